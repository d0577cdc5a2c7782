/** How a bar of chords is struck. */
import type { ChordRhythm } from '../styles/index.ts';

export interface Stroke {
  /** Beats of the bar. */
  startBeat: number;
  beats: number;
  velocity: number;
  /** Which of the chord's tones, counted around from the lowest; all of them if left out. */
  tone?: number;
}

/** For each rhythm some ways to play it, of which a beat keeps to one; bars of two take turns. `held` follows the chords. */
export const CHORD_RHYTHMS: Readonly<Record<Exclude<ChordRhythm, 'held'>, readonly (readonly Stroke[])[][]>> =
  {
    // Cut off like a sampled piano under the thumb.
    stabs: [
      [strokes([0, 0.45], [1.5, 0.4])],
      [strokes([0, 0.45], [2.5, 0.45]), strokes([0, 0.45], [1.75, 0.4], [2.5, 0.45])],
      [strokes([0, 0.6], [0.75, 0.3], [2.5, 0.5])],
    ],
    // Ahead of the beat.
    pushes: [
      [strokes([0, 1.4], [1.5, 2.3])],
      [strokes([0, 1.4], [1.75, 1.2], [3.5, 0.45])],
      [strokes([0, 2.4], [2.5, 1.4]), strokes([0, 1.4], [1.5, 0.9], [2.5, 1.4])],
    ],
    'off-beats': [
      [strokes([0.5, 0.3], [1.5, 0.3], [2.5, 0.3], [3.5, 0.3])],
      [strokes([1.5, 0.35], [3.5, 0.35]), strokes([1.5, 0.35], [2.75, 0.2], [3.5, 0.35])],
    ],
    // A sample that is struck again before it has ended.
    chops: [
      [strokes([0, 0.95], [1, 0.45], [2.75, 1.1])],
      [strokes([0, 1.7], [1.75, 0.7], [2.5, 1.4])],
      [strokes([0, 0.7], [0.75, 0.7], [1.5, 0.9], [3, 0.9])],
    ],
    arpeggio: [
      [arpeggio([0, 1, 2, 1, 3, 2, 1, 2], 0.5)],
      [arpeggio([0, 2, 1, 2, 0, 2, 1, 3], 0.5)],
      [arpeggio([2, 1, 0, 2, 1, 0, 2, 1], 0.5)],
    ],
  };

function strokes(...times: readonly (readonly [startBeat: number, beats: number])[]): Stroke[] {
  return times.map(([startBeat, beats]) => ({ startBeat, beats, velocity: startBeat === 0 ? 84 : 76 }));
}

function arpeggio(tones: readonly number[], spacing: number): Stroke[] {
  return tones.map((tone, index) => ({
    startBeat: index * spacing,
    beats: spacing * 0.9,
    velocity: index % 4 === 0 ? 80 : 68,
    tone,
  }));
}
