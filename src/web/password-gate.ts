/** The password in front of a chat that listens beyond this machine: a login page, sessions, and patience for guessers. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isIPv6 } from 'node:net';
import { HttpRefusal, readBody } from './http.ts';

const COOKIE = 'beat_cypher_session';
const SESSION_MS = 30 * 24 * 3600 * 1000;
/** Wrong passwords in a minute: from one network, and from all together. */
const TRIES_EACH = 5;
const TRIES_IN_ALL = 50;
const WINDOW_MS = 60_000;
/**
 * Beyond that, a network without a miss in the last hour still has one try, or a few guessers would lock everybody out;
 * until this many networks have missed, so that a thousand guessers gain no more than a thousand tries an hour.
 */
const NETWORKS_HEARD = 1_000;
const REMEMBERED_MS = 3_600_000;
const FORM_BYTES = 4_096;

export class PasswordGate {
  readonly #passwordHash: Buffer;
  readonly #now: () => number;
  /** Expiry by hash of the token. Kept in memory: a restart asks for the password again. */
  #sessions = new Map<string, number>();
  /** Of the last hour. */
  #misses: { network: string; at: number }[] = [];

  constructor(password: string, now: () => number = Date.now) {
    this.#passwordHash = sha256(password);
    this.#now = now;
  }

  isOpenTo(request: IncomingMessage): boolean {
    const token = cookieOf(request, COOKIE);
    if (token === undefined) return false;
    const expiresAt = this.#sessions.get(sha256(token).toString('hex'));
    return expiresAt !== undefined && expiresAt > this.#now();
  }

  /** Takes the login form; true, and a session cookie on the response, if the password is right. */
  async login(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const network = networkOf(request.socket.remoteAddress ?? '');
    this.#refuseGuessing(network);
    // Counted before the body is read, so that many tries at once do not slip through together.
    const miss = { network, at: this.#now() };
    this.#misses.push(miss);
    const form = new URLSearchParams((await readBody(request, FORM_BYTES)).toString('utf8'));
    if (!timingSafeEqual(sha256(form.get('password') ?? ''), this.#passwordHash)) return false;
    this.#misses = this.#misses.filter((other) => other !== miss);
    const token = randomBytes(32).toString('base64url');
    for (const [hash, expiresAt] of this.#sessions) if (expiresAt <= this.#now()) this.#sessions.delete(hash);
    this.#sessions.set(sha256(token).toString('hex'), this.#now() + SESSION_MS);
    response.setHeader(
      'set-cookie',
      `${COOKIE}=${token}; HttpOnly; SameSite=Strict; Path=/; Max-Age=${SESSION_MS / 1000}`,
    );
    return true;
  }

  #refuseGuessing(network: string): void {
    const now = this.#now();
    this.#misses = this.#misses.filter((miss) => miss.at > now - REMEMBERED_MS);
    const lately = this.#misses.filter((miss) => miss.at > now - WINDOW_MS);
    const fromHere = lately.filter((miss) => miss.network === network).length;
    const networks = new Set(this.#misses.map((miss) => miss.network));
    const isFresh = !networks.has(network) && networks.size < NETWORKS_HEARD;
    if (fromHere >= TRIES_EACH || (lately.length >= TRIES_IN_ALL && !isFresh))
      throw new HttpRefusal(429, 'too-many-tries', 'Too many wrong passwords; wait a minute and try again.', {
        'retry-after': String(WINDOW_MS / 1000),
      });
  }
}

/** Whoever has one IPv6 address has its whole /64 to guess from. IPv4 written as IPv6 has dots and is one address. */
function networkOf(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address;
  const [head, tail] = address
    .split('%')[0]
    .split('::')
    .map((part) => (part === '' ? [] : part.split(':')));
  const zeros = tail ? new Array<string>(8 - head.length - tail.length).fill('0') : [];
  return [...head, ...zeros, ...(tail ?? [])].slice(0, 4).join(':');
}

/** Equal lengths for the constant-time comparison, and no password lying in memory as it was typed. */
function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function cookieOf(request: IncomingMessage, name: string): string | undefined {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const [key, value] = pair.trim().split('=');
    if (key === name) return value;
  }
  return undefined;
}
