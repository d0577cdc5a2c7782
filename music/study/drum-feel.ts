/** How the drums of a piece feel, in a few numbers, by which it is told what style they are of. */

import { drumVoice } from '../drum-voices.ts';
import { BEATS_PER_BAR } from '../loop/loop.ts';
import type { NoteSequence } from '../note-sequence.ts';
import { quarterClock } from '../quarter-clock.ts';

export interface DrumFeel {
  /** Bars in which anything is struck. */
  bars: number;
  /** Of those with a backbeat, the share that have it on the third beat alone (half-time), not on the second or fourth. */
  halfTime: number;
  /** Hat and ride strokes a bar. */
  hats: number;
  /** How late every second sixteenth is: 0 straight, 1 at the triplet. */
  swing: number;
}

/** Later ones say no more. */
const MOST_STROKES = 4000;
/** Beats by which a stroke may miss a beat and still be on it. */
const NEAR = 1 / 8;
/** Strokes at these parts of an eighth are its second sixteenth, swung or not. */
const OFF_SIXTEENTH = [0.35, 0.8] as const;
/** Of those as many as a bar has, or the swing is chance. */
const ENOUGH_OFF_SIXTEENTHS = 8;

/** Of a piece in 4/4; undefined where nothing is struck, or another meter stands. */
export function drumFeelOf(sequence: NoteSequence): DrumFeel | undefined {
  const { timeSignatures } = sequence;
  if (timeSignatures.some(({ numerator, denominator }) => numerator !== 4 || denominator !== 4))
    return undefined;
  const { quarterAt: beatAt } = quarterClock(sequence.tempos);
  const strokes = sequence.notes
    .filter(({ isDrum }) => isDrum)
    .slice(0, MOST_STROKES)
    .map(({ pitch, startTime }) => ({ voice: drumVoice(pitch), beat: beatAt(startTime) }));
  if (strokes.length === 0) return undefined;
  const bars = new Set(strokes.map(({ beat }) => Math.floor((beat + NEAR) / BEATS_PER_BAR))).size;
  const snares = strokes.filter(({ voice }) => voice === 'snare').map(({ beat }) => beat);
  return {
    bars,
    halfTime: rounded(halfTimeShare(snares)),
    hats: rounded(strokes.filter(({ voice }) => voice === 'hats').length / bars),
    swing: rounded(swingOf(strokes.map(({ beat }) => beat))),
  };
}

function halfTimeShare(snares: readonly number[]): number {
  const marks = new Map<number, Set<number>>();
  for (const beat of snares) {
    const nearest = Math.round(beat);
    if (Math.abs(beat - nearest) > NEAR) continue;
    const bar = Math.floor(nearest / BEATS_PER_BAR);
    marks.set(bar, (marks.get(bar) ?? new Set()).add(nearest % BEATS_PER_BAR));
  }
  const withBackbeat = [...marks.values()].filter((beats) => beats.has(1) || beats.has(2) || beats.has(3));
  if (withBackbeat.length === 0) return 0;
  const isHalf = (beats: ReadonlySet<number>) => beats.has(2) && !beats.has(1) && !beats.has(3);
  return withBackbeat.filter(isHalf).length / withBackbeat.length;
}

/** Half an eighth is straight, two thirds are a triplet. */
function swingOf(beats: readonly number[]): number {
  const places = beats
    .map((beat) => (beat * 2) % 1)
    .filter((place) => place >= OFF_SIXTEENTH[0] && place <= OFF_SIXTEENTH[1]);
  if (places.length < ENOUGH_OFF_SIXTEENTHS) return 0;
  const mean = places.reduce((sum, place) => sum + place, 0) / places.length;
  return Math.min(1, Math.max(0, (mean - 1 / 2) / (2 / 3 - 1 / 2)));
}

function rounded(value: number): number {
  return Number(value.toFixed(2));
}
