/**
 * Which requests are ours to answer. A page on another site can make a browser on this machine send requests here; the
 * browser says so in Origin and Sec-Fetch-Site. A name that an attacker points at 127.0.0.1 (DNS rebinding) makes its
 * page same-origin, but it still stands in Host.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { HttpRefusal } from './http.ts';

const LOOPBACK_NAMES = new Set(['127.0.0.1', 'localhost', '[::1]']);

export function isLoopback(host: string): boolean {
  return host === '::1' || LOOPBACK_NAMES.has(host);
}

/** Set on every answer. Inline scripts and styles, foreign sources and framing are all off. */
export function setSecurityHeaders(response: ServerResponse): void {
  response.setHeader(
    'content-security-policy',
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; " +
      "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  );
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('x-frame-options', 'DENY');
  response.setHeader('referrer-policy', 'same-origin');
  response.setHeader('cross-origin-resource-policy', 'same-origin');
  response.setHeader('cross-origin-opener-policy', 'same-origin');
}

/**
 * @param open - true if the chat listens beyond this machine. Then its names are the host's business: the Host check
 * gives way to the password, whose cookie a rebound name never gets.
 * @throws HttpRefusal 403, or 400 without a Host.
 */
export function refuseForeign(request: IncomingMessage, open: boolean): void {
  const host = request.headers.host;
  if (host === undefined) throw new HttpRefusal(400, 'no-host', 'The request names no host.');
  if (!open && !LOOPBACK_NAMES.has(host.replace(/:\d+$/, '').toLowerCase()))
    throw new HttpRefusal(403, 'foreign-host', 'This chat answers only to 127.0.0.1 and localhost.');

  const { origin, 'sec-fetch-site': site, 'sec-fetch-mode': mode } = request.headers;
  const crossOrigin =
    (origin !== undefined && originHost(origin) !== host.toLowerCase()) ||
    (site !== undefined && site !== 'same-origin' && site !== 'none');
  if (!crossOrigin) return;
  // Following a link to the page from elsewhere is what links are for; it changes nothing and is read by nobody else.
  const followsLink = request.method === 'GET' && mode === 'navigate' && origin === undefined;
  const path = (request.url ?? '').split('?')[0];
  if (followsLink && (path === '/' || path === '/login')) return;
  throw new HttpRefusal(403, 'cross-origin', 'Requests from other sites are refused.');
}

function originHost(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host.toLowerCase() : '';
}
