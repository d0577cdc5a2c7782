/**
 * Who speaks. A browser keeps a random secret for each name its owner uses and sends both with every call; the id that
 * others get to see is a hash of the secret, so nobody can vote in another's name by reading the channel.
 */
import { createHash } from 'node:crypto';
import { LIMITS } from '../../music/index.ts';
import type { Author } from '../../store/index.ts';
import { HttpRefusal, isRecord } from './http.ts';

const SECRET = /^[A-Za-z0-9_-]{16,64}$/;

/** Control, format (bidirectional overrides, zero-width), surrogate, private and line-separating characters. */
const HOSTILE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu;

/** More combining marks than any script stacks on one letter: they paint over the lines above and below. */
const PILED_MARKS = /(\p{M}{3})\p{M}+/gu;

/** A display name fit to be shown beside others: one line, no invisible or overriding characters, bounded. */
export function cleanName(raw: string): string {
  const plain = raw
    .normalize('NFC')
    .replace(/[\t-\r]/g, ' ')
    .replace(HOSTILE, '')
    .replace(PILED_MARKS, '$1')
    .replace(/\s+/gu, ' ')
    .trim();
  return [...plain].slice(0, LIMITS.nameCharacters).join('').trim();
}

/** @throws HttpRefusal if the secret is malformed or no character of the name can be shown. */
export function personFrom(value: unknown): Author {
  if (!isRecord(value) || typeof value.id !== 'string' || !SECRET.test(value.id))
    throw new HttpRefusal(400, 'no-identity', 'The request does not say who asks; reload the page.');
  const name = typeof value.name === 'string' ? cleanName(value.name) : '';
  if (name === '')
    throw new HttpRefusal(400, 'no-name', 'Choose a display name with at least one letter or digit.');
  return { id: `web-${createHash('sha256').update(value.id).digest('hex').slice(0, 20)}`, name };
}
