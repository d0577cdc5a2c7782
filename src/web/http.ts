/** Small pieces of HTTP that every route needs: bounded JSON bodies, answers, and refusals that carry their sentence. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { WireRefusal } from './page/wire.ts';

/** Thrown by routes; the server answers with the status and the sentence. */
export class HttpRefusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.name = 'HttpRefusal';
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
  });
  response.end(text);
}

export function sendRefusal(response: ServerResponse, refusal: HttpRefusal): void {
  for (const [name, value] of Object.entries(refusal.headers)) response.setHeader(name, value);
  const body: WireRefusal = { error: refusal.message, code: refusal.code };
  sendJson(response, refusal.status, body);
}

/** How long a body may take for its next `BODY_PROGRESS_BYTES`: slower than any connection, and who drips is let go. */
const BODY_PATIENCE_MS = 30_000;
const BODY_PROGRESS_BYTES = 64 * 1024;

/** What a refused request may still send, and for how long, before its connection is cut. */
const DRAINED_BYTES = 64 * 1024 * 1024;
const DRAINED_MS = 30_000;

const CLOSING = { connection: 'close' };

/** The length a request says its body has; undefined if it does not say. */
export function declaredLength({ headers }: IncomingMessage): number | undefined {
  const length = headers['content-length'];
  return length === undefined ? undefined : Number(length);
}

/**
 * Reads a body of at most `maxBytes`. A longer one is refused at once, by its declared length or at the first byte too
 * many, and nothing of it is held any more; `drain` is for its rest.
 * @throws HttpRefusal 413 with `sentence`; 408 if it comes too slowly; 400 if the person's connection broke off.
 */
export async function readBody(
  request: IncomingMessage,
  maxBytes: number,
  sentence = `More than ${maxBytes} bytes came in one request.`,
): Promise<Buffer> {
  const tooLarge = () => new HttpRefusal(413, 'too-large', sentence, CLOSING);
  if ((declaredLength(request) ?? 0) > maxBytes) throw tooLarge();
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let received = 0;
    let receivedBefore = 0;
    const onData = (chunk: Buffer): void => {
      received += chunk.length;
      if (received > maxBytes) refuse(tooLarge());
      else chunks.push(chunk);
    };
    const onEnd = (): void => {
      stop();
      resolve(Buffer.concat(chunks));
    };
    const onBroken = (): void => refuse(new HttpRefusal(400, 'cut-off', 'The upload broke off.', CLOSING));
    const patience = setInterval(() => {
      if (received - receivedBefore < BODY_PROGRESS_BYTES)
        refuse(new HttpRefusal(408, 'too-slow', 'The request came too slowly; please try again.', CLOSING));
      receivedBefore = received;
    }, BODY_PATIENCE_MS);
    const stop = (): void => {
      clearInterval(patience);
      request.off('data', onData).off('end', onEnd).off('close', onBroken).off('error', onBroken);
    };
    const refuse = (refusal: HttpRefusal): void => {
      stop();
      chunks.length = 0;
      reject(refusal);
    };
    request.on('data', onData).on('end', onEnd).on('close', onBroken).on('error', onBroken);
  });
}

/**
 * Reads what a refused request still sends into nothing, because a browser whose upload is cut off never sees the
 * answer. False if so much is left, or takes so long, that the connection is better cut.
 */
export function drain(request: IncomingMessage): Promise<boolean> {
  if (request.readableEnded || request.destroyed) return Promise.resolve(true);
  return new Promise((resolve) => {
    let drained = 0;
    const stop = (isWhole: boolean): void => {
      clearTimeout(patience);
      request.off('data', onData).off('end', onOver).off('close', onOver).off('error', onOver);
      resolve(isWhole);
    };
    const onData = (chunk: Buffer): void => {
      drained += chunk.length;
      if (drained > DRAINED_BYTES) stop(false);
    };
    const onOver = (): void => stop(true);
    const patience = setTimeout(() => stop(false), DRAINED_MS);
    request.on('data', onData).on('end', onOver).on('close', onOver).on('error', onOver);
    request.resume();
  });
}

/** A JSON object from a request's body. @throws HttpRefusal if it is not JSON, not an object, or too long. */
export async function readJsonObject(
  request: IncomingMessage,
  maxBytes: number,
): Promise<Record<string, unknown>> {
  const type = request.headers['content-type'] ?? '';
  if (!type.toLowerCase().startsWith('application/json'))
    throw new HttpRefusal(415, 'not-json', 'This address takes JSON: send content-type application/json.');
  const body = await readBody(request, maxBytes);
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    throw new HttpRefusal(400, 'not-json', 'The request is not JSON.');
  }
  if (!isRecord(value)) throw new HttpRefusal(400, 'not-an-object', 'The request is not a JSON object.');
  return value;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
