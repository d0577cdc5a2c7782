import { expect, test } from 'vitest';
import { writeMusicXml } from '../../../../music/musicxml/write/write-musicxml.ts';
import type { NoteSequence } from '../../../../music/note-sequence.ts';
import { chordsOf, type NoteTuple, notesOf, sequenceOf } from '../../sequences.ts';

/** The score of some notes at 60 qpm, so that a second is a quarter. */
function scoreOf(tuples: readonly NoteTuple[], fields: Partial<NoteSequence> = {}): string {
  return new TextDecoder().decode(writeMusicXml(sequenceOf(notesOf(tuples), fields)));
}

/** What stands in each element of a name, in order. */
function all(xml: string, name: string): string[] {
  return [...xml.matchAll(new RegExp(`<${name}(?: [^>]*)?>(.*?)</${name}>`, 'gs'))].map(([, text]) => text);
}

/** Notes as written: `C#4 eighth`, dots as stops, rests as `rest`. */
function written(xml: string): string[] {
  return all(xml, 'note').map((note) => {
    const [step = 'rest'] = all(note, 'step');
    const [alter] = all(note, 'alter');
    const accidental = { '1': '#', '-1': 'b' }[alter ?? ''] ?? '';
    const tie = note.includes('<tie type="start"/>') ? '~' : '';
    return `${step}${accidental}${all(note, 'octave')[0] ?? ''} ${all(note, 'type')[0] ?? 'bar'}${note.includes('<dot/>') ? '.' : ''}${tie}`;
  });
}

function inKey(key: number): Partial<NoteSequence> {
  return { keySignatures: [{ time: 0, key, mode: 'MAJOR' }] };
}

test('ties a note over the bar line and over the middle of the bar', () => {
  expect(written(scoreOf([[60, 1.5, 5]]))).toEqual([
    'rest quarter',
    'rest eighth',
    'C4 eighth~',
    'C4 half~',
    'C4 quarter',
    'rest quarter',
    'rest half',
  ]);
});

test('leaves the syncopation of an eighth, a quarter and an eighth as it is', () => {
  expect(
    written(
      scoreOf([
        [60, 0, 0.5],
        [62, 0.5, 1.5],
        [64, 1.5, 2],
        [65, 2, 4],
      ]),
    ),
  ).toEqual(['C4 eighth', 'D4 quarter', 'E4 eighth', 'F4 half']);
});

test('counts 6/8 in dotted quarters', () => {
  const meter = { timeSignatures: [{ time: 0, numerator: 6, denominator: 8 }] };
  expect(
    written(
      scoreOf(
        [
          [60, 0, 3],
          [62, 3, 4.5],
          [64, 4.5, 6],
        ],
        meter,
      ),
    ),
  ).toEqual(['C4 half.', 'D4 quarter.', 'E4 quarter.']);
});

test('writes three notes in a beat as a triplet in one bracket and under one beam', () => {
  const xml = scoreOf([
    [60, 0, 1 / 3],
    [62, 1 / 3, 2 / 3],
    [64, 2 / 3, 1],
    [65, 1, 4],
  ]);
  expect(written(xml)).toEqual(['C4 eighth', 'D4 eighth', 'E4 eighth', 'F4 half.']);
  expect(xml.match(/<tuplet type="start"\/>/g)).toHaveLength(1);
  expect(all(xml, 'actual-notes')).toEqual(['3', '3', '3']);
  expect(all(xml, 'beam')).toEqual(['begin', 'continue', 'end']);
});

test('takes played notes to the nearest sixteenth', () => {
  expect(
    written(
      scoreOf([
        [60, 0.03, 0.94],
        [62, 1.05, 1.46],
        [64, 1.53, 3.9],
      ]),
    ).slice(0, 3),
  ).toEqual(['C4 quarter', 'D4 eighth', 'E4 eighth~']);
});

test('gives notes that overlap a voice each, and those that sound together one stem', () => {
  const xml = scoreOf([
    [72, 0, 1],
    [71, 1, 4],
    [62, 0, 4],
    [65, 0, 4],
  ]);
  expect(all(xml, 'voice')).toEqual(['1', '1', '2', '2']);
  expect(xml.match(/<chord\/>/g)).toHaveLength(1);
});

test.each([
  { what: 'a note of the key as the key has it', pitch: 66, key: 1, next: 73, chord: 'N.C.', is: 'Gb4' },
  { what: 'a tone of the chord as the chord has it', pitch: 68, key: 0, next: 60, chord: 'Fm', is: 'Ab4' },
  { what: 'a leading note up', pitch: 68, key: 0, next: 69, chord: 'N.C.', is: 'G#4' },
  { what: 'a leading note down', pitch: 68, key: 0, next: 67, chord: 'N.C.', is: 'Ab4' },
])('spells $what', ({ pitch, key, next, chord, is }) => {
  const fields = { ...inKey(key), textAnnotations: chordsOf([chord, 0]) };
  expect(
    written(
      scoreOf(
        [
          [pitch, 0, 2],
          [next, 2, 4],
        ],
        fields,
      ),
    )[0],
  ).toBe(`${is} half`);
});

test('shows an accidental once in a bar, and takes it back', () => {
  const pitches = [66, 66, 67, 65, 66, 67];
  const notes = pitches.map((pitch, index): NoteTuple => [pitch, index, index + 1]);
  expect(all(scoreOf(notes, inKey(0)), 'accidental')).toEqual(['sharp', 'natural', 'sharp']);
});

test('counts a pickup as bar 0 of the meter that follows', () => {
  const timeSignatures = [
    { time: 0, numerator: 1, denominator: 4 },
    { time: 1, numerator: 3, denominator: 4 },
  ];
  const xml = scoreOf(
    [
      [60, 0, 1],
      [62, 1, 4],
    ],
    { timeSignatures },
  );
  expect(xml).toContain('<measure number="0" implicit="yes">');
  expect(all(xml, 'time')).toEqual(['<beats>3</beats><beat-type>4</beat-type>']);
});

test.each([
  ['Cmaj7', 'major-seventh', 'maj7', ''],
  ['Am7b5', 'half-diminished', 'm7b5', ''],
  ['G7(b9)', 'dominant', '7', '9 -1 add'],
  ['D13(no5)', 'dominant-13th', '13', '5 0 subtract'],
  ['F7(#5)', 'dominant', '7', '5 1 alter'],
  ['Gsus7', 'suspended-fourth', 'sus7', '7 0 add'],
])('writes %s as a kind of the standard', (figure, kind, text, degree) => {
  const xml = scoreOf([[60, 0, 4]], { textAnnotations: chordsOf([figure, 0]) });
  expect(xml).toContain(`<kind text="${text}">${kind}</kind>`);
  const parts = ['degree-value', 'degree-alter', 'degree-type'].flatMap((name) => all(xml, name));
  expect(parts.join(' ')).toBe(degree);
});

test('keeps what no standard kind is, and makes words of what is no chord', () => {
  const xml = scoreOf([[60, 0, 4]], { textAnnotations: chordsOf(['Cweird', 0], ['(solo)', 2]) });
  expect(xml).toContain('<kind text="weird">other</kind>');
  expect(all(xml, 'words')).toEqual(['(solo)']);
});

test('puts syllables under the notes they begin with', () => {
  const textAnnotations = [
    { time: 0, text: 'la', annotationType: 'UNKNOWN' as const },
    { time: 2, text: '<li>', annotationType: 'UNKNOWN' as const },
  ];
  expect(
    all(
      scoreOf(
        [
          [60, 0, 2],
          [62, 2, 4],
        ],
        { textAnnotations },
      ),
      'text',
    ),
  ).toEqual(['la', '&lt;li&gt;']);
});

test('leaves no control characters in a title', () => {
  const xml = scoreOf([[60, 0, 4]], { sequenceMetadata: { title: 'A\u0000 & B\ud800' } });
  expect(all(xml, 'work-title')).toEqual(['A &amp; B\ufffd']);
});

test('refuses a score of more bars than a score can hold', () => {
  const notes = Array.from({ length: 200 }, (_, instrument) => notesOf([[60, 0, 4000]], { instrument })[0]);
  expect(() => writeMusicXml(sequenceOf(notes))).toThrow(/more than 100000 bars/);
});

test('tells by its place in the word which syllable goes on, and draws out an end that is sung on', () => {
  const words = ['old', 'fash-', 'ion-', 'ed', 'tune'];
  const xml = scoreOf(
    [0, 1, 2, 3, 4, 5, 6].map((start) => [60 + start, start, start + 1]),
    {
      textAnnotations: words.map((text, index) => ({
        time: index < 4 ? index : 6,
        text,
        annotationType: 'UNKNOWN',
      })),
    },
  );
  expect(all(xml, 'lyric')).toEqual([
    '<syllabic>single</syllabic><text>old</text>',
    '<syllabic>begin</syllabic><text>fash</text>',
    '<syllabic>middle</syllabic><text>ion</text>',
    '<syllabic>end</syllabic><text>ed</text><extend/>',
    '<syllabic>single</syllabic><text>tune</text>',
  ]);
});

test('writes three notes to two beats as quarters of a triplet', () => {
  const xml = scoreOf([
    [60, 0, 2 / 3],
    [62, 2 / 3, 4 / 3],
    [64, 4 / 3, 2],
    [65, 2, 4],
  ]);
  expect(written(xml)).toEqual(['C4 quarter', 'D4 quarter', 'E4 quarter', 'F4 half']);
  expect(xml.match(/<tuplet type="start"\/>/g)).toHaveLength(1);
});

test('divides each half of a beat for itself', () => {
  const xml = scoreOf([
    [60, 0, 1 / 4],
    [62, 1 / 4, 1 / 2],
    [64, 1 / 2, 2 / 3],
    [65, 2 / 3, 5 / 6],
    [67, 5 / 6, 1],
    [69, 1, 4],
  ]);
  expect(written(xml)).toEqual([...['C4', 'D4', 'E4', 'F4', 'G4'].map((name) => `${name} 16th`), 'A4 half.']);
  expect(all(xml, 'actual-notes')).toEqual(['3', '3', '3']);
});

test('gives each hand of a keyboard its staff', () => {
  const xml = scoreOf([
    [72, 0, 1],
    [71, 1, 4],
    [48, 0, 4],
    [52, 0, 4],
  ]);
  expect(all(xml, 'staves')).toEqual(['2']);
  expect(all(xml, 'sign')).toEqual(['G', 'F']);
  expect(all(xml, 'staff')).toEqual(['1', '1', '2', '2']);
});

test('keeps what was played on a staff to two voices, and every note where it begins', () => {
  const arpeggio = [60, 64, 67, 72, 76].map((pitch, index): NoteTuple => [pitch, index / 2 + 0.02, 3.9]);
  const xml = scoreOf([...arpeggio, [79, 3, 3.6]], { instrumentInfos: [] });
  expect(new Set(all(xml, 'voice'))).toEqual(new Set(['1', '2']));
  expect(written(xml).filter((note) => !/^rest/.test(note) && !note.endsWith('~')).length).toBe(6);
});

test('spells a chromatic note as a natural rather than with a double flat', () => {
  const minor = { keySignatures: [{ time: 0, key: 0, mode: 'MINOR' as const }] };
  const xml = scoreOf(
    [
      [69, 0, 2],
      [68, 2, 4],
    ],
    minor,
  );
  expect(written(xml)).toEqual(['A4 half', 'Ab4 half']);
});
