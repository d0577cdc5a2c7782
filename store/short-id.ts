/** Ids that people read out and type: `K7Q2`. */
import { randomInt } from 'node:crypto';
import type { Sql } from './database.ts';
import { cleanName } from './words.ts';

/** No 0 and O, no 1, I and L, and no U, which keeps most words out: 30 letters and digits, 810,000 ids of four. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 4;
/** Misses in a row before ids grow: where one in two is taken, 1 in 256 ids is longer than it had to be. */
const TRIES_PER_LENGTH = 8;

function drawId(length: number): string {
  return Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

/** Takes an id that nothing in this guild has or had; it is the caller's once the transaction commits. */
export async function takeId(
  sql: Sql,
  guildId: string,
  draw: (length: number) => string = drawId,
): Promise<string> {
  for (let tries = 0; ; tries++) {
    const id = draw(LENGTH + Math.floor(tries / TRIES_PER_LENGTH));
    const statement = 'insert into short_id (guild_id, id) values ($1, $2) on conflict do nothing';
    if ((await sql.execute(statement, [guildId, id])) === 1) return id;
  }
}

/** An id as it may have been typed, in the form it is kept. */
export function readId(typed: string): string {
  return cleanName(typed).toUpperCase();
}
