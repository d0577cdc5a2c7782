/** How a lead may begin: one chord note, at once or after a breath. */
import { chordSymbolPitches, type LoopChord, MELODY_NO_EVENT, type Random } from '../../music/index.ts';

/** Steps of silence before the first note, the usual one more than once. */
const BREATHS = [0, 0, 0, 2, 4];
/** Steps that it lasts at least: the model says when it ends. */
const HOLDS = [1, 2, 3, 4];
/** Where the models' songs lie, in whatever octave a style wants its lead: MIDI pitches, inclusive. */
const LOWEST = 60;

/** Openings that differ, on the tones of the first chord. */
export function leadOpenings(chords: readonly LoopChord[], count: number, random: Random): number[][] {
  const tones = chordSymbolPitches(chords[0].figure).map(
    (pitch) => LOWEST + ((((pitch - LOWEST) % 12) + 12) % 12),
  );
  const first = random.integer(tones.length);
  return Array.from({ length: count }, (_, index) => {
    const hold = HOLDS[random.integer(HOLDS.length)];
    return [
      ...new Array<number>(BREATHS[random.integer(BREATHS.length)]).fill(MELODY_NO_EVENT),
      tones[(first + index) % tones.length],
      ...new Array<number>(hold - 1).fill(MELODY_NO_EVENT),
    ];
  });
}
