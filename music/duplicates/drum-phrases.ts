/**
 * The phrases of drums: what is struck in the half bar from each kick or snare on, to the sixteenth. From there on, so
 * that it stays where an intro is cut off.
 */

import { type DrumVoice, drumVoice } from '../drum-voices.ts';
import type { Note, Tempo } from '../note-sequence.ts';
import { quarterClock } from '../quarter-clock.ts';
import { hashOf } from './hash.ts';

const STEPS_PER_QUARTER = 4;
const PHRASE_STEPS = 8;

const KICK = 1;
const SNARE = 2;
const CYMBAL = 4;
const OTHER = 8;

const KINDS: Record<DrumVoice, number> = {
  kick: KICK,
  snare: SNARE,
  hats: CYMBAL,
  cymbals: CYMBAL,
  toms: OTHER,
  other: OTHER,
};

interface Stroke {
  /** In sixteenths, with fractions. */
  step: number;
  kind: number;
}

/** Each phrase once, as a hash of 32 bits. `tempos` say where the beats of `notes`, drums all, are. */
export function drumPhrases(notes: readonly Note[], tempos: readonly Tempo[]): Set<number> {
  const { quarterAt } = quarterClock(tempos);
  const strokes = notes
    .map(({ pitch, startTime }) => ({
      step: STEPS_PER_QUARTER * quarterAt(startTime),
      kind: KINDS[drumVoice(pitch)],
    }))
    .sort((a, b) => a.step - b.step);
  const phrases = new Set<number>();
  let first = 0;
  let lastStep = -1;
  for (const { step, kind } of strokes) {
    if ((kind !== KICK && kind !== SNARE) || Math.round(step) === lastStep) continue;
    lastStep = Math.round(step);
    while (Math.round(strokes[first].step - step) < 0) first++;
    phrases.add(hashOf(struckFrom(step, strokes, first)));
  }
  return phrases;
}

/** The kinds struck in each sixteenth of the phrase that begins at `step`, added up; its strokes begin at `first`. */
function struckFrom(step: number, strokes: readonly Stroke[], first: number): number[] {
  const struck = new Array<number>(PHRASE_STEPS).fill(0);
  for (let index = first; index < strokes.length; index++) {
    const offset = Math.abs(Math.round(strokes[index].step - step));
    if (offset >= PHRASE_STEPS) break;
    struck[offset] |= strokes[index].kind;
  }
  return struck;
}
