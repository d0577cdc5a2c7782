/** A made file as it is posted, if it can be. */
import type { ExportForm, FinishedFile } from '../../music/index.ts';
import { FORM_FACTS, LIMITS, renamed, UserError } from '../../music/index.ts';
import type { Attachment } from '../declaration.ts';

const ZIP = 'application/zip';
/** What Magenta's tutorials call it. */
const RECORDS_NAME = 'notesequences.tfrecord';

/** The file of one piece, called as the piece without its folders. */
export function pieceAttachment(form: ExportForm, piece: string, bytes: Uint8Array): Attachment {
  const name = renamed(piece.slice(piece.lastIndexOf('/') + 1), form);
  return { name, mediaType: FORM_FACTS[form].mediaType, bytes };
}

/** The file of many pieces: records in one file, all else in a zip of that name. */
export function bundleAttachment(form: ExportForm, stem: string, { bytes, isZip }: FinishedFile): Attachment {
  if (form !== 'tfrecord') return { name: `${stem}.zip`, mediaType: ZIP, bytes };
  if (isZip) return { name: `${RECORDS_NAME}.zip`, mediaType: ZIP, bytes };
  return { name: RECORDS_NAME, mediaType: FORM_FACTS[form].mediaType, bytes };
}

/**
 * @param remedy what else can be done, a sentence.
 * @throws UserError `too-large-to-post` if a file, as far as it is made, is more than can be posted or held.
 */
export function assertFits(bytes: number, attachmentBytes: number, remedy: string): void {
  if (bytes <= Math.min(attachmentBytes, LIMITS.exportBytes)) return;
  const megabytes = (size: number): string => `${Math.ceil(size / 2 ** 20)} MB`;
  const bound =
    attachmentBytes < LIMITS.exportBytes
      ? `${megabytes(attachmentBytes)} can be posted here`
      : `one file has at most ${megabytes(LIMITS.exportBytes)}`;
  throw new UserError('too-large-to-post', `That is more than fits: ${bound}. ${remedy}`);
}
