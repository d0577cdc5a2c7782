/** POP909's songs: their melodies, and what a piano plays of them. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { DEFAULT_QPM, emptyNoteSequence, type NoteSequence, splitNoteSequence } from '../../music/index.ts';
import { type DataPiece, readPiece } from './read-piece.ts';

/** Some 470 events, and never more than one example of PerformanceRNN holds. */
const PIANO_WINDOW_SECONDS = 20;

/** The melody tracks. Their tempo wavers and bars begin anywhere, so they are laid on the annotated beats. */
export async function pop909MelodyPieces(folder: string): Promise<DataPiece[]> {
  return Promise.all(
    (await songsIn(folder)).map(async (song) => {
      const piece = await readSong(folder, song);
      const beats = await readFile(path.join(folder, song, 'beat_midi.txt'), 'utf8');
      return { ...piece, sequence: laidOnBeats(melodyTrack(piece.sequence), beats) };
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

/**
 * The notes with a beat as a quarter, the first downbeat at 0; notes before it are left out.
 * @param beatLines a line a beat: seconds, a flag that is of no use here, and 1 for the first of four
 */
function laidOnBeats(sequence: NoteSequence, beatLines: string): NoteSequence {
  const beats = beatLines
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const times = beats.map(([time]) => time);
  const firstDownbeat = beats.findIndex(([, , isFirst]) => isFirst === 1);
  const timeOf = (seconds: number): number => ((beatAt(times, seconds) - firstDownbeat) * 60) / DEFAULT_QPM;
  const notes = sequence.notes
    .map((note) => ({ ...note, startTime: timeOf(note.startTime), endTime: timeOf(note.endTime) }))
    .filter((note) => note.startTime >= 0);
  const totalTime = notes.reduce((latest, note) => Math.max(latest, note.endTime), 0);
  return emptyNoteSequence({ notes, totalTime, tempos: [{ time: 0, qpm: DEFAULT_QPM }] });
}

/** Beats since the first, with fractions; beyond the annotated ones the nearest interval goes on. */
function beatAt(times: readonly number[], seconds: number): number {
  let beat = times.findLastIndex((time) => time <= seconds);
  beat = Math.min(Math.max(beat, 0), times.length - 2);
  return beat + (seconds - times[beat]) / (times[beat + 1] - times[beat]);
}
