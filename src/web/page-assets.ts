/** The page's files, read once. Its TypeScript is served with the types stripped: there is nothing to build. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import { extname, join } from 'node:path';

const PAGE_FOLDER = join(import.meta.dirname, 'page');

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.ts': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

interface Asset {
  mediaType: string;
  body: Buffer;
  etag: string;
}

/** By file name, as in `src/web/page/`. */
export type PageAssets = ReadonlyMap<string, Asset>;

export async function loadPageAssets(): Promise<PageAssets> {
  const assets = new Map<string, Asset>();
  for (const name of await readdir(PAGE_FOLDER)) {
    const mediaType = MEDIA_TYPES[extname(name)];
    if (mediaType === undefined) continue;
    const source = await readFile(join(PAGE_FOLDER, name), 'utf8');
    const body = Buffer.from(name.endsWith('.ts') ? stripTypeScriptTypes(source) : source);
    const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 32)}"`;
    assets.set(name, { mediaType, body, etag });
  }
  return assets;
}

/** False if there is no such file. */
export function sendAsset(
  assets: PageAssets,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
  status = 200,
): boolean {
  const asset = assets.get(name);
  if (!asset) return false;
  response.setHeader('etag', asset.etag);
  response.setHeader('cache-control', 'no-cache');
  if (status === 200 && request.headers['if-none-match'] === asset.etag) response.writeHead(304).end();
  else
    response
      .writeHead(status, { 'content-type': asset.mediaType, 'content-length': asset.body.length })
      .end(request.method === 'HEAD' ? undefined : asset.body);
  return true;
}
