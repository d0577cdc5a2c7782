import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chordSymbolPitches,
  chordSymbolQuality,
  chordSymbolRoot,
  isReadableChord,
  NO_CHORD,
} from '../../../../music/chords/chord-symbol.ts';
import { inferChords } from '../../../../music/chords/inference/infer-chords.ts';
import {
  type Note,
  type NoteSequence,
  readMusicFile,
  stretchSequence,
  transposeNotes,
} from '../../../../music/index.ts';
import {
  hasSharedData,
  type NoteTuple,
  notesOf,
  SHARED_DATA,
  sequenceOf,
  sharedFile,
} from '../../sequences.ts';

type Accompaniment = (pitches: readonly number[], start: number, length: number) => NoteTuple[];

/** Pitches of a chord in close position from middle C on, over its root two octaves lower. */
function voiced(figure: string): number[] {
  const root = chordSymbolRoot(figure);
  return [36 + root, ...chordSymbolPitches(figure).map((pitch) => 60 + pitch)];
}

const BLOCKS: Accompaniment = (pitches, start, length) =>
  pitches.map((pitch) => [pitch, start, start + length]);
const ARPEGGIOS: Accompaniment = (pitches, start, length) =>
  Array.from({ length: length * 2 }, (_, eighth): NoteTuple => {
    const at = start + eighth / 2;
    return [pitches[eighth % pitches.length], at, at + 0.5];
  });

/** A chord for each `length` seconds, which are quarters. */
function accompanied(
  figures: string,
  { length = 4, play = BLOCKS }: { length?: number; play?: Accompaniment } = {},
): Note[] {
  return notesOf(figures.split(' ').flatMap((figure, index) => play(voiced(figure), index * length, length)));
}

/** The chords as triads, `Am` for Am7. */
function triadsOf(sequence: NoteSequence): string {
  return inferChords(sequence)
    .map(({ figure }) =>
      figure === NO_CHORD ? figure : `${figure.match(/^[A-G][#b]?/)}${SUFFIXES[chordSymbolQuality(figure)]}`,
    )
    .filter((figure, index, all) => figure !== all[index - 1])
    .join(' ');
}

const SUFFIXES = { major: '', minor: 'm', augmented: 'aug', diminished: 'dim', other: '?' };

describe('inferChords', () => {
  it('finds the chords of a song, on the beats where they change', () => {
    const chords = inferChords(sequenceOf(accompanied('C Am F G C')));
    expect(chords).toEqual(['C', 'Am', 'F', 'G', 'C'].map((figure, bar) => ({ time: bar * 4, figure })));
  });

  it('finds chords that change within a bar', () => {
    expect(triadsOf(sequenceOf(accompanied('C F G Am Dm G C', { length: 2 })))).toBe('C F G Am Dm G C');
  });

  it('finds broken chords under a tune', () => {
    const figures = 'D Bm G A D Em A D';
    const tune = notesOf([...BLOCKS([78], 0, 8), ...BLOCKS([83], 8, 4), ...BLOCKS([81], 12, 8)], {
      instrument: 1,
    });
    const notes = [...accompanied(figures, { play: ARPEGGIOS }), ...tune];
    expect(triadsOf(sequenceOf(notes))).toBe(figures);
  });

  it('finds sevenths', () => {
    const figures = inferChords(sequenceOf(accompanied('Cmaj7 Am7 Dm7 G7 Cmaj7'))).map(
      ({ figure }) => figure,
    );
    expect(figures).toEqual(['Cmaj7', 'Am7', 'Dm7', 'G7', 'Cmaj7']);
  });

  it('finds the major dominant of a minor key', () => {
    expect(triadsOf(sequenceOf(accompanied('Am Dm E Am F E Am')))).toBe('Am Dm E Am F E Am');
  });

  it('is not led astray by passing notes of the melody', () => {
    const scale = [72, 74, 76, 77, 79, 77, 76, 74].map(
      (pitch, index): NoteTuple => [pitch, index / 2, (index + 1) / 2],
    );
    const melody = [0, 4, 8, 12].flatMap((bar) =>
      scale.map(([pitch, start, end]): NoteTuple => [pitch, bar + start, bar + end]),
    );
    const notes = [...accompanied('C Am F G'), ...notesOf(melody, { instrument: 1 })];
    expect(triadsOf(sequenceOf(notes))).toBe('C Am F G');
  });

  it('knows inversions for the chords that they are', () => {
    const inverted: NoteTuple[] = [
      ...BLOCKS([36, 60, 64, 67], 0, 4),
      ...BLOCKS([35, 62, 67, 71], 4, 4),
      ...BLOCKS([33, 60, 65, 69], 8, 4),
      ...BLOCKS([43, 60, 64, 67], 12, 4),
    ];
    expect(triadsOf(sequenceOf(notesOf(inverted)))).toBe('C G F C');
  });

  it('says where nothing sounds, and keeps a chord through short rests', () => {
    const notes = notesOf([
      ...BLOCKS(voiced('C'), 4, 1),
      ...BLOCKS(voiced('C'), 6, 2),
      ...BLOCKS(voiced('F'), 16, 4),
    ]);
    expect(inferChords(sequenceOf(notes))).toEqual([
      { time: 0, figure: NO_CHORD },
      { time: 4, figure: 'C' },
      { time: 8, figure: NO_CHORD },
      { time: 16, figure: 'F' },
    ]);
  });

  it('gives nothing for drums alone, and for no notes', () => {
    expect(inferChords(sequenceOf([]))).toEqual([]);
    expect(inferChords(sequenceOf(notesOf([[36, 0, 1]], { isDrum: true })))).toEqual([]);
  });

  it.each([
    [3, 4, 3],
    [6, 8, 3],
    [12, 8, 6],
    [7, 8, 3.5],
    [2, 2, 4],
  ])('finds a chord for each bar in %i/%i', (numerator, denominator, length) => {
    const fields = { timeSignatures: [{ time: 0, numerator, denominator }] };
    const figures = 'F Dm Bb C F';
    const chords = inferChords(sequenceOf(accompanied(figures, { length }), fields));
    expect(chords).toEqual(figures.split(' ').map((figure, bar) => ({ time: bar * length, figure })));
  });

  it('follows changes of meter and tempo', () => {
    const notes = notesOf([
      ...BLOCKS(voiced('C'), 0, 4),
      ...BLOCKS(voiced('F'), 4, 3),
      ...BLOCKS(voiced('G'), 7, 3),
      ...BLOCKS(voiced('C'), 10, 1.5),
      ...BLOCKS(voiced('Am'), 11.5, 1.5),
    ]);
    const chords = inferChords(
      sequenceOf(notes, {
        timeSignatures: [
          { time: 0, numerator: 4, denominator: 4 },
          { time: 4, numerator: 3, denominator: 4 },
        ],
        tempos: [
          { time: 0, qpm: 60 },
          { time: 10, qpm: 120 },
        ],
      }),
    );
    expect(chords.map(({ time, figure }) => `${time} ${figure}`)).toEqual([
      '0 C',
      '4 F',
      '7 G',
      '10 C',
      '11.5 Am',
    ]);
  });

  it('finds the beat where the file has it elsewhere', () => {
    const late = accompanied('C Am F G').map((note) => ({
      ...note,
      startTime: note.startTime + 0.4,
      endTime: note.endTime + 0.4,
    }));
    const times = inferChords(sequenceOf(late)).map(({ time }) => Math.round(time * 10) / 10);
    expect(times).toEqual([0, 0.4, 4.4, 8.4, 12.4]);
  });

  it('puts at most one chord a bar, of the key, under a tune alone', () => {
    const tune = [60, 64, 67, 65, 65, 69, 72, 69, 67, 71, 74, 71, 72, 67, 64, 60];
    const notes = notesOf(tune.map((pitch, index): NoteTuple => [pitch, index, index + 1]));
    const chords = inferChords(sequenceOf(notes));
    expect(chords).toEqual(['C', 'F', 'G', 'C'].map((figure, bar) => ({ time: bar * 4, figure })));
  });

  it('gives the same chords, transposed, for transposed notes', () => {
    const sequence = sequenceOf(accompanied('C Am7 Dm G7 Em F Bdim C', { play: ARPEGGIOS }));
    const original = inferChords(sequence);
    fc.assert(
      fc.property(fc.integer({ min: -12, max: 12 }), (semitones) => {
        const transposed = inferChords(transposeNotes(sequence, semitones) ?? sequence);
        expect(transposed.map(({ time }) => time)).toEqual(original.map(({ time }) => time));
        const pitches = (figure: string, by: number): number[] =>
          [chordSymbolRoot(figure), ...chordSymbolPitches(figure)].map((pitch) => (pitch + by + 24) % 12);
        expect(transposed.map(({ figure }) => pitches(figure, 0))).toEqual(
          original.map(({ figure }) => pitches(figure, semitones)),
        );
      }),
    );
  });

  it('gives the same chords at another tempo', () => {
    const sequence = sequenceOf(accompanied('C Am F G Em Am Dm G C', { length: 2 }));
    for (const stretch of [0.5, 0.9, 1.25, 2]) {
      const stretched = inferChords(stretchSequence(sequence, stretch));
      const expected = inferChords(sequence).map(({ time, figure }) => ({ figure, time: time * stretch }));
      expect(stretched.map(({ figure }) => figure)).toEqual(expected.map(({ figure }) => figure));
      for (const [index, { time }] of stretched.entries()) expect(time).toBeCloseTo(expected[index].time, 6);
    }
  });

  it('gives readable chords by time for any notes, meters and tempos', () => {
    const time = fc.double({ min: 0, max: 1e5, noNaN: true });
    const note = fc.record({
      pitch: fc.integer({ min: 0, max: 127 }),
      start: time,
      length: fc.double({ min: 0, max: 1e4, noNaN: true }),
    });
    const meter = fc.record({
      time,
      numerator: fc.integer({ min: 0, max: 99 }),
      denominator: fc.constantFrom(0, 1, 2, 4, 8, 64),
    });
    const tempo = fc.record({ time, qpm: fc.double({ min: 1e-3, max: 1e9, noNaN: true }) });
    fc.assert(
      fc.property(fc.array(note), fc.array(meter), fc.array(tempo), (tuples, timeSignatures, tempos) => {
        const notes = notesOf(
          tuples.map(({ pitch, start, length }): NoteTuple => [pitch, start, start + length]),
        );
        const chords = inferChords(sequenceOf(notes, { timeSignatures, tempos }));
        expect(chords.every(({ figure }) => isReadableChord(figure))).toBe(true);
        for (const [index, chord] of chords.entries())
          expect(chord.time).toBeGreaterThan(chords[index - 1]?.time ?? -1);
      }),
      { numRuns: 30 },
    );
  });

  it.skipIf(!hasSharedData('openewld'))(
    'finds the roots that lead sheets name, where the chords are played',
    { timeout: 60_000 },
    async () => {
      const names = readdirSync(`${SHARED_DATA}openewld`).filter((file) => file.endsWith('.mxl'));
      const sums = { agreeing: 0, all: 0 };
      for (const name of names.slice(0, 30)) {
        const { sequence } = await readMusicFile(sharedFile(`openewld/${name}`), name);
        const chords = namedChords(sequence);
        const played = chords.flatMap(({ figure, start, end }) => BLOCKS(voiced(figure), start, end - start));
        const notes = [...sequence.notes, ...notesOf(played, { instrument: 9 })];
        const inferred = inferChords({ ...sequence, notes, textAnnotations: [] });
        for (const { figure, start, end } of chords) {
          const found = inferred.findLast(({ time }) => time <= (start + end) / 2)?.figure ?? NO_CHORD;
          const isSame = found !== NO_CHORD && chordSymbolRoot(found) === chordSymbolRoot(figure);
          sums.all += end - start;
          if (isSame) sums.agreeing += end - start;
        }
      }
      expect(sums.agreeing / sums.all).toBeGreaterThan(0.9);
    },
  );
});

/** The chord symbols that can be read, with the seconds in which they hold. */
function namedChords(sequence: NoteSequence): { figure: string; start: number; end: number }[] {
  const symbols = sequence.textAnnotations.filter(
    ({ annotationType, text }) => annotationType === 'CHORD_SYMBOL' && isReadableChord(text),
  );
  return symbols
    .map(({ text, time }, index) => ({
      figure: text,
      start: time,
      end: symbols[index + 1]?.time ?? sequence.totalTime,
    }))
    .filter(({ figure, start, end }) => figure !== NO_CHORD && end > start);
}
