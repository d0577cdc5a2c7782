/** Our JSON beside that of Python's protobuf (protobuf-json-facts.json, by protobuf-json-facts.py). */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { noteSequenceFromJson, noteSequenceToJson } from '../../../music/interchange/json.ts';
import { decodeNoteSequence, encodeNoteSequence } from '../../../music/interchange/protobuf.ts';

interface Facts {
  bytes: string;
  json: object;
}

const { bytes, json } = JSON.parse(
  readFileSync(new URL('protobuf-json-facts.json', import.meta.url), 'utf8'),
) as Facts;
const sequence = decodeNoteSequence(Uint8Array.from(Buffer.from(bytes, 'hex')));

describe('a sequence that Python’s protobuf wrote', () => {
  it('is printed as json_format.MessageToJson prints it', () => {
    expect(noteSequenceToJson(sequence)).toEqual(json);
  });

  it('is read from that JSON as from its bytes', () => {
    expect(noteSequenceFromJson(json)).toEqual(sequence);
    expect(decodeNoteSequence(encodeNoteSequence(sequence))).toEqual(sequence);
  });
});
