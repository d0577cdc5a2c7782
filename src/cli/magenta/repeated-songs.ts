/** Songs that a file of NoteSequences holds more than once, transposed or not: they are learned from once. */
import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { type AnyConfig, exampleRecords, oncePerSong } from '../../../models/index.ts';
import {
  decodeNoteSequence,
  encodeNoteSequence,
  type Fingerprint,
  fingerprintOf,
  type NoteSequence,
  nearDuplicates,
  salvageOf,
} from '../../../music/index.ts';
import { recordsOfFile } from './record-files.ts';

/** By their places from 0, the records that are learned from, and the song that each is, as `musicHash` names it. */
export type Songs = ReadonlyMap<number, string>;

/**
 * Of the records that hold one song those that a training on a crate would keep (`oncePerSong`). The file is read twice,
 * so that no more than fingerprints stand in memory; examples are counted only of songs that come again.
 */
export async function songsOf(input: string, config: AnyConfig, signal: AbortSignal): Promise<Songs> {
  const fingerprints: Fingerprint[] = [];
  for await (const { sequence } of sequencesOf(input, signal)) fingerprints.push(fingerprintOf(sequence));
  const groups = await nearDuplicates(fingerprints);
  const sizes = new Map<number, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);

  const songs = new Map<number, string>();
  const copies = [];
  for await (const { sequence, place } of sequencesOf(input, signal)) {
    const sha256 = musicHash(sequence);
    if (sizes.get(groups[place]) === 1) {
      songs.set(place, sha256);
      continue;
    }
    const piece = { sequence, salvage: salvageOf(sequence) };
    const { found } = exampleRecords(config.name, piece, { isLearnedFrom: false });
    const fingerprint = fingerprints[place];
    copies.push({ place, sha256, fingerprint, seconds: sequence.totalTime, examples: { length: found } });
  }
  for (const { place, song } of await oncePerSong(copies, config)) songs.set(place, song);
  return songs;
}

/** Names a piece by its notes alone, whatever its file is called: 64 hexadecimal digits. */
export function musicHash(sequence: NoteSequence): string {
  const music = encodeNoteSequence({ ...sequence, id: undefined, filename: undefined });
  return createHash('sha256').update(music).digest('hex');
}

async function* sequencesOf(
  input: string,
  signal: AbortSignal,
): AsyncGenerator<{ place: number; sequence: NoteSequence }> {
  let place = 0;
  for await (const record of recordsOfFile(input)) {
    yield { place: place++, sequence: decodeNoteSequence(record) };
    await setImmediate();
    signal.throwIfAborted();
  }
}
