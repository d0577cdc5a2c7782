/** MusicXML files to NoteSequences: the way from bytes through text and score. */

import type { NoteSequence } from '../note-sequence.ts';
import { decodeXmlText } from './decode-text.ts';
import { readMxl } from './mxl.ts';
import { readScore } from './read-score.ts';
import { scoreToSequence } from './to-sequence.ts';
import { unfoldedOrder, writtenOrder } from './unfold.ts';
import { createWarningList } from './warnings.ts';

export interface MusicXmlOptions {
  /** Named in messages, and kept in the sequence. */
  filename?: string;
  /** True plays repeats, endings and jumps such as `D.C. al Fine` as a player would; else every bar is played once. */
  unfold?: boolean;
}

/** What was read, and what was not: one line each, naming part and measure. */
export interface MusicXmlReading {
  sequence: NoteSequence;
  warnings: string[];
  /** False where the sequence's tempo is but the default. */
  namesTempo: boolean;
}

/**
 * Reads MusicXML 1.0 to 4.0, partwise or timewise, as text (UTF-8, UTF-16, or as declared) or compressed (.mxl, told by its first
 * bytes). Pitch, start and end are those of note-seq's musicxml_parser but for its mistakes
 * (see `scoreToSequence`).
 *
 * @throws UserError if the file is no well-formed XML, holds no score, or is beyond `LIMITS`.
 */
export async function readMusicXml(
  bytes: Uint8Array,
  { filename = 'The file', unfold = false }: MusicXmlOptions = {},
): Promise<MusicXmlReading> {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  return readMusicXmlText(isZip ? await readMxl(bytes, filename) : bytes, filename, unfold);
}

function readMusicXmlText(bytes: Uint8Array, filename: string, unfold: boolean): MusicXmlReading {
  const warnings = createWarningList();
  const { text, warning } = decodeXmlText(bytes);
  if (warning !== undefined) warnings.add(warning);
  const score = readScore(text, filename, warnings);
  const order = unfold ? unfoldedOrder(score, warnings) : writtenOrder(score);
  const sequence = scoreToSequence(score, order, filename);
  const namesTempo = score.parts.some(({ bars }) => bars.some(({ tempos }) => tempos.length > 0));
  return { sequence, warnings: warnings.lines(), namesTempo };
}
