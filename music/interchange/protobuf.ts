/** NoteSequence as protobuf bytes, the form in which Magenta's data sets hold it, by the classes of `@magenta/music`. */
import { createRequire } from 'node:module';
import type protobuf from '@magenta/music/node/protobuf.js';
import type { NoteSequence } from '../note-sequence.ts';
import { UserError } from '../user-error.ts';
import { decodeInstrumentInfos, encodeInstrumentInfos } from './instrument-infos.ts';
import { noteSequenceFromJson, noteSequenceToJson } from './json.ts';

export function encodeNoteSequence(sequence: NoteSequence): Uint8Array<ArrayBuffer> {
  const { NoteSequence: Message } = loadProtobuf();
  const encoded = Message.encode(Message.fromObject(noteSequenceToJson(sequence))).finish();
  const infos = encodeInstrumentInfos(sequence.instrumentInfos);
  const bytes = new Uint8Array(encoded.length + infos.length);
  bytes.set(encoded);
  bytes.set(infos, encoded.length);
  return bytes;
}

/** @throws UserError `not-note-sequence` */
export function decodeNoteSequence(bytes: Uint8Array): NoteSequence {
  const { NoteSequence: Message } = loadProtobuf();
  let json: { [name: string]: unknown };
  try {
    json = Message.toObject(Message.decode(bytes), { enums: String, longs: Number });
    json.instrumentInfos = decodeInstrumentInfos(bytes);
  } catch {
    throw new UserError(
      'not-note-sequence',
      'These bytes are not a NoteSequence: they do not follow its protobuf format.',
    );
  }
  return noteSequenceFromJson(json);
}

/** CommonJS, and of no use before the first call: required then (25 ms), not imported. */
function loadProtobuf(): typeof protobuf {
  return createRequire(import.meta.url)('@magenta/music/node/protobuf.js');
}
