/** Real songs, where the folder of shared data is. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NoteSequence } from '../../../music/note-sequence.ts';
import { readMusicFile } from '../../../music/read-file.ts';

const FOLDER = fileURLToPath(new URL('../../../../shared/data', import.meta.url));

export const dataSet = existsSync(FOLDER);

/** Every so many of a folder's, so that a test stays short. */
const EVERY = 8;

export async function openEwld(): Promise<NoteSequence[]> {
  const names = (await readdir(path.join(FOLDER, 'openewld'))).filter((name) => name.endsWith('.mxl'));
  return Promise.all(some(names).map((name) => read(path.join('openewld', name))));
}

export async function pop909(): Promise<NoteSequence[]> {
  const names = (await readdir(path.join(FOLDER, 'pop909'))).filter((name) => /^\d{3}$/.test(name));
  return Promise.all(some(names).map((name) => read(path.join('pop909', name, `${name}.mid`))));
}

function some(names: readonly string[]): string[] {
  return names.toSorted().filter((_, index) => index % EVERY === 0);
}

async function read(name: string): Promise<NoteSequence> {
  const bytes = await readFile(path.join(FOLDER, name));
  return (await readMusicFile(bytes, path.basename(name))).sequence;
}
