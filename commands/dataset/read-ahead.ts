/** Files read several at a time, and handed out in the order in which they came. */
import type { FileReader, FileReadingOptions, ReadPiece } from '../../music/index.ts';
import type { UploadedFile } from '../declaration.ts';

export interface Reading {
  file: UploadedFile;
  outcome: ReadPiece | { refusal: unknown };
}

/** For each thread one that it reads, and one that waits to be kept: more would only fill the memory. */
const AHEAD_PER_THREAD = 2;

/** Stops reading further ones when whoever takes them stops; what cannot be read is handed out as its refusal. */
export async function* readAhead(
  reader: FileReader,
  files: readonly UploadedFile[],
  options: FileReadingOptions,
): AsyncGenerator<Reading> {
  const ahead: Promise<Reading>[] = [];
  for (const [index, file] of files.entries()) {
    ahead.push(readOne(reader, file, options));
    if (index + 1 < AHEAD_PER_THREAD * reader.threads) continue;
    yield (await ahead.shift()) as Reading;
  }
  for (const reading of ahead) yield await reading;
}

/** Never rejects, so that one bad file does not leave the readings behind it unheard. */
async function readOne(
  reader: FileReader,
  file: UploadedFile,
  options: FileReadingOptions,
): Promise<Reading> {
  try {
    return { file, outcome: await reader.read(file.bytes, file.name, options) };
  } catch (error) {
    return { file, outcome: { refusal: error } };
  }
}
