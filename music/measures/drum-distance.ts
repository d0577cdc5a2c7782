/** How far two drum patterns are from one another. */

import { DRUM_VOICES, drumVoice } from '../drum-voices.ts';
import { excerpt, type Loop } from '../loop/loop.ts';
import { onsetsOf, STEPS_PER_BAR } from './sixteenths.ts';

/**
 * The distance of two drum patterns: the sixteenths of a bar in which a voice (kick, snare, hats, toms, cymbals, other) is
 * struck in one and not in the other, over all voices. That is the Hamming distance, the plainest of those that Toussaint
 * compares in "A Comparison of Rhythmic Similarity Measures" (ISMIR 2004), voice by voice. 0 for the same pattern; the
 * shorter is repeated as far as the longer goes.
 */
export function drumPatternDistance(a: Loop, b: Loop): number {
  const bars = Math.max(a.bars, b.bars);
  const [first, second] = [a, b].map((loop) => drumGrid(excerpt(loop, 0, bars)));
  return drumGridDistance(first, second);
}

/** The onsets of each voice in turn, for comparing one pattern with many. */
export function drumGrid(drums: Loop): Uint8Array {
  const steps = drums.bars * STEPS_PER_BAR;
  const grid = new Uint8Array(DRUM_VOICES.length * steps);
  DRUM_VOICES.forEach((voice, row) => {
    const notes = drums.notes.filter(({ pitch }) => drumVoice(pitch) === voice);
    grid.set(onsetsOf({ bars: drums.bars, notes }), row * steps);
  });
  return grid;
}

/** `drumPatternDistance` of two grids of equally many bars. */
export function drumGridDistance(a: Uint8Array, b: Uint8Array): number {
  let different = 0;
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) different++;
  return different / (a.length / DRUM_VOICES.length / STEPS_PER_BAR);
}
