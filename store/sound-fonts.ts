/** The host's own soundfonts: files that lie in `soundfonts/` in the data folder, called by their names without ending. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { SoundFontFolder } from './types.ts';

const ENDING = /\.sf[23]$/i;

export function openSoundFontFolder(folder: string): SoundFontFolder {
  const files = async (): Promise<string[]> => {
    const entries = await readdir(folder, { withFileTypes: true }).catch(noneIfMissing);
    // A host may link to a soundfont that lies elsewhere.
    const lying = entries.filter((entry) => entry.isFile() || entry.isSymbolicLink());
    return lying
      .map(({ name }) => name)
      .filter((name) => ENDING.test(name))
      .sort();
  };

  return {
    async list() {
      return [...new Set((await files()).map(nameOf))].filter((name) => name !== '');
    },

    // Looked up among what is there: whatever else a name says, it leads nowhere.
    async path(name) {
      const file = (await files()).find((candidate) => nameOf(candidate) === name);
      return file === undefined || name === '' ? undefined : join(folder, file);
    },
  };
}

function nameOf(file: string): string {
  return file.replace(ENDING, '');
}

function noneIfMissing(error: NodeJS.ErrnoException): [] {
  if (error.code === 'ENOENT') return [];
  throw error;
}
