import { describe, expect, it } from 'vitest';
import type { StudiedSong } from '../../../commands/composing/crate-study.ts';
import { indexCrate } from '../../../commands/composing/crate-tunes.ts';
import { longestRunIn } from '../../../music/index.ts';

const NEVER = new AbortController().signal;

/** Twenty notes, whose intervals are no other song's for long. */
function song(number: number): StudiedSong {
  const pitches = Array.from(
    { length: 20 },
    (_, index) => 40 + ((number * 7 + index * index * (number + 3)) % 61),
  );
  return { sha256: `song ${number}`, study: { tune: Buffer.from(pitches).toString('base64') } };
}

const pitchesOf = ({ study }: StudiedSong) => [...Buffer.from(study.tune ?? '', 'base64')];
const songs = Array.from({ length: 60 }, (_, number) => song(number));

describe('the tunes of a crate', () => {
  it('are all known, in any key', async () => {
    const tunes = await indexCrate(songs, NEVER);
    for (const one of songs)
      expect(
        longestRunIn(
          pitchesOf(one).map((pitch) => pitch + 3),
          tunes,
        ),
      ).toBe(20);
    expect(longestRunIn([60, 61, 71, 49, 80, 22, 90], tunes)).toBeLessThan(6);
  });

  it('are indexed once, but for those that came since', async () => {
    const before = await indexCrate(songs, NEVER);
    const after = await indexCrate([...songs, song(60)], NEVER);
    expect(before).toHaveLength(3);
    expect(after.map((index) => before.includes(index))).toEqual([true, true, false]);
    expect(longestRunIn(pitchesOf(song(60)), after)).toBe(20);
  });

  it('are another crate’s where it holds the same songs in other company, and never more than it holds', async () => {
    const tunes = await indexCrate([songs[0], songs[59]], NEVER);
    expect(longestRunIn(pitchesOf(songs[59]), tunes)).toBe(20);
    expect(longestRunIn(pitchesOf(songs[30]), tunes)).toBeLessThan(12);
  });

  it('are the latest ones of a crate that is too large to compare with', async () => {
    const tunes = await indexCrate(songs, NEVER, 900);
    expect(tunes).toHaveLength(2);
    expect(longestRunIn(pitchesOf(songs[59]), tunes)).toBe(20);
    expect(longestRunIn(pitchesOf(songs[0]), tunes)).toBeLessThan(12);
  });

  it('need none where nothing has a pitch', async () => {
    expect(await indexCrate([{ sha256: 'drums', study: {} }], NEVER)).toEqual([]);
  });

  it('are left alone when the beat is cancelled', async () => {
    await expect(indexCrate([song(99)], AbortSignal.abort())).rejects.toThrow();
  });
});
