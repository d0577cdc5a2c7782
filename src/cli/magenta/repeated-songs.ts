/** Songs that a file of NoteSequences holds more than once, transposed or not: they are learned from once. */
import { setImmediate } from 'node:timers/promises';
import { decodeNoteSequence, type Fingerprint, fingerprintOf, nearDuplicates } from '../../../music/index.ts';
import { recordsOfFile } from './record-files.ts';

/** The places, from 0, of the records that hold the same song as an earlier one. */
export async function repeatedSongs(input: string, signal: AbortSignal): Promise<ReadonlySet<number>> {
  const fingerprints: Fingerprint[] = [];
  for await (const record of recordsOfFile(input)) {
    fingerprints.push(fingerprintOf(decodeNoteSequence(record)));
    await setImmediate();
    signal.throwIfAborted();
  }
  const songs = new Set<number>();
  const repeated = new Set<number>();
  for (const [place, song] of (await nearDuplicates(fingerprints)).entries()) {
    if (songs.has(song)) repeated.add(place);
    songs.add(song);
  }
  return repeated;
}
