/** Where the notes put the beat, whatever the file says. */
import type { Note } from '../../note-sequence.ts';
import type { QuarterClock } from '../../quarter-clock.ts';

/** Parts of a beat in which onsets are counted. */
const BINS = 48;
/** The beat is moved only if so many times more begins there than on the file's own, */
const MOVES_FOR = 1.3;
/** and so much of all: music played freely has no such place. */
const LEAST_SHARE = 0.2;
/** Notes longer than so many beats count no more than that; those below this pitch count twice. */
const LONG = 2;
const LOW_PITCH = 55;

/**
 * How far after the file's beats those of the notes are, in quarters: from 0 (inclusive) to a beat (exclusive). Files made
 * from recordings often keep the tempo, but not the place of the beat. The more begins at one place in the beat, and the
 * longer and lower it is, the likelier the beat is there.
 *
 * @param beat quarters
 */
export function beatPhase(notes: readonly Note[], clock: QuarterClock, beat: number): number {
  const onsets = new Float64Array(BINS);
  for (const { startTime, endTime, pitch } of notes) {
    const start = clock.quarterAt(startTime) / beat;
    const length = Math.min(clock.quarterAt(endTime) / beat - start, LONG);
    const bin = Math.round((start - Math.floor(start)) * BINS) % BINS;
    onsets[bin] += pitch < LOW_PITCH ? 2 * length : length;
  }
  const at = (bin: number): number => onsets[(bin + BINS) % BINS];
  const around = onsets.map((_, bin) => at(bin - 1) + at(bin) + at(bin + 1));
  const best = around.indexOf(Math.max(...around));
  const all = onsets.reduce((a, b) => a + b, 0);
  if (around[best] <= MOVES_FOR * around[0] || around[best] < LEAST_SHARE * all) return 0;
  const center = best + (at(best + 1) - at(best - 1)) / around[best];
  return (((center + BINS) % BINS) / BINS) * beat;
}
