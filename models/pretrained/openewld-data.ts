/** OpenEWLD's lead sheets. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { type DataPiece, readPiece } from './read-piece.ts';

/** Those that can be read, in the order of their names. */
export async function openEwldPieces(folder: string): Promise<DataPiece[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.mxl')).sort();
  return Promise.all(names.map((name) => readPiece(path.join(folder, name))));
}
