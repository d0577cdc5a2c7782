/** Chords for music that has none written in: the likeliest path through keys and chords over its beats. */
import type { Note, NoteSequence } from '../../note-sequence.ts';
import { NO_CHORD } from '../chord-symbol.ts';
import { chordFrames } from './chord-frames.ts';
import { frameProfiles } from './frame-profiles.ts';
import { likeliestChords, type ModelWeights } from './key-chord-model.ts';
import { CHORD_KINDS, rootName } from './vocabulary.ts';

/** A chord from `time` (s) until the next one. */
export interface InferredChord {
  time: number;
  /** A triad or a seventh chord that all encodings know, or `N.C.` where nothing sounds. */
  figure: string;
}

/** Chosen on POP909's songs of even number, one weight after the other, as `npm run bench -- chords` measures them. */
const ACCOMPANIED: ModelWeights = {
  pitches: 18,
  otherThird: 15,
  bass: 3,
  seventh: 0,
  outOfKey: 2.3,
  tonic: 1,
  fallingFifth: 0,
  keyChange: 11.6,
};

/**
 * A tune alone says little of its chords: the key and how roots usually move have more to say. Chosen on the tunes of
 * every fourth lead sheet of OpenEWLD, of whose time 43 % then has the triad that is written; many others would do.
 */
const MELODY_ALONE: ModelWeights = {
  pitches: 9,
  otherThird: 0,
  bass: 0,
  seventh: 4,
  outOfKey: 3,
  tonic: 2,
  fallingFifth: 1.2,
  keyChange: 11.6,
};
/** Up to so many notes sound together, on average, where a tune is alone. */
const MONOPHONIC = 1.1;

/** A rest shorter than this keeps the chord before it, seconds. */
const SILENCE = 2;

/**
 * Chords for what sounds, by time, changes only; none at all where no pitched note does. They change on beats, whose place
 * is found from the notes where the file has it wrong, and under a tune without accompaniment once a bar at most.
 * Chord symbols that the sequence has are not looked at.
 */
export function inferChords(sequence: NoteSequence): InferredChord[] {
  const notes = soundingNotes(sequence);
  if (notes.length === 0) return [];
  const end = notes.reduce((latest, { endTime }) => Math.max(latest, endTime), 0);
  const isMelodyAlone = isTuneAlone(sequence);
  const { boundaries, changes } = chordFrames(sequence, notes, { end, byBar: isMelodyAlone });
  const frames = frameProfiles(notes, boundaries);
  const chords = likeliestChords(frames, changes, isMelodyAlone ? MELODY_ALONE : ACCOMPANIED);

  const silent = longSilences(frames, boundaries);
  const figures = chords.map(({ root, kind, tonic, isMinor }, frame) =>
    silent[frame] ? NO_CHORD : rootName(root, tonic, isMinor) + CHORD_KINDS[kind].figure,
  );
  return figures
    .map((figure, frame) => ({ time: boundaries[frame], figure }))
    .filter(({ figure }, frame) => figure !== figures[frame - 1]);
}

/** Whether a tune sounds alone, of which chords can but be guessed: half of them are other than a musician wrote. */
export function isTuneAlone(sequence: Pick<NoteSequence, 'notes'>): boolean {
  const notes = soundingNotes(sequence);
  return notes.length > 0 && voicesOf(notes) <= MONOPHONIC;
}

function soundingNotes({ notes }: Pick<NoteSequence, 'notes'>): Note[] {
  return notes.filter(({ isDrum, startTime, endTime }) => !isDrum && startTime >= 0 && endTime > startTime);
}

/** How many notes sound together on average, while any does. */
function voicesOf(notes: readonly Note[]): number {
  let sounding = 0;
  let covered = 0;
  let until = 0;
  for (const { startTime, endTime } of notes.toSorted((a, b) => a.startTime - b.startTime)) {
    sounding += endTime - startTime;
    covered += Math.max(0, endTime - Math.max(startTime, until));
    until = Math.max(until, endTime);
  }
  return sounding / covered;
}

/** Whether each frame belongs to a silence from the start, or to one that lasts. */
function longSilences(frames: readonly { isSilent: boolean }[], boundaries: Float64Array): boolean[] {
  const isLong: boolean[] = new Array(frames.length).fill(false);
  for (let from = 0; from < frames.length; from++) {
    let to = from;
    while (to < frames.length && frames[to].isSilent) to++;
    if (from === 0 || boundaries[to] - boundaries[from] >= SILENCE) isLong.fill(true, from, to);
    from = to;
  }
  return isLong;
}
