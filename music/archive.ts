/**
 * Files out of a zip archive, trusting nothing that it says: names are checked, and what counts is what really comes
 * out of the inflater, not the sizes declared.
 */

import { isUtf8 } from 'node:buffer';
import type { Readable } from 'node:stream';
import type { Entry, ZipFile } from 'yauzl';
import { fromBufferPromise, getFileNameLowLevel, validateFileName } from 'yauzl';
import { hasEnding, isMusicFileName, MUSIC_FILES_IN_WORDS } from './file-endings.ts';
import { LIMITS } from './limits.ts';
import { FILE_NAME_CHARACTERS, plainLine, quotedName } from './plain-line.ts';
import { UserError } from './user-error.ts';

export interface ArchivedFile {
  /** With its folders, `/` between them; from `expandArchive` fit to be shown, and of a long one the end. */
  name: string;
  bytes: Uint8Array;
}

/** Bit 11 of an entry's flags. */
const UTF8_FLAG = 0x800;

const ARCHIVE_ENDINGS = ['.zip', '.7z', '.rar', '.gz', '.tar'] as const;

/**
 * Takes the music files (by their endings) out of a zip. Folders, dotfiles and macOS's `__MACOSX` are passed over, archives
 * within the archive too, with a sentence to `warn`; a .mxl is music.
 *
 * @throws UserError `archive-*` naming the archive: damaged, a name that leads outside, more than `LIMITS.filesPerArchive`
 *   files or `LIMITS.inflatedBytes` bytes, or no music at all.
 */
export async function expandArchive(
  bytes: Uint8Array,
  archiveName: string,
  { warn = () => {} }: { warn?: (warning: string) => void } = {},
): Promise<ArchivedFile[]> {
  const filename = quotedName(archiveName);
  const files = await readArchive(bytes, filename, (rawName) => {
    const name = shownName(rawName, filename);
    if (hasEnding(name, ARCHIVE_ENDINGS))
      warn(`${quotedName(name)} is an archive within ${filename} and was passed over.`);
    return isMusicFileName(name);
  });
  if (files.length > 0) return files.map(({ name, bytes }) => ({ name: shownName(name, filename), bytes }));
  throw new UserError(
    'archive-no-music',
    `${filename} holds no music files. Put ${MUSIC_FILES_IN_WORDS} files into it.`,
    { filename },
  );
}

/**
 * One clean line, which no code span it is quoted in ends early. Of a long path the end stays: it tells the most. What is
 * taken away may have hidden that a name leads outside, so that it is looked at once more.
 */
function shownName(rawName: string, filename: string): string {
  const characters = [...plainLine(rawName, Number.POSITIVE_INFINITY).replaceAll('`', '').trim()];
  const end = characters.slice(-FILE_NAME_CHARACTERS).join('').trim();
  const isCut = characters.length > FILE_NAME_CHARACTERS;
  // A path that was cut between two folders has not become an absolute one.
  const name = isCut ? end.replace(/^[/\s]+/, '') : end;
  if (validateFileName(name) !== null) throw unsafeName(filename, name);
  return name;
}

/**
 * Inflates the files whose names `wants` takes, in the archive's order. Names are as the archive has them, so that a path
 * written elsewhere in it can be matched; `filename` stands in every message.
 *
 * @param maxBytes What all of them may inflate to.
 * @throws UserError as `expandArchive`, and `archive-encrypted` where a wanted file is locked.
 */
export async function readArchive(
  bytes: Uint8Array,
  filename: string,
  wants: (name: string) => boolean,
  maxBytes: number = LIMITS.inflatedBytes,
): Promise<ArchivedFile[]> {
  const archive = await orDamaged(filename, () => openArchive(bytes));
  const files: ArchivedFile[] = [];
  let inflated = 0;
  const entries = archive.eachEntry();
  for (;;) {
    const { done, value: entry } = await orDamaged(filename, () => entries.next());
    if (done === true) return files;
    const name = safeName(entry, filename);
    if (isPassedOver(name) || !wants(name)) continue;
    if (files.length === LIMITS.filesPerArchive) throw tooManyFiles(filename);
    if (entry.isEncrypted()) throw encrypted(filename, name);
    const file = await inflate(archive, entry, filename, { room: maxBytes - inflated, maxBytes });
    inflated += file.byteLength;
    files.push({ name, bytes: file });
  }
}

/** Names stay raw here: yauzl would end the whole archive on a bad one, in words that are not ours. */
function openArchive(bytes: Uint8Array): Promise<ZipFile> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return fromBufferPromise(buffer, { lazyEntries: true, decodeStrings: false });
}

function safeName(entry: Entry, filename: string): string {
  const { generalPurposeBitFlag, fileNameRaw, extraFields } = entry;
  // Without the flag a name is CP437 by the standard, but UTF-8 in practice.
  const flags = isUtf8(fileNameRaw) ? generalPurposeBitFlag | UTF8_FLAG : generalPurposeBitFlag;
  const name = getFileNameLowLevel(flags, fileNameRaw, extraFields, false);
  if (validateFileName(name) !== null) throw unsafeName(filename, name);
  return name;
}

function isPassedOver(name: string): boolean {
  const folders = name.split('/');
  return name.endsWith('/') || folders.some((part) => part.startsWith('.') || part === '__MACOSX');
}

/** Inflates one entry, at most `room` bytes of it. */
async function inflate(
  archive: ZipFile,
  entry: Entry,
  filename: string,
  { room, maxBytes }: { room: number; maxBytes: number },
): Promise<Uint8Array> {
  return orDamaged(filename, async () => {
    const stream: Readable = await archive.openReadStreamPromise(entry);
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of stream) {
      if (!(chunk instanceof Uint8Array)) throw new TypeError('a zip entry streams bytes');
      size += chunk.byteLength;
      // Leaving the loop destroys the stream, so a bomb inflates no further.
      if (size > room) throw tooManyBytes(filename, maxBytes);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks, size);
  });
}

/** Whatever the zip reader stumbles over is damage in the file; a refusal of ours passes. */
async function orDamaged<T>(filename: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(
      'archive-damaged',
      `${filename} is a damaged zip archive. Make it again, or send the files one by one.`,
      { filename, cause: String(error) },
    );
  }
}

function unsafeName(filename: string, name: string): UserError {
  return new UserError(
    'archive-unsafe-name',
    `${filename} holds a file that would land outside of it (“${quotedName(name)}”), so none of it was taken. Zip the files again from their own folder.`,
    { filename, name: quotedName(name) },
  );
}

function encrypted(filename: string, name: string): UserError {
  return new UserError(
    'archive-encrypted',
    `${filename} is locked with a password (${quotedName(name)}). Zip the files without one.`,
    { filename, name: quotedName(name) },
  );
}

function tooManyFiles(filename: string): UserError {
  return new UserError(
    'archive-too-many-files',
    `${filename} holds more than ${LIMITS.filesPerArchive} music files. Split it into smaller archives.`,
    { filename },
  );
}

function tooManyBytes(filename: string, maxBytes: number): UserError {
  const megabytes = maxBytes / 2 ** 20;
  return new UserError(
    'archive-too-large',
    `${filename} unpacks to more than ${megabytes} MB. Split it into smaller archives.`,
    { filename },
  );
}
