/** The grid on which rhythms are compared: sixteenths of 4/4, 16 a bar. */
import type { Loop, LoopNote } from '../loop/loop.ts';

export const STEPS_PER_BEAT = 4;
export const STEPS_PER_BAR = 16;

/** The sixteenth nearest to where a note begins, counted from the start of its loop; the loop's end is its start again. */
export function onsetStep({ startBeat }: Pick<LoopNote, 'startBeat'>, { bars }: Pick<Loop, 'bars'>): number {
  return Math.round(startBeat * STEPS_PER_BEAT) % (bars * STEPS_PER_BAR);
}

/** 1 for each sixteenth of the loop on which any of the notes begins, else 0. */
export function onsetsOf({ bars, notes }: Loop): Uint8Array {
  const onsets = new Uint8Array(bars * STEPS_PER_BAR);
  for (const note of notes) onsets[onsetStep(note, { bars })] = 1;
  return onsets;
}
