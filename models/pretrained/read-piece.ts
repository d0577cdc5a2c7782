/** Reads one file of a data set. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readMusicFile } from '../../music/index.ts';
import type { TrainingPiece } from '../types.ts';

export async function readPiece(file: string): Promise<TrainingPiece> {
  const bytes = await readFile(file);
  const name = path.basename(file);
  const { sequence } = await readMusicFile(bytes, name);
  return { sha256: createHash('sha256').update(bytes).digest('hex'), name, sequence };
}
