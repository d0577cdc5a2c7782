/** Bodies of requests: JSON, or `payload_json` with files beside it. */
import type { IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { ApiError, invalidJson, tooLarge } from './api-error.ts';
import type { FileToSend } from './cdn.ts';

/** A file of a multipart request, or of a person's message. */
export interface Part extends FileToSend {
  /** The n of `files[n]`. */
  index: number;
}

/** Of one request, with all its files. */
const MAX_BYTES = 25 * 1024 * 1024;

export interface Body {
  json: unknown;
  parts: Part[];
}

/** @throws ApiError for a body that cannot be read. */
export async function readBody(request: IncomingMessage): Promise<Body> {
  const bytes = await buffer(request);
  if (bytes.byteLength > MAX_BYTES) throw tooLarge();
  if (bytes.byteLength === 0) return { json: undefined, parts: [] };
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return { json: parse(bytes.toString('utf8')), parts: [] };
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData().catch(() => {
    throw new ApiError(400, 50035, 'Invalid Form Body');
  });
  const parts: Part[] = [];
  let json: unknown;
  for (const [key, value] of form) {
    if (key === 'payload_json' && typeof value === 'string') json = parse(value);
    else parts.push(await readPart(key, value));
  }
  return { json: json ?? {}, parts };
}

async function readPart(key: string, value: File | string): Promise<Part> {
  const index = /^files\[(\d+)\]$/.exec(key)?.[1];
  if (index === undefined || typeof value === 'string') {
    throw new ApiError(400, 50035, 'Invalid Form Body', [
      { path: [key], code: 'UNKNOWN_PART', message: 'Files are named files[n].' },
    ]);
  }
  return {
    index: Number(index),
    name: value.name,
    contentType: value.type || 'application/octet-stream',
    bytes: await value.bytes(),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidJson();
  }
}
