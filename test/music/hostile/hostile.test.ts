import { describe, expect, it } from 'vitest';
import { readMusicFile } from '../../../music/read-file.ts';
import { UserError } from '../../../music/user-error.ts';
import { HOSTILE_FILES, type HostileFile } from './files.ts';

async function endOf({ name, bytes, unfold }: HostileFile): Promise<{ code: string; words: string[] }> {
  try {
    const { warnings } = await readMusicFile(bytes(), name, { unfold });
    return { code: 'read', words: warnings };
  } catch (error) {
    if (error instanceof UserError) return { code: error.code, words: [error.message] };
    throw error;
  }
}

describe('a file that is an attack or an accident', () => {
  // What they cost is measured by `npm run bench -- hostile`, each in a process of its own.
  it.each(HOSTILE_FILES)('of $what ends in $end, in clear sentences', async (file) => {
    const { code, words } = await endOf(file);
    expect(code).toBe(file.end);
    expect(words.length).toBeLessThan(10);
    for (const sentence of words) expect(sentence).toMatch(/^[^\n]{10,300}[.]$/);
  });
});
