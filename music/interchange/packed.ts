/** A NoteSequence as we keep it: gzipped JSON, which for MIDI files is about as long as the file itself. */
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { NoteSequence } from '../note-sequence.ts';

const zip = promisify(gzip);
const unzip = promisify(gunzip);

/** A third of the time of zlib's default, for a tenth more bytes. */
const LEVEL = 3;

export function packSequence(sequence: NoteSequence): Promise<Uint8Array> {
  return zip(JSON.stringify(sequence), { level: LEVEL });
}

/** `bytes` are our own, from `packSequence`: their shape is not checked again. */
export async function unpackSequence(bytes: Uint8Array): Promise<NoteSequence> {
  return JSON.parse((await unzip(bytes)).toString()) as NoteSequence;
}
