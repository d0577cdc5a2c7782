import { strToU8 } from 'fflate';
import { afterEach, describe, expect, it } from 'vitest';
import { type FileReader, openFileReader } from '../../music/file-reader.ts';
import { LIMITS, unpackPiece } from '../../music/index.ts';
import { attributes, note, partwise } from './musicxml/scores.ts';

const bar = note('C4').repeat(4);
const score = (bars: number): Uint8Array =>
  strToU8(partwise(attributes() + bar, ...Array.from({ length: bars - 1 }, () => bar)));
/** Allowed, but more than a thread of few megabytes can hold. */
const HEAVY = score(7_000);

let reader: FileReader;
const open = (...asked: Parameters<typeof openFileReader>): FileReader => {
  reader = openFileReader(...asked);
  return reader;
};
afterEach(() => reader.close());

describe('a file reader', () => {
  it('reads many files over few threads, each with its own answer', async () => {
    const { read, threads } = open(2);
    expect(threads).toBe(2);
    const sizes = Array.from({ length: 12 }, (_, index) => index + 1);
    const pieces = await Promise.all(sizes.map((size) => read(score(size), `${size}.musicxml`)));
    const unpacked = await Promise.all(pieces.map(({ packed }) => unpackPiece(packed)));
    expect(unpacked.map(({ sequence }) => sequence.notes.length)).toEqual(sizes.map((bars) => 4 * bars));
    expect(pieces.map(({ analysis }) => analysis.notes)).toEqual(sizes.map((bars) => 4 * bars));
  });

  it('refuses what holds no music in words, and reads on', async () => {
    const { read } = open(1);
    const [bad, good] = await Promise.allSettled([
      read(strToU8('a shopping list'), 'list.txt'),
      read(score(1), 'one.musicxml'),
    ]);
    expect(bad).toMatchObject({ status: 'rejected', reason: { name: 'UserError', code: 'not-music' } });
    expect(good).toMatchObject({ status: 'fulfilled' });
  });

  it('outlives a thread that runs out of memory, again and again', async () => {
    const { read } = open(1, { ...LIMITS, readMegabytes: 16 });
    for (let round = 0; round < 2; round++) {
      const [heavy, light] = await Promise.allSettled([
        read(HEAVY, 'heavy.musicxml'),
        read(score(1), 'light.musicxml'),
      ]);
      expect(heavy).toMatchObject({
        reason: { code: 'too-heavy', message: expect.stringContaining('too much memory') },
      });
      expect(light).toMatchObject({ status: 'fulfilled' });
    }
  });

  it('gives up on a file that takes too long, and lets the next one in line have a thread', async () => {
    const { read } = open(1, { ...LIMITS, readSeconds: 0 });
    const given = await Promise.allSettled([read(HEAVY, 'slow.musicxml'), read(HEAVY, 'too.musicxml')]);
    for (const outcome of given) {
      expect(outcome).toMatchObject({
        reason: { code: 'too-heavy', message: expect.stringContaining('too much time') },
      });
    }
  });

  it('ends the reads that wait when it is closed, and takes none after it', async () => {
    const { read, close } = open(1);
    const waiting = Promise.allSettled([read(HEAVY, 'first.musicxml'), read(score(1), 'second.musicxml')]);
    await Promise.all([close(), close()]);
    const outcomes = [...(await waiting), ...(await Promise.allSettled([read(score(1), 'late.musicxml')]))];
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({ reason: { name: 'Error', message: 'The file reader is closed.' } });
    }
  });
});
