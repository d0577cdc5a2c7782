/** How a lead may begin: chord notes as dense as it is to be, at once or after a breath. */
import {
  chordSymbolPitches,
  DEFAULT_STEPS_PER_BAR,
  type LoopChord,
  MELODY_NO_EVENT,
  type Random,
} from '../../music/index.ts';

/** Steps of silence before the first note, the usual one more than once. */
const BREATHS = [0, 0, 0, 2, 4];
/** Notes a bar from which on one note does not tell how dense a lead is to be, and how many do then. */
const DENSE = 3.5;
const DENSE_NOTES = 3;
/** Models grow calmer as they go on: so much denser they begin. */
const DENSER = 1.25;
/** Steps of a note beside its share of the bar: the model says how the last one goes on. */
const UNEVEN = [-1, 0, 0, 1];
const LONGEST = 6;
/** Where the models' songs lie, in whatever octave a style wants its lead: MIDI pitches, inclusive. */
const LOWEST = 60;

/**
 * Openings that differ, on the tones of the first chord.
 * @param density notes a bar that the lead is to have, about: a model plays on as it was begun
 */
export function leadOpenings(
  chords: readonly LoopChord[],
  { count, density }: { count: number; density: number },
  random: Random,
): number[][] {
  const tones = chordSymbolPitches(chords[0].figure).map(
    (pitch) => LOWEST + ((((pitch - LOWEST) % 12) + 12) % 12),
  );
  const first = random.integer(tones.length);
  const notes = density >= DENSE ? DENSE_NOTES : 1;
  const steps = DEFAULT_STEPS_PER_BAR / (DENSER * Math.max(1, density));
  return Array.from({ length: count }, (_, index) => [
    ...new Array<number>(BREATHS[random.integer(BREATHS.length)]).fill(MELODY_NO_EVENT),
    ...Array.from({ length: notes }, (_, note) => {
      const hold = Math.round(steps) + UNEVEN[random.integer(UNEVEN.length)];
      const tone = note === 0 ? first + index : random.integer(tones.length);
      return [
        tones[tone % tones.length],
        ...new Array<number>(Math.max(1, Math.min(LONGEST, hold)) - 1).fill(MELODY_NO_EVENT),
      ];
    }).flat(),
  ]);
}
