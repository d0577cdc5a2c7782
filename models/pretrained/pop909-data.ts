/** POP909's songs: their melodies, the chords under these, and what a piano plays of them. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  DEFAULT_QPM,
  emptyNoteSequence,
  type NoteSequence,
  splitNoteSequence,
  type TextAnnotation,
} from '../../music/index.ts';
import { figureOfLabel } from './pop909-chords.ts';
import { type DataPiece, readPiece } from './read-piece.ts';

/** Some 230 events: with windows twice as long, a training of the same time learned half as much. */
const PIANO_WINDOW_SECONDS = 10;

/** The melody tracks. Their tempo wavers and bars begin anywhere, so they are laid on the annotated beats. */
export async function pop909MelodyPieces(folder: string): Promise<DataPiece[]> {
  const songs = await songsIn(folder);
  return Promise.all(
    songs.map(async (song) => {
      const piece = await readSong(folder, song);
      const beatOf = await readBeats(folder, song);
      return { ...piece, sequence: laidOnBeats(melodyTrack(piece.sequence), beatOf) };
    }),
  );
}

/** The melody tracks with the annotated chords as chord symbols, each on the beat nearest to its start. */
export async function pop909LeadSheetPieces(folder: string): Promise<DataPiece[]> {
  const pieces = await pop909MelodyPieces(folder);
  return Promise.all(
    (await songsIn(folder)).map(async (song, index) => {
      const beatOf = await readBeats(folder, song);
      const chords = await readRows(folder, song, 'chord_midi.txt');
      const { sequence, ...piece } = pieces[index];
      return { ...piece, sequence: { ...sequence, textAnnotations: chordsOnBeats(chords, beatOf) } };
    }),
  );
}

/** All tracks, which are a piano's, as they were played. Windows of one song share its hash. */
export async function pop909PianoPieces(folder: string): Promise<DataPiece[]> {
  const pieces = await Promise.all((await songsIn(folder)).map((song) => readSong(folder, song)));
  return pieces.flatMap((piece) =>
    splitNoteSequence(piece.sequence, PIANO_WINDOW_SECONDS).map((sequence) => ({ ...piece, sequence })),
  );
}

async function songsIn(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => /^\d{3}$/.test(name)).sort();
}

function readSong(folder: string, song: string): Promise<DataPiece> {
  return readPiece(path.join(folder, song, `${song}.mid`));
}

function melodyTrack(sequence: NoteSequence): NoteSequence {
  const track = sequence.instrumentInfos.find(({ name }) => name.trim() === 'MELODY');
  return { ...sequence, notes: sequence.notes.filter((note) => note.instrument === track?.instrument) };
}

/** Lines of numbers and labels between blanks. */
async function readRows(folder: string, song: string, name: string): Promise<string[][]> {
  const text = await readFile(path.join(folder, song, name), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/));
}

/** Beats since the first downbeat, with fractions, at a time in seconds. */
type BeatCounter = (seconds: number) => number;

/** Beyond the annotated beats the nearest interval goes on. */
async function readBeats(folder: string, song: string): Promise<BeatCounter> {
  // A line a beat: seconds, a flag that is of no use here, and 1 for the first of four.
  const rows = await readRows(folder, song, 'beat_midi.txt');
  const times = rows.map(([time]) => Number(time));
  const firstDownbeat = rows.findIndex(([, , isFirst]) => Number(isFirst) === 1);
  return (seconds) => {
    const last = times.findLastIndex((time) => time <= seconds);
    const beat = Math.min(Math.max(last, 0), times.length - 2);
    return beat - firstDownbeat + (seconds - times[beat]) / (times[beat + 1] - times[beat]);
  };
}

/** The notes with a beat as a quarter, the first downbeat at 0; notes before it are left out. */
function laidOnBeats(sequence: NoteSequence, beatOf: BeatCounter): NoteSequence {
  const timeOf = (seconds: number): number => (beatOf(seconds) * 60) / DEFAULT_QPM;
  const notes = sequence.notes
    .map((note) => ({ ...note, startTime: timeOf(note.startTime), endTime: timeOf(note.endTime) }))
    .filter((note) => note.startTime >= 0);
  const totalTime = notes.reduce((latest, note) => Math.max(latest, note.endTime), 0);
  return emptyNoteSequence({ notes, totalTime, tempos: [{ time: 0, qpm: DEFAULT_QPM }] });
}

/**
 * Of two chords on one beat the later; one that begins before the first downbeat holds there.
 * @param rows a chord each: start and end in seconds, and its label
 */
function chordsOnBeats(rows: readonly string[][], beatOf: BeatCounter): TextAnnotation[] {
  const figures = new Map<number, string>();
  for (const [start, , label] of rows) {
    figures.set(Math.max(0, Math.round(beatOf(Number(start)))), figureOfLabel(label));
  }
  return Array.from(figures, ([beat, text]) => ({
    time: (beat * 60) / DEFAULT_QPM,
    text,
    annotationType: 'CHORD_SYMBOL',
  }));
}
