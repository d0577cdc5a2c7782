import { describe, expect, it } from 'vitest';
import { readLegato, type Stroke } from '../../../audio/synthesis/legato.ts';
import { bassTrack, type Played } from './play.ts';

/** `33:0-2 >40@1` is a stroke of 33 from 0 s to 2 s that glides to 40 at 1 s. */
function read(...played: Played[]): string[] {
  const words = ({ pitch, startTime, endTime, glides }: Stroke): string =>
    [`${pitch}:${startTime}-${endTime}`, ...glides.map((glide) => `>${glide.pitch}@${glide.time}`)].join(' ');
  return readLegato(bassTrack(38, played).notes).map(words);
}

describe('legato', () => {
  it('bends the sounding voice where a note overlaps the one before, until the last of them ends', () => {
    expect(read([33, 0, 1.1], [40, 1, 2.1], [28, 2, 3], [33, 4, 5])).toEqual([
      '33:0-3 >40@1 >28@2',
      '33:4-5',
    ]);
  });

  it('strikes anew after notes that only touch, or overlap by less than a player notices', () => {
    expect(read([33, 0, 1], [40, 1, 2], [28, 1.995, 3])).toEqual(['33:0-1', '40:1-1.995', '28:1.995-3']);
  });

  it('strikes a repeated pitch anew, and one that is further than two octaves away', () => {
    expect(read([33, 0, 1.5], [33, 1, 2])).toEqual(['33:0-1', '33:1-2']);
    expect(read([28, 0, 1.5], [53, 1, 2])).toEqual(['28:0-1', '53:1-2']);
  });

  it('stays where it glided to when that note ends first', () => {
    expect(read([33, 0, 4], [40, 1, 2])).toEqual(['33:0-4 >40@1']);
  });

  it('leaves chords alone', () => {
    expect(read([33, 0, 1], [40, 0, 1], [45, 0.5, 1])).toEqual(['33:0-1', '40:0-1', '45:0.5-1']);
    expect(read([33, 0, 3], [40, 1, 3], [45, 2, 3])).toHaveLength(3);
  });

  it('has nothing to say of no notes', () => {
    expect(read()).toEqual([]);
  });
});
