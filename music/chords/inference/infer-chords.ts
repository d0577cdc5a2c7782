/** Chords for music that has none written in: a hidden Markov model of keys and chords over beats, solved by Viterbi. */
import type { NoteSequence } from '../../note-sequence.ts';
import { NO_CHORD } from '../chord-symbol.ts';
import { beatPhase, quarterClock } from './beat-grid.ts';
import { frameProfiles } from './frame-profiles.ts';
import { likeliestChords } from './key-chord-model.ts';
import { CHORD_KINDS, ROOT_NAMES } from './vocabulary.ts';

/** A chord from `time` (s) until the next one. */
export interface InferredChord {
  time: number;
  /** A figure that can be read, of a triad or a seventh chord; `N.C.` where nothing sounds. */
  figure: string;
}

/** The chords of a sequence by time, changes only; empty where no pitched note sounds. */
export function inferChords(sequence: NoteSequence): InferredChord[] {
  const notes = sequence.notes.filter(({ isDrum, startTime, endTime }) => !isDrum && endTime > startTime);
  if (notes.length === 0) return [];
  const clock = quarterClock(sequence.tempos);
  const phase = beatPhase(notes, clock);
  const end = notes.reduce((latest, { endTime }) => Math.max(latest, endTime), 0);
  const starts = [0];
  for (let quarter = phase === 0 ? 1 : phase; ; quarter++) {
    const time = clock.timeAt(quarter);
    if (time >= end) break;
    starts.push(time);
  }
  const chords = likeliestChords(frameProfiles(notes, [...starts, end]));
  const figures = chords.map((chord) =>
    chord === undefined ? NO_CHORD : ROOT_NAMES[chord.root] + CHORD_KINDS[chord.kind].kind,
  );
  return figures
    .map((figure, frame) => ({ time: starts[frame], figure }))
    .filter(({ figure }, frame) => figure !== figures[frame - 1]);
}
