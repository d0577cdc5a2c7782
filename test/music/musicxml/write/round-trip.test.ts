import { expect, test } from 'vitest';
import { readMusicXml } from '../../../../music/musicxml/index.ts';
import { writeMusicXml } from '../../../../music/musicxml/write/write-musicxml.ts';
import type { Note, NoteSequence, TimeSignature } from '../../../../music/note-sequence.ts';
import { createRandom, type Random } from '../../../../music/random.ts';
import { chordsOf, hasSharedData, notesOf, sequenceOf } from '../../sequences.ts';
import { sharedFile, sharedFiles } from '../scores.ts';

const METERS = [
  [4, 4],
  [3, 4],
  [6, 8],
  [2, 2],
  [5, 4],
  [7, 8],
  [12, 8],
] as const;
const FIGURES = [
  'C',
  'Am7',
  'F#m7b5',
  'Bbmaj7',
  'G7(b9)',
  'Eb6',
  'Dsus',
  'C/E',
  'N.C.',
  'Dbdim7',
  'Am(maj7)',
  'G13(no3)',
];

/** With triplets on eighths of a dotted beat. */
const IN_TWELVE_EIGHT = 'Ave_Maria_(Caccini).mxl';

test('random quantized sequences come back with the same notes, chords, meters, keys and tempos', async () => {
  const random = createRandom(5);
  for (let round = 0; round < 60; round++) {
    const written = randomSequence(random);
    const { sequence, warnings } = await readMusicXml(writeMusicXml(written));
    expect(warnings).toEqual([]);
    expect(facts(sequence)).toEqual(facts(written));
  }
});

test.skipIf(!hasSharedData('openewld'))(
  'real lead sheets come back with the same notes and chords',
  async () => {
    for (const name of [...sharedFiles('openewld').slice(40, 60), IN_TWELVE_EIGHT]) {
      const { sequence } = await readMusicXml(sharedFile('openewld', name));
      const again = await readMusicXml(writeMusicXml(sequence));
      expect(facts(again.sequence), name).toEqual(facts(sequence));
    }
  },
);

/** Two tonal instruments and drums on sixteenths, with tempo changes on bar lines. */
function randomSequence(random: Random): NoteSequence {
  const [numerator, denominator] = METERS[random.integer(METERS.length)];
  const qpm = 60 + 12 * random.integer(10);
  const sixteenth = 15 / qpm;
  const stepsPerBar = (numerator * 16) / denominator;
  const bars = 2 + random.integer(4);
  const someNotes = (count: number, fields: Partial<Note>): Note[] =>
    Array.from({ length: count }, () => {
      const start = random.integer(bars * stepsPerBar - 1);
      const end = Math.min(bars * stepsPerBar, start + 1 + random.integer(20));
      const pitch = fields.isDrum ? 35 + random.integer(24) : 30 + random.integer(60);
      return notesOf([[pitch, start * sixteenth, end * sixteenth, 1 + random.integer(127)]], fields)[0];
    });
  const notes = [
    ...withoutOverlaps(someNotes(20, { instrument: 0, program: 56 })),
    ...withoutOverlaps(someNotes(30, { instrument: 1, program: 0 })),
    ...withoutOverlaps(someNotes(20, { instrument: 2, isDrum: true })),
  ];
  const steps = new Set(Array.from({ length: 6 }, () => random.integer(bars * stepsPerBar)));
  return sequenceOf(notes, {
    tempos: [{ time: 0, qpm }],
    timeSignatures: [{ time: 0, numerator, denominator } satisfies TimeSignature],
    keySignatures: [{ time: 0, key: random.integer(12), mode: random.next() < 0.5 ? 'MAJOR' : 'MINOR' }],
    textAnnotations: chordsOf(
      ...[...steps].map((step) => [FIGURES[random.integer(FIGURES.length)], step * sixteenth] as const),
    ),
    totalTime: bars * stepsPerBar * sixteenth,
  });
}

/** One instrument cannot strike a pitch twice at once, nor does a score say which of two ends first. */
function withoutOverlaps(notes: readonly Note[]): Note[] {
  const kept: Note[] = [];
  for (const note of notes) {
    const overlaps = kept.some(
      (other) =>
        other.pitch === note.pitch && other.startTime < note.endTime && note.startTime < other.endTime,
    );
    if (!overlaps) kept.push(note);
  }
  return kept;
}

/** Everything that a score keeps, in an order of its own; times to the millisecond. */
function facts(sequence: NoteSequence) {
  const at = (seconds: number) => Math.round(seconds * 1000);
  return {
    notes: sequence.notes
      .map(
        ({ pitch, startTime, endTime, velocity, program, isDrum }) =>
          `${at(startTime)}-${at(endTime)} pitch ${pitch} velocity ${velocity} program ${program} ${isDrum}`,
      )
      .sort(),
    chords: sequence.textAnnotations.map(({ time, text }) => `${at(time)} ${text}`).sort(),
    meters: sequence.timeSignatures.map(
      ({ time, numerator, denominator }) => `${at(time)} ${numerator}/${denominator}`,
    ),
    keys: sequence.keySignatures.map(({ time, key, mode }) => `${at(time)} ${key} ${mode}`),
    tempos: sequence.tempos.map(({ time, qpm }) => `${at(time)} ${qpm.toFixed(3)}`),
    title: sequence.sequenceMetadata?.title,
    endsAt: at(sequence.totalTime),
  };
}
