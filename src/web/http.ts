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

/** What a refused body may still send before its connection is cut: enough for the refusal to be read first. */
const DRAINED_BYTES = 64 * 1024 * 1024;

/**
 * Reads a body of at most `maxBytes`. A longer one is refused at once, by its declared length or at the first byte too
 * many; its rest is then read into nothing, because a browser whose upload is cut off never sees the answer.
 * @throws HttpRefusal 413 with `sentence`; 400 if the person's connection broke off.
 */
export function readBody(
  request: IncomingMessage,
  maxBytes: number,
  sentence = `More than ${maxBytes} bytes came in one request.`,
): Promise<Buffer> {
  const tooLarge = () => new HttpRefusal(413, 'too-large', sentence);
  return new Promise((resolve, reject) => {
    const declared = Number(request.headers['content-length'] ?? 0);
    const chunks: Buffer[] = [];
    let received = 0;
    if (declared > maxBytes) reject(tooLarge());
    request.on('data', (chunk: Buffer) => {
      received += chunk.length;
      if (received > DRAINED_BYTES) request.destroy();
      else if (received > maxBytes) {
        chunks.length = 0;
        reject(tooLarge());
      } else chunks.push(chunk);
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('close', () => reject(new HttpRefusal(400, 'cut-off', 'The upload broke off.')));
    request.on('error', () => reject(new HttpRefusal(400, 'cut-off', 'The upload broke off.')));
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
