/** Any music file to a NoteSequence: tells by the content what it is, and by the name only where that leaves it open. */

import { hasEnding, MIDI_ENDINGS, MUSIC_FILES_IN_WORDS, MUSICXML_ENDINGS } from './file-endings.ts';
import { LIMITS } from './limits.ts';
import { readMidi } from './midi/read-midi.ts';
import type { MusicXmlOptions } from './musicxml/index.ts';
import { readMusicXml } from './musicxml/index.ts';
import type { NoteSequence } from './note-sequence.ts';
import { FILE_NAME_CHARACTERS, plainLine, quotedName } from './plain-line.ts';
import { UserError } from './user-error.ts';

export interface FileReading {
  sequence: NoteSequence;
  format: 'midi' | 'musicxml';
  /** What could not be read, a sentence each. */
  warnings: string[];
  /** False where the sequence's tempo is but the default. */
  namesTempo: boolean;
}

/** How to read, where the format leaves a choice. */
export type FileReadingOptions = Pick<MusicXmlOptions, 'unfold'>;

/** First bytes, after any white space, by which a format shows itself. */
const SIGNATURES: readonly { bytes: string; format: FileReading['format'] }[] = [
  { bytes: 'MThd', format: 'midi' },
  // A MIDI file wrapped for Windows (.rmi).
  { bytes: 'RIFF', format: 'midi' },
  // A .mxl is a zip.
  { bytes: 'PK', format: 'musicxml' },
  { bytes: '<', format: 'musicxml' },
  // XML in UTF-8 or UTF-16 with its byte order mark, and in UTF-16 without.
  { bytes: '\xef\xbb\xbf', format: 'musicxml' },
  { bytes: '\xfe\xff', format: 'musicxml' },
  { bytes: '\xff\xfe', format: 'musicxml' },
  { bytes: '\0<', format: 'musicxml' },
];

/**
 * Reads a MIDI or MusicXML file; `name` stands in every message, shortened.
 *
 * @throws UserError `file-empty`, `file-too-large` or `not-music`, and those of `readMidi` and `readMusicXml`.
 */
export async function readMusicFile(
  bytes: Uint8Array,
  name: string,
  { unfold }: FileReadingOptions = {},
): Promise<FileReading> {
  const filename = quotedName(name);
  if (bytes.byteLength === 0) {
    throw new UserError('file-empty', `${filename} is empty. Send it again, it may have been cut off.`, {
      filename,
    });
  }
  if (bytes.byteLength > LIMITS.fileBytes) throw tooLarge(filename, bytes);
  const format = formatOf(bytes, name);
  const reading =
    format === 'midi' ? readMidi(bytes, { filename }) : await readMusicXml(bytes, { filename, unfold });
  reading.sequence.filename = plainLine(name, FILE_NAME_CHARACTERS);
  return { ...reading, format };
}

function signatureOf(bytes: Uint8Array): (typeof SIGNATURES)[number] | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, 64)).trimStart();
  return SIGNATURES.find(({ bytes: expected }) => start.startsWith(expected));
}

/** Not compressed yet. */
function isScoreText(bytes: Uint8Array): boolean {
  const signature = signatureOf(bytes);
  return signature?.format === 'musicxml' && signature.bytes !== 'PK';
}

function formatOf(bytes: Uint8Array, name: string): FileReading['format'] {
  const signature = signatureOf(bytes);
  if (signature !== undefined) return signature.format;
  // MIDI files with junk before the header exist; the reader finds it.
  if (hasEnding(name, MIDI_ENDINGS)) return 'midi';
  const filename = quotedName(name);
  const claim = hasEnding(name, MUSICXML_ENDINGS) ? ', whatever its name says' : '';
  throw new UserError(
    'not-music',
    `${filename} is neither MIDI nor MusicXML${claim}. Send ${MUSIC_FILES_IN_WORDS} files, or a .zip of them.`,
    { filename },
  );
}

function tooLarge(filename: string, bytes: Uint8Array): UserError {
  const size = bytes.byteLength;
  const remedy = isScoreText(bytes) ? 'Send it compressed (.mxl) or in pieces.' : 'Send it in pieces.';
  const megabytes = (count: number): string => (count / 2 ** 20).toFixed(count % 2 ** 20 === 0 ? 0 : 1);
  return new UserError(
    'file-too-large',
    `${filename} has ${megabytes(size)} MB; at most ${megabytes(LIMITS.fileBytes)} MB are taken. ${remedy}`,
    { filename, size },
  );
}
