/** The forms in which a piece leaves the house. */
import { createHash } from 'node:crypto';
import { noteSequenceToJson } from '../interchange/json.ts';
import { encodeNoteSequence } from '../interchange/protobuf.ts';
import { frameTfRecord } from '../interchange/tfrecord.ts';
import { writeMidi } from '../midi/write-midi.ts';
import { writeMusicXml } from '../musicxml/write/write-musicxml.ts';
import type { NoteSequence } from '../note-sequence.ts';

export const EXPORT_FORMS = ['json', 'tfrecord', 'midi', 'musicxml'] as const;
export type ExportForm = (typeof EXPORT_FORMS)[number];

interface FormFacts {
  ending: string;
  mediaType: string;
  /** `chordNote`, a sentence about its chords, is written where the form has a place for it. */
  write(sequence: NoteSequence, options?: { chordNote?: string }): Uint8Array;
}

/** JSON is what protobuf's `MessageToJson` prints, a TFRecord one serialized NoteSequence a record. */
export const FORM_FACTS: Readonly<Record<ExportForm, FormFacts>> = {
  json: {
    ending: '.json',
    mediaType: 'application/json',
    write: (sequence) =>
      new TextEncoder().encode(`${JSON.stringify(noteSequenceToJson(sequence), undefined, 2)}\n`),
  },
  tfrecord: {
    ending: '.tfrecord',
    mediaType: 'application/octet-stream',
    write: (sequence) => frameTfRecord(encodeNoteSequence(sequence)),
  },
  midi: { ending: '.mid', mediaType: 'audio/midi', write: writeMidi },
  musicxml: {
    ending: '.musicxml',
    mediaType: 'application/vnd.recordare.musicxml+xml',
    write: writeMusicXml,
  },
};

/** The name of a file in another form: its ending is exchanged, its folders stay. */
export function renamed(name: string, form: ExportForm): string {
  const { ending } = FORM_FACTS[form];
  const stem = name.replace(/\.[^./\\]{1,9}$/, '');
  return `${stem === '' ? 'piece' : stem}${ending}`;
}

/** note-seq's generate_note_sequence_id. */
export function noteSequenceId(filename: string, collection: string, kind: string): string {
  return `/id/${kind}/${collection}/${createHash('sha1').update(filename).digest('hex')}`;
}
