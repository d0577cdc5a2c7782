/** A primer taken from a file instead of typed. */
import { type NoteSequence, openFileReader, quotedName, UserError, unpackPiece } from '../../music/index.ts';
import type { JsonValue } from '../../store/index.ts';
import type { UploadedFile } from '../declaration.ts';
import { escapeMarkdown } from '../words.ts';

/** What a file is searched for. */
export interface PrimerSearch<Event> {
  /** What a file must hold to be a primer. */
  primerNoun: string;
  /** The first of this kind in a piece, however short. */
  firstIn(sequence: NoteSequence): Event[] | undefined;
}

/**
 * The events of the first of its kind in the file.
 * @throws UserError `no-primer-in-file` if there is none.
 */
export async function readPrimerFile<Event extends JsonValue>(
  file: UploadedFile,
  { primerNoun, firstIn }: PrimerSearch<Event>,
): Promise<Event[]> {
  const reader = openFileReader();
  try {
    const { packed } = await reader.read(file.bytes, file.name).catch(sayInMarkdown);
    const { sequence } = await unpackPiece(packed);
    const events = firstIn(sequence);
    if (!events?.length) {
      throw new UserError(
        'no-primer-in-file',
        `\`${quotedName(file.name)}\` holds no ${primerNoun} to go on from. Try another file, or type the primer.`,
        { file: file.name },
      );
    }
    return events;
  } finally {
    await reader.close();
  }
}

/** The readers speak plain words, and the file's name is among them. */
function sayInMarkdown(error: unknown): never {
  if (!(error instanceof UserError)) throw error;
  throw new UserError(error.code, escapeMarkdown(error.message), error.context);
}
