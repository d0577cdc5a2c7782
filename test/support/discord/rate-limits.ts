/** How much may be asked in a while: buckets as Discord's headers tell them, and the bot's limit as a whole. */
import { createHash } from 'node:crypto';
import type { Clock } from './clock.ts';

export interface Rule {
  /** Requests in one window. */
  limit: number;
  windowMs: number;
}

/** Beside the route's own bucket, for each message that is older than an hour. */
export const OLD_EDITS = 'edits of a message older than an hour';

/** Discord publishes none of these, as they may change at any time: these are of the size that bots commonly meet. */
const USUAL: Record<string, Rule> = {
  'POST /channels/:channel/messages': { limit: 5, windowMs: 5000 },
  'PATCH /channels/:channel/messages/:message': { limit: 5, windowMs: 5000 },
  [OLD_EDITS]: { limit: 3, windowMs: 60_000 },
  'DELETE /channels/:channel/messages/:message': { limit: 5, windowMs: 1000 },
  'POST /webhooks/:application/:token': { limit: 5, windowMs: 2000 },
  'PATCH /webhooks/:application/:token/messages/:message': { limit: 5, windowMs: 2000 },
  'POST /channels/:channel/messages/:message/threads': { limit: 10, windowMs: 10_000 },
  'PUT /applications/:application/commands': { limit: 2, windowMs: 20_000 },
  'PUT /applications/:application/guilds/:guild/commands': { limit: 2, windowMs: 20_000 },
};
const OTHERWISE: Rule = { limit: 30, windowMs: 1000 };
const GLOBAL: Rule = { limit: 50, windowMs: 1000 };
/** Interaction endpoints are bound to no global limit, and callbacks to none at all. */
const CALLBACK = 'POST /interactions/:interaction/:token/callback';

interface Bucket {
  used: number;
  resetsAt: number;
}

export interface Allowance {
  /** Set if this request is one too many. */
  retryAfterMs?: number;
  isGlobal: boolean;
  headers: Record<string, string>;
}

export class RateLimits {
  readonly #clock: Clock;
  readonly #rules: Record<string, Rule> = { ...USUAL };
  readonly #buckets = new Map<string, Bucket>();
  #global: Bucket = { used: 0, resetsAt: 0 };
  /** Requests that were one too many. */
  readonly exceeded: { route: string; isGlobal: boolean }[] = [];
  /** By route, the fewest requests that were ever left in one of its buckets. */
  readonly fewestLeft = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Makes a route's limit tighter or looser. */
  set(route: string, rule: Rule): void {
    this.#rules[route] = rule;
  }

  /** Counts a request. `major` is the channel, server or token that it goes to, which has a bucket of its own. */
  take(route: string, major: string): Allowance {
    if (route === CALLBACK) return { isGlobal: false, headers: {} };
    if (!route.includes('/webhooks/')) {
      this.#global = this.#count(this.#global, GLOBAL);
      if (this.#global.used > GLOBAL.limit) return this.#tooMany(route, this.#global, true, {});
    }
    const rule = this.#rules[route] ?? OTHERWISE;
    const key = `${route} ${major}`;
    const bucket = this.#count(this.#buckets.get(key), rule);
    this.#buckets.set(key, bucket);
    const left = Math.max(0, rule.limit - bucket.used);
    this.fewestLeft.set(route, Math.min(left, this.fewestLeft.get(route) ?? rule.limit));
    const headers = {
      'x-ratelimit-limit': String(rule.limit),
      'x-ratelimit-remaining': String(left),
      'x-ratelimit-reset': (bucket.resetsAt / 1000).toFixed(3),
      'x-ratelimit-reset-after': (Math.max(0, bucket.resetsAt - this.#clock.now()) / 1000).toFixed(3),
      'x-ratelimit-bucket': createHash('md5').update(route).digest('hex'),
    };
    if (bucket.used > rule.limit) return this.#tooMany(route, bucket, false, headers);
    return { isGlobal: false, headers };
  }

  /** Counts an edit of an old message; how long to wait, if it is one too many. */
  takeOldEdit(messageId: string): number | undefined {
    const rule = this.#rules[OLD_EDITS];
    const key = `${OLD_EDITS} ${messageId}`;
    const bucket = this.#count(this.#buckets.get(key), rule);
    this.#buckets.set(key, bucket);
    if (bucket.used <= rule.limit) return undefined;
    this.exceeded.push({ route: OLD_EDITS, isGlobal: false });
    return bucket.resetsAt - this.#clock.now();
  }

  #count(bucket: Bucket | undefined, rule: Rule): Bucket {
    const now = this.#clock.now();
    const isFresh = bucket === undefined || bucket.resetsAt <= now;
    if (isFresh) return { used: 1, resetsAt: now + rule.windowMs };
    return { ...bucket, used: bucket.used + 1 };
  }

  #tooMany(route: string, bucket: Bucket, isGlobal: boolean, headers: Record<string, string>): Allowance {
    this.exceeded.push({ route, isGlobal });
    return { retryAfterMs: bucket.resetsAt - this.#clock.now(), isGlobal, headers };
  }
}
