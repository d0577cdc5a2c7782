/** A primer taken from a file instead of typed. */
import type { NoteSequence } from '../../music/index.ts';
import { LIMITS, openFileReader, UserError } from '../../music/index.ts';
import type { UploadedFile } from '../declaration.ts';

/**
 * The events of the first thing that `extract` finds in the file, at most as many as a typed primer may have.
 * @throws UserError `no-primer-in-file` if it finds nothing.
 */
export async function readPrimerFile<Event>(
  file: UploadedFile,
  wanted: 'melody' | 'drum track',
  extract: (sequence: NoteSequence) => Event[] | undefined,
): Promise<Event[]> {
  const reader = openFileReader();
  try {
    const { sequence } = await reader.read(file.bytes, file.name);
    const events = extract(sequence);
    if (!events?.length) {
      throw new UserError(
        'no-primer-in-file',
        `\`${file.name}\` holds no ${wanted} to go on from. Try another file, or type the primer.`,
        { file: file.name },
      );
    }
    return events.slice(0, LIMITS.primerEvents);
  } finally {
    await reader.close();
  }
}
