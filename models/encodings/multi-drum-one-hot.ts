/**
 * note-seq's MultiDrumOneHotEncoding: the drums struck together are one class, a number with one bit for each of nine
 * kinds of drum. Pitches of one kind are not told apart; decoding gives the first of each kind.
 */
import type { DrumEvent } from '../../music/index.ts';
import type { OneHotEncoding } from './one-hot-encoding.ts';

/**
 * The nine kinds, lowest bit first, by General MIDI pitch; the first pitch stands for its kind. The numbers are
 * Magenta's (note-seq, DEFAULT_DRUM_TYPE_PITCHES, Apache-2.0), which its checkpoints are trained on.
 */
export const DRUM_KINDS = [
  { name: 'kick', pitches: [36, 35] },
  { name: 'snare', pitches: [38, 27, 28, 31, 32, 33, 34, 37, 39, 40, 56, 65, 66, 75, 85] },
  { name: 'closed hi-hat', pitches: [42, 44, 54, 68, 69, 70, 71, 73, 78, 80, 22] },
  { name: 'open hi-hat', pitches: [46, 67, 72, 74, 79, 81, 26] },
  { name: 'low tom', pitches: [45, 29, 41, 43, 61, 64, 84] },
  { name: 'mid tom', pitches: [48, 47, 60, 63, 77, 86, 87] },
  { name: 'high tom', pitches: [50, 30, 62, 76, 83] },
  { name: 'crash', pitches: [49, 52, 55, 57, 58] },
  { name: 'ride', pitches: [51, 53, 59, 82] },
] as const;

/** Pitches that belong to no kind are left out, as Magenta does. */
export function multiDrumOneHotEncoding(
  drumKinds: readonly { readonly pitches: readonly number[] }[] = DRUM_KINDS,
): OneHotEncoding<DrumEvent> {
  const kindOfPitch = new Map<number, number>();
  drumKinds.forEach(({ pitches }, kind) => {
    for (const pitch of pitches) kindOfPitch.set(pitch, kind);
  });

  const encodeEvent = (event: readonly number[]): number => {
    let bits = 0;
    for (const pitch of event) {
      const kind = kindOfPitch.get(pitch);
      if (kind !== undefined) bits |= 1 << kind;
    }
    return bits;
  };

  return {
    numClasses: 2 ** drumKinds.length,
    defaultEvent: [],
    encodeEvent,
    decodeEvent: (index) =>
      drumKinds
        .filter((_, kind) => (index >> kind) & 1)
        .map(({ pitches }) => pitches[0])
        .sort((a, b) => a - b),
    sameEvent: (a, b) => a.length === b.length && a.every((pitch) => b.includes(pitch)),
  };
}
