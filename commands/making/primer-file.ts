/** A primer taken from a file instead of typed. */
import { LIMITS, openFileReader, quotedName, UserError } from '../../music/index.ts';
import type { JsonValue } from '../../store/index.ts';
import type { UploadedFile } from '../declaration.ts';
import { escapeMarkdown } from '../words.ts';
import type { TakeKind } from './take-kinds.ts';

/**
 * The events of the first of its kind in the file, at most as many as a typed primer may have.
 * @throws UserError `no-primer-in-file` if there is none.
 */
export async function readPrimerFile<Event extends JsonValue>(
  file: UploadedFile,
  kind: TakeKind<Event>,
): Promise<Event[]> {
  const reader = openFileReader();
  try {
    const { sequence } = await reader.read(file.bytes, file.name).catch(sayInMarkdown);
    const events = kind.firstIn(sequence);
    if (!events?.length) {
      throw new UserError(
        'no-primer-in-file',
        `\`${quotedName(file.name)}\` holds no ${kind.primerNoun} to go on from. Try another file, or type the primer.`,
        { file: file.name },
      );
    }
    return events.slice(0, LIMITS.primerEvents);
  } finally {
    await reader.close();
  }
}

/** The readers speak plain words, and the file's name is among them. */
function sayInMarkdown(error: unknown): never {
  if (!(error instanceof UserError)) throw error;
  throw new UserError(error.code, escapeMarkdown(error.message), error.context);
}
