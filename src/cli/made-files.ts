/** Files that a command made, put into the output folder. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Reply } from '../../commands/index.ts';
import { quoted } from '../../commands/index.ts';
import { UserError } from '../../music/index.ts';

export const DEFAULT_OUTPUT_DIR = 'beat-cypher-output';

export interface MadeFile {
  path: string;
  mediaType: string;
}

/**
 * Writes a reply's files, pictures and audio, those of its sides too. Nothing is overwritten: where the name is taken by other content, a number
 * is added; the same content again is the same file.
 */
export async function writeMadeFiles(reply: Reply, folder: string): Promise<MadeFile[]> {
  const inSides = (reply.sides ?? []).flatMap(({ audio, picture }) => [audio, picture]);
  const attachments = [reply.audio, reply.picture, ...inSides, ...(reply.files ?? [])].filter(
    (file) => file !== undefined,
  );
  const made: MadeFile[] = [];
  for (const { name, bytes, mediaType } of attachments) {
    made.push({ path: await writeNew(folder, safeName(name), bytes), mediaType });
  }
  return made;
}

/**
 * Writes a file into a folder, which is made if it is not there. Where the name is taken by other content, a number is
 * added. Returns the path.
 * @param name one that the file system takes
 * @throws UserError `output-folder` where it cannot be written.
 */
export async function writeNew(folder: string, name: string, bytes: Uint8Array): Promise<string> {
  await mkdir(folder, { recursive: true }).catch((error: Error) => {
    throw unwritable(folder, error);
  });
  const ending = extname(name);
  const stem = name.slice(0, name.length - ending.length);
  for (let number = 1; ; number++) {
    const path = join(folder, number === 1 ? name : `${stem}-${number}${ending}`);
    try {
      await writeFile(path, bytes, { flag: 'wx' });
      return path;
    } catch (error) {
      if (!isTaken(error)) throw unwritable(folder, error as Error);
      const there = await readFile(path).catch(() => undefined);
      if (there?.equals(bytes)) return path;
    }
  }
}

function unwritable(folder: string, { message }: Error): UserError {
  return new UserError(
    'output-folder',
    `Files cannot be put into ${quoted(folder)}: ${message}. Choose another --output_dir.`,
    { folder },
  );
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST';
}

/** A name that is one plain file in its folder on every system: titles come from people. */
export function safeName(name: string): string {
  const LONGEST = 100;
  const plain = name
    .replace(/[^\p{L}\p{N}._ -]+/gu, '-')
    .replace(/^[. -]+|[. -]+$/g, '')
    .slice(-LONGEST);
  return plain === '' ? 'file' : plain;
}
