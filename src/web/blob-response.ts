/** Answers with a posted file: whole or one range of it, so that audio can be sought, and never as a page of ours. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { HttpRefusal } from './http.ts';
import type { WireFile } from './page/wire.ts';

/** What a browser may show in place. Everything else, SVG and HTML among it, is only ever downloaded. */
const SHOWN_TYPES = new Set([
  'audio/mpeg',
  'audio/ogg',
  'audio/wav',
  'audio/flac',
  'image/png',
  'image/jpeg',
  'image/webp',
]);
const DOWNLOADED_TYPES = new Set(['audio/midi', 'application/json']);

export function sendBlob(
  request: IncomingMessage,
  response: ServerResponse,
  file: WireFile,
  bytes: Uint8Array,
): void {
  const mediaType = file.mediaType.split(';')[0].trim().toLowerCase();
  const shown = SHOWN_TYPES.has(mediaType);
  const known = shown || DOWNLOADED_TYPES.has(mediaType);
  response.setHeader('content-type', known ? mediaType : 'application/octet-stream');
  response.setHeader('content-disposition', disposition(shown ? 'inline' : 'attachment', file.name));
  response.setHeader('etag', `"${file.sha256}"`);
  // The address names the content, so it can be kept as long as the browser likes.
  response.setHeader('cache-control', 'private, max-age=31536000, immutable');
  response.setHeader('accept-ranges', 'bytes');

  if (request.headers['if-none-match'] === `"${file.sha256}"`) {
    response.writeHead(304).end();
    return;
  }
  const range = parseRange(request.headers.range, bytes.length);
  const end = range?.end ?? bytes.length;
  const start = range?.start ?? 0;
  if (range) response.setHeader('content-range', `bytes ${start}-${end - 1}/${bytes.length}`);
  response.writeHead(range ? 206 : 200, { 'content-length': end - start });
  response.end(request.method === 'HEAD' ? undefined : bytes.subarray(start, end));
}

/**
 * One byte range (RFC 9110, 14.1.2) as [start, end). Undefined if none was asked for, or several, or in another unit:
 * those may be answered with the whole.
 * @throws HttpRefusal 416 if the range lies outside.
 */
export function parseRange(
  header: string | undefined,
  length: number,
): { start: number; end: number } | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return undefined;
  const [, first, last] = match;
  const start = first === '' ? Math.max(0, length - Number(last)) : Number(first);
  const end = first === '' || last === '' ? length : Math.min(length, Number(last) + 1);
  if (start >= end)
    throw new HttpRefusal(416, 'bad-range', 'The file has no such range of bytes.', {
      'content-range': `bytes */${length}`,
    });
  return { start, end };
}

/** RFC 6266: a plain fallback without quotes or controls, and the true name percent-encoded. */
function disposition(kind: 'inline' | 'attachment', name: string): string {
  const plain = name.replace(/[^\w. ()+-]/g, '_');
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16)}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
