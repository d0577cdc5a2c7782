/**
 * Who speaks. A browser keeps a random secret for each name its owner uses and sends both with every call; the id that
 * others get to see is a hash of the secret, so nobody can vote in another's name by reading the channel.
 */
import { createHash } from 'node:crypto';
import { LIMITS, plainLine } from '../../music/index.ts';
import type { Author } from '../../store/index.ts';
import { HttpRefusal, isRecord } from './http.ts';

const SECRET = /^[A-Za-z0-9_-]{16,64}$/;

/** @throws HttpRefusal if the secret is malformed or no character of the name can be shown. */
export function personFrom(value: unknown): Author {
  if (!isRecord(value) || typeof value.id !== 'string' || !SECRET.test(value.id))
    throw new HttpRefusal(400, 'no-identity', 'The request does not say who asks; reload the page.');
  const name = typeof value.name === 'string' ? plainLine(value.name, LIMITS.nameCharacters) : '';
  if (name === '')
    throw new HttpRefusal(400, 'no-name', 'Choose a display name with at least one letter or digit.');
  return { id: `web-${createHash('sha256').update(value.id).digest('hex').slice(0, 20)}`, name };
}
