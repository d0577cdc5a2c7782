/** Files as somebody attaches them to `dataset add` on Discord: an option for each. */
import type { FileToSend } from './discord/index.ts';
import { drumFile } from './made-music.ts';

export function attached(files: readonly FileToSend[]): Record<string, FileToSend> {
  return Object.fromEntries(files.map((file, index) => [index === 0 ? 'file' : `file_${index + 1}`, file]));
}

/** Drum tracks that a test makes for itself, `drums 0.mid` and on, at most ten. */
export function attachedDrums(count: number): Record<string, FileToSend> {
  return attached(
    Array.from({ length: count }, (_, seed) => ({ name: `drums ${seed}.mid`, bytes: drumFile(seed) })),
  );
}
