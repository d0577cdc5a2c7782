/** How far two drum patterns are from one another. */

import { DRUM_VOICES, drumVoice } from '../drum-voices.ts';
import { excerpt, type Loop } from '../loop/loop.ts';
import { onsetsOf } from './sixteenths.ts';

/**
 * The distance of two drum patterns: the sixteenths of a bar in which a voice (kick, snare, hats, toms, cymbals, other) is
 * struck in one and not in the other, over all voices. That is the Hamming distance, the plainest of those that Toussaint
 * compares in "A Comparison of Rhythmic Similarity Measures" (ISMIR 2004), voice by voice. 0 for the same pattern; the
 * shorter is repeated as far as the longer goes.
 */
export function drumPatternDistance(a: Loop, b: Loop): number {
  const bars = Math.max(a.bars, b.bars);
  const [first, second] = [a, b].map((loop) => onsetsByVoice(excerpt(loop, 0, bars)));
  return first.filter((onset, place) => onset !== second[place]).length / bars;
}

/** The sixteenths of each voice in turn: 1 where it is struck. */
function onsetsByVoice({ bars, notes }: Loop): number[] {
  return DRUM_VOICES.flatMap((voice) => [
    ...onsetsOf({ bars, notes: notes.filter(({ pitch }) => drumVoice(pitch) === voice) }),
  ]);
}
