/** Files of people, read one after another: those of archives too, a bad one with its reason. */
import type { ReadPiece } from '../../music/index.ts';
import { expandArchive, isArchiveName, openFileReader, UserError } from '../../music/index.ts';
import { readAhead } from '../dataset/read-ahead.ts';
import type { UploadedFile } from '../declaration.ts';

/** A file, or one of an archive, and what came of reading it. */
export type ReadUpload = {
  name: string;
  /** Which of the uploads it is, or came in. */
  upload: number;
} & ({ piece: ReadPiece } | { refusal: string });

export interface ReadUploadsOptions {
  unfold: boolean;
  signal: AbortSignal;
  /** What was passed over inside of archives, a sentence each. */
  warn(warning: string): void;
}

/**
 * Reads in worker threads, a few files ahead of who takes them. One archive at a time is inflated, so that ten bombs
 * cost no more than one.
 */
export async function* readUploads(
  uploads: readonly UploadedFile[],
  { unfold, signal, warn }: ReadUploadsOptions,
): AsyncGenerator<ReadUpload> {
  const reader = openFileReader();
  try {
    for (const [upload, { name, bytes }] of uploads.entries()) {
      const found = await filesIn({ name, bytes }, warn);
      if ('refusal' in found) {
        yield { name, upload, ...found };
        continue;
      }
      for await (const { file, outcome } of readAhead(reader, found.files, { unfold })) {
        signal.throwIfAborted();
        if ('refusal' in outcome) yield { name: file.name, upload, refusal: refusalIn(outcome.refusal) };
        else yield { name: file.name, upload, piece: outcome };
      }
    }
  } finally {
    await reader.close();
  }
}

async function filesIn(
  file: UploadedFile,
  warn: (warning: string) => void,
): Promise<{ files: UploadedFile[] } | { refusal: string }> {
  if (!isArchiveName(file.name)) return { files: [file] };
  try {
    return { files: await expandArchive(file.bytes, file.name, { warn }) };
  } catch (error) {
    return { refusal: refusalIn(error) };
  }
}

/** @throws what is not a person's to mend. */
function refusalIn(error: unknown): string {
  if (error instanceof UserError) return error.message;
  throw error;
}
