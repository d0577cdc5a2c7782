/** Reads one file of a data set. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type NoteSequence, readMusicFile } from '../../music/index.ts';

/** A file of a data set, or a part of it made ready. */
export interface DataPiece {
  /** Of the file, hex. */
  sha256: string;
  name: string;
  sequence: NoteSequence;
}

export async function readPiece(file: string): Promise<DataPiece> {
  const bytes = await readFile(file);
  const name = path.basename(file);
  const { sequence } = await readMusicFile(bytes, name);
  return { sha256: createHash('sha256').update(bytes).digest('hex'), name, sequence };
}
