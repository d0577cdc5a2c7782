import { describe, expect, it } from 'vitest';
import { noteSequenceFromJson, noteSequenceToJson } from '../../../music/interchange/json.ts';
import { decodeNoteSequence, encodeNoteSequence } from '../../../music/interchange/protobuf.ts';
import { emptyNoteSequence, type KeySignature, type NoteSequence } from '../../../music/note-sequence.ts';
import { quantizeNoteSequence } from '../../../music/quantization.ts';
import { extractSubsequence } from '../../../music/subsequence.ts';
import { UserError } from '../../../music/user-error.ts';
import { chordsOf, notesOf, sequenceOf } from '../sequences.ts';

/** Every field that a sequence can have. */
const whole: NoteSequence = {
  ...quantizeNoteSequence(
    extractSubsequence(
      sequenceOf(
        [
          ...notesOf([[60, 0, 1]], { part: 1, voice: 2, program: 40 }),
          ...notesOf([[36, 1, 2]], { isDrum: true, part: 0, voice: 0 }),
        ],
        {
          keySignatures: [{ time: 0, key: 10, mode: 'DORIAN' }],
          textAnnotations: chordsOf(['Am7', 0.5]),
          controlChanges: [
            { time: 0, controlNumber: 64, controlValue: 127, instrument: 1, program: 40, isDrum: false },
          ],
        },
      ),
      0,
      2,
    ),
    4,
  ),
  id: '/id/1',
  filename: 'song.mid',
  sequenceMetadata: { title: 'Song', artist: 'A', composers: ['B', 'C'] },
  pitchBends: [{ time: 1, bend: -8192, instrument: 1, program: 40, isDrum: true }],
  partInfos: [{ part: 1, name: 'Violin' }],
  instrumentInfos: [
    { instrument: 300, name: 'Schlagzeug für vier Hände' },
    { instrument: 0, name: 'x'.repeat(200) },
  ],
  sourceInfo: { sourceType: 'SCORE_BASED', encodingType: 'MUSIC_XML', parser: 'MAGENTA_MUSIC_XML' },
};

function refusalOf(json: unknown): string {
  try {
    noteSequenceFromJson(json);
  } catch (error) {
    if (error instanceof UserError && error.code === 'not-note-sequence') return error.message;
    throw error;
  }
  return 'none';
}

describe('a sequence as JSON', () => {
  it('comes back whole', () => {
    expect(noteSequenceFromJson(JSON.parse(JSON.stringify(noteSequenceToJson(whole))))).toEqual(whole);
  });

  it('spells fields and enumerations as protobuf does, and leaves defaults out', () => {
    const sequence = emptyNoteSequence({
      notes: notesOf([[60, 0, 1]]),
      keySignatures: [
        { time: 0, key: 0, mode: 'MAJOR' },
        { time: 1, key: 1, mode: 'MINOR' },
      ],
      textAnnotations: chordsOf(['C', 0]),
      totalTime: 1,
    });
    expect(noteSequenceToJson(sequence)).toEqual({
      ticksPerQuarter: 220,
      notes: [{ pitch: 60, velocity: 100, endTime: 1 }],
      keySignatures: [{}, { time: 1, key: 'C_SHARP', mode: 'MINOR' }],
      textAnnotations: [{ text: 'C', annotationType: 'CHORD_SYMBOL' }],
      totalTime: 1,
    });
  });

  it('brings back all keys, also under their other names and by number', () => {
    const keySignatures = [...Array(12).keys()].map((key): KeySignature => ({ time: 0, key, mode: 'MAJOR' }));
    const sequence = emptyNoteSequence({ keySignatures });
    expect(noteSequenceFromJson(noteSequenceToJson(sequence)).keySignatures).toEqual(keySignatures);
    const otherNames = { keySignatures: [{ key: 'B_FLAT' }, { key: 3, mode: 1 }] };
    expect(noteSequenceFromJson(otherNames).keySignatures).toEqual([
      { time: 0, key: 10, mode: 'MAJOR' },
      { time: 0, key: 3, mode: 'MINOR' },
    ]);
  });

  it('may have steps as text, as protobuf writes them, and fields that are not known here', () => {
    const { notes } = noteSequenceFromJson({
      notes: [{ pitch: 60, endTime: 1, quantizedStartStep: '2', quantizedEndStep: '4', pitchName: 'C' }],
      sectionGroups: [],
    });
    expect(notes).toMatchObject([{ quantizedStartStep: 2, quantizedEndStep: 4 }]);
  });

  it.each([
    ['it must be an object, not null', null],
    ['it must be an object, not []', []],
    ['notes must be a list, not 3', { notes: 3 }],
    ['notes[1] must be an object, not "C4"', { notes: [{}, 'C4'] }],
    ['notes[0].pitch must be a whole number from 0 to 127, not 200', { notes: [{ pitch: 200 }] }],
    ['notes[0].pitch must be a whole number from 0 to 127, not 60.5', { notes: [{ pitch: 60.5 }] }],
    ['notes[0].endTime must be a number, at least 2, not 1', { notes: [{ startTime: 2, endTime: 1 }] }],
    ['notes[0].isDrum must be true or false, not "yes"', { notes: [{ isDrum: 'yes' }] }],
    ['totalTime must be a number, at least 0, not null', { totalTime: Number.NaN }],
    ['tempos[0].qpm must be a number, at least 0.001, not 0', { tempos: [{}] }],
    ['keySignatures[0].mode must be one of MAJOR, MINOR', { keySignatures: [{ mode: 'BLUES' }] }],
    ['sequenceMetadata.composers[0] must be text, not 1', { sequenceMetadata: { composers: [1] } }],
    ['filename must be text, not {}', { filename: {} }],
  ])('is refused where %s', (words, json) => {
    expect(refusalOf(json)).toContain(`This is not a NoteSequence: ${words}`);
  });
});

describe('a sequence as protobuf bytes', () => {
  it('comes back whole, with names of instruments that the classes of @magenta/music do not know', () => {
    expect(decodeNoteSequence(encodeNoteSequence(whole))).toEqual(whole);
  });

  it.each([
    ['noise', Uint8Array.of(0xff, 0xff, 0xff)],
    ['a text of 4 GB', Uint8Array.of(0x0a, 0xff, 0xff, 0xff, 0xff, 0x0f)],
  ])('is refused if it is %s', (_, bytes) => {
    expect(() => decodeNoteSequence(bytes)).toThrow('do not follow its protobuf format');
  });
});
