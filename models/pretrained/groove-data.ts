/** Drum beats of the Groove MIDI Dataset, made ready for a model without velocities. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { DEFAULT_QPM, type NoteSequence, splitNoteSequence } from '../../music/index.ts';
import { DRUM_KINDS } from '../encodings/multi-drum-one-hot.ts';
import { type DataPiece, readPiece } from './read-piece.ts';

const STYLES = new Set(['hiphop', 'funk', 'funk/fast', 'funk/rock', 'soul', 'soul/motown', 'rock']);
const WINDOW_BARS = 8;
/** Snare strokes below are ghost notes. */
const SNARE_VELOCITY = 50;
const SNARES: ReadonlySet<number> = new Set(DRUM_KINDS.find(({ name }) => name === 'snare')?.pitches);

/** Windows of one performance share its hash, so that they fall on one side of the held-out split. */
export async function groovePieces(folder: string): Promise<DataPiece[]> {
  const [header, ...rows] = (await readFile(path.join(folder, 'info.csv'), 'utf8')).trim().split('\n');
  const columns = header.split(',');
  const pieces: DataPiece[] = [];
  for (const row of rows) {
    const cells = row.split(',');
    const cell = (column: string): string => cells[columns.indexOf(column)];
    if (!STYLES.has(cell('style')) || cell('beat_type') !== 'beat' || cell('time_signature') !== '4-4')
      continue;
    const piece = await readPiece(path.join(folder, cell('midi_filename')));
    for (const window of windows(withoutGhostNotes(piece.sequence)))
      pieces.push({ ...piece, sequence: window });
  }
  return pieces;
}

function withoutGhostNotes(sequence: NoteSequence): NoteSequence {
  const notes = sequence.notes.filter((note) => !SNARES.has(note.pitch) || note.velocity >= SNARE_VELOCITY);
  return { ...sequence, notes };
}

function windows(sequence: NoteSequence): NoteSequence[] {
  const qpm = sequence.tempos[0]?.qpm ?? DEFAULT_QPM;
  return splitNoteSequence(sequence, (WINDOW_BARS * 4 * 60) / qpm);
}
