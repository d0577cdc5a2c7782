import { describe, expect, it } from 'vitest';
import {
  extractMelodies,
  melodyFromQuantizedSequence,
  PolyphonicMelodyError,
} from '../../../music/melody/extraction.ts';
import { MELODY_NO_EVENT as HOLD, MELODY_NOTE_OFF as OFF } from '../../../music/melody/melody.ts';
import { melodiesOfPiece } from '../../../music/melody/pipeline.ts';
import type { Note } from '../../../music/note-sequence.ts';
import { quantizeNoteSequence, type RelativeQuantizedSequence } from '../../../music/quantization.ts';
import { type NoteTuple, notesOf, sequenceOf } from '../sequences.ts';

const holds = (count: number): number[] => new Array<number>(count).fill(HOLD);

/** One instrument at 60 qpm. */
function quantized(tuples: readonly NoteTuple[], stepsPerQuarter = 4): RelativeQuantizedSequence {
  return quantizeNoteSequence(sequenceOf(notesOf(tuples)), stepsPerQuarter);
}

/** Several instruments, a step a quarter, so that seconds are steps. */
function instruments(...all: readonly (readonly NoteTuple[])[]): RelativeQuantizedSequence {
  const notes = all.flatMap((tuples, instrument) => notesOf(tuples, { instrument }));
  return quantizeNoteSequence(sequenceOf(notes), 1);
}

describe('the first melody of an instrument', () => {
  const line: NoteTuple[] = [
    [12, 0.01, 10],
    [11, 0.22, 0.5],
    [40, 2.5, 3.5],
    [55, 4, 4.01],
    [52, 4.75, 5],
  ];
  const events = [12, 11, OFF, ...holds(7), 40, HOLD, HOLD, HOLD, OFF, HOLD, 55, OFF, HOLD, 52];

  it('cuts each note where the next begins', () => {
    expect(melodyFromQuantizedSequence(quantized(line))).toEqual({
      events,
      startStep: 0,
      endStep: 20,
      stepsPerBar: 16,
      stepsPerQuarter: 4,
    });
  });

  it('takes its bars from the time signature', () => {
    const timeSignatures = [{ time: 0, numerator: 7, denominator: 8 }];
    const sequence = quantizeNoteSequence(sequenceOf(notesOf(line), { timeSignatures }), 4);
    expect(melodyFromQuantizedSequence(sequence)).toMatchObject({ events, stepsPerBar: 14 });
  });

  it('starts on the bar line before its first note', () => {
    const sequence = quantized([
      [12, 1.5, 1.75],
      [11, 2, 2.25],
    ]);
    expect(melodyFromQuantizedSequence(sequence).events).toEqual([...holds(6), 12, OFF, 11]);
  });

  it('counts bars from where the search starts', () => {
    const sequence = quantized([
      [12, 1, 2],
      [14, 8.75, 9],
      [15, 9.25, 10.75],
    ]);
    expect(melodyFromQuantizedSequence(sequence, { searchStartStep: 18 })).toMatchObject({
      events: [HOLD, 14, OFF, 15, ...holds(5)],
      startStep: 34,
      endStep: 43,
    });
  });

  it('lets a later note go on past an earlier one', () => {
    const sequence = quantized([
      [12, 1, 2],
      [11, 3.25, 3.75],
      [13, 2, 4],
    ]);
    expect(melodyFromQuantizedSequence(sequence).events).toEqual([
      ...holds(4),
      ...[12, HOLD, HOLD, HOLD],
      ...[13, HOLD, HOLD, HOLD],
      ...[HOLD, 11, HOLD],
    ]);
  });

  it('takes the highest of notes that begin together, if polyphony is to be ignored', () => {
    const chords = quantized([
      [12, 0, 2],
      [19, 0, 3],
      [12, 1, 3],
      [19, 1, 4],
    ]);
    const melody = melodyFromQuantizedSequence(chords, { ignorePolyphonicNotes: true });
    expect(melody.events).toEqual([19, HOLD, HOLD, HOLD, 19, ...holds(11)]);
    expect(() => melodyFromQuantizedSequence(chords)).toThrow(PolyphonicMelodyError);
  });

  it('ends at a silence of a bar', () => {
    const sequence = quantized([
      [60, 0, 1],
      [62, 4.75, 5],
      [64, 9, 10],
    ]);
    expect(melodyFromQuantizedSequence(sequence).events).toHaveLength(20);
    expect(melodyFromQuantizedSequence(sequence, { gapBars: 2 }).events).toHaveLength(40);
    expect(melodyFromQuantizedSequence(sequence, { gapBars: 0.5 }).events).toHaveLength(4);
  });

  it('ends on a bar line if padded', () => {
    const melody = melodyFromQuantizedSequence(quantized([[60, 0, 1]]), { padEnd: true });
    expect(melody).toMatchObject({ events: [60, HOLD, HOLD, HOLD, OFF, ...holds(11)], endStep: 16 });
  });

  it('leaves out drums and notes without velocity', () => {
    const notes: Note[] = [
      ...notesOf([
        [60, 0, 1],
        [62, 1, 2, 0],
      ]),
      ...notesOf([[36, 2, 3]], { isDrum: true }),
    ];
    const sequence = quantizeNoteSequence(sequenceOf(notes), 4);
    expect(melodyFromQuantizedSequence(sequence).events).toEqual([60, HOLD, HOLD, HOLD]);
    expect(melodyFromQuantizedSequence(sequence, { filterDrums: false }).events).toHaveLength(12);
  });

  it('is empty where there is none', () => {
    expect(melodyFromQuantizedSequence(quantized([[60, 0, 1]]), { instrument: 1 })).toMatchObject({
      events: [],
      startStep: 0,
      endStep: 0,
    });
  });
});

describe('all melodies of a sequence', () => {
  const events = (...args: Parameters<typeof extractMelodies>) =>
    extractMelodies(...args).melodies.map((melody) => melody.events);
  const first = [HOLD, HOLD, 12, HOLD, OFF, HOLD];

  it('come from all instruments, several from one if there are gaps', () => {
    const sequence = instruments(
      [
        [12, 2, 4],
        [11, 6, 11],
      ],
      [
        [12, 2, 4],
        [14, 6, 8],
        [50, 33, 37],
        [52, 34, 37],
      ],
    );
    expect(events(sequence, { minBars: 1, gapBars: 2, minUniquePitches: 2 })).toEqual([
      [...first, 11, ...holds(4)],
      [...first, 14, HOLD],
      [HOLD, 50, 52, HOLD, HOLD],
    ]);
  });

  it('start on the bar line before their first note, however late', () => {
    const sequence = instruments(
      [
        [12, 102, 103],
        [13, 104, 106],
      ],
      [
        [12, 100, 101],
        [13, 102, 105],
      ],
    );
    expect(events(sequence, { minBars: 1, minUniquePitches: 2 })).toEqual([
      [HOLD, HOLD, 12, OFF, 13, HOLD],
      [12, OFF, 13, HOLD, HOLD],
    ]);
  });

  it('are long enough', () => {
    const sequence = instruments(
      [
        [12, 2, 4],
        [14, 6, 7],
      ],
      [
        [12, 2, 4],
        [14, 6, 8],
      ],
      [
        [12, 2, 4],
        [14, 6, 9],
      ],
    );
    expect(events(sequence, { minBars: 2, minUniquePitches: 2 })).toEqual([
      [...first, 14, HOLD],
      [...first, 14, HOLD, HOLD],
    ]);
    expect(events(sequence, { minBars: 1, minUniquePitches: 2, padEnd: true })).toEqual([
      [...first, 14, OFF],
      [...first, 14, HOLD],
      [...first, 14, HOLD, HOLD, OFF, HOLD, HOLD],
    ]);
  });

  it('are cut or dropped if too long', () => {
    const sequence = instruments(
      [
        [12, 2, 4],
        [14, 6, 15],
      ],
      [
        [12, 2, 4],
        [14, 6, 18],
      ],
    );
    const options = { minBars: 1, minUniquePitches: 2, maxStepsTruncate: 14, maxStepsDiscard: 18 };
    const cut = extractMelodies(sequence, options);
    expect(cut.melodies.map((melody) => melody.events)).toEqual([
      [...first, 14, ...holds(7)],
      [...first, 14, ...holds(7)],
    ]);
    expect(cut.stats).toMatchObject({ melodies_truncated: 2, melodies_discarded_too_long: 0 });
    // Padded to 20 steps, the second is too long; the first is cut at a bar line.
    const padded = extractMelodies(sequence, { ...options, padEnd: true });
    expect(padded.melodies.map((melody) => melody.events)).toEqual([[...first, 14, ...holds(5)]]);
    expect(padded.stats).toMatchObject({ melodies_truncated: 1, melodies_discarded_too_long: 1 });
  });

  it('have enough pitches, octaves taken for one', () => {
    const scale = (...pitches: number[]): NoteTuple[] =>
      pitches.map((pitch, step) => [pitch, step, step + 1]);
    const sequence = instruments(scale(12, 13, 18, 24, 25), scale(12, 13, 18, 25, 26));
    expect(events(sequence, { minBars: 1, minUniquePitches: 4 })).toEqual([[12, 13, 18, 25, 26]]);
  });

  it('are counted where they are dropped', () => {
    const sequence = instruments(
      [
        [12, 2, 4],
        [11, 6, 7],
        [10, 8, 10],
        [9, 11, 14],
        [8, 16, 40],
        [7, 41, 42],
      ],
      [
        [12, 2, 4],
        [14, 2, 8],
      ],
      [[12, 0, 1]],
      [
        [12, 2, 4],
        [12, 6, 8],
      ],
    );
    const { stats } = extractMelodies(sequence, {
      minBars: 1,
      minUniquePitches: 2,
      ignorePolyphonicNotes: false,
    });
    expect(stats).toEqual({
      polyphonic_tracks_discarded: 1,
      melodies_discarded_too_short: 1,
      melodies_discarded_too_few_pitches: 1,
      melodies_discarded_too_long: 0,
      melodies_truncated: 0,
    });
  });

  it('can have their first bar opened by a drum that is left out', () => {
    const melody = notesOf([
      [60, 0, 1],
      [62, 1, 2],
      [64, 13, 14],
      [65, 14, 16],
    ]);
    const drum = notesOf([[36, 9, 10]], { isDrum: true });
    const sequence = quantizeNoteSequence(sequenceOf([...melody, ...drum]), 1);
    const starts = extractMelodies(sequence, { minBars: 0, minUniquePitches: 1 }).melodies.map(
      (m) => m.startStep,
    );
    expect(starts).toEqual([0, 8]);
  });
});

describe('the melodies of a piece', () => {
  const scale = (from: number, seconds: number): NoteTuple[] =>
    Array.from({ length: seconds }, (_, index) => [60 + (index % 7), from + index, from + index + 1]);

  it('are 7 bars long at least and 512 steps at most', () => {
    const sequence = sequenceOf(notesOf([...scale(0, 27), ...scale(40, 28), ...scale(80, 200)]));
    const { melodies, dropped } = melodiesOfPiece({ sequence });
    expect(melodies.map((melody) => melody.events.length)).toEqual([112, 512]);
    expect(dropped).toEqual({ melodies_discarded_too_short: 1, melodies_truncated: 1 });
  });

  it('are taken from each stretch of one tempo and one time signature', () => {
    const sequence = sequenceOf(notesOf(scale(0, 60)), {
      tempos: [60, 120].map((qpm, index) => ({ time: index * 30, qpm })),
    });
    expect(melodiesOfPiece({ sequence }).melodies.map((melody) => melody.events.length)).toEqual([120, 240]);
  });

  it('are not taken from chords, unless asked for', () => {
    const sequence = sequenceOf(notesOf([...scale(0, 40), [30, 0, 40]]));
    expect(melodiesOfPiece({ sequence })).toEqual({
      melodies: [],
      dropped: { polyphonic_tracks_discarded: 1 },
    });
    expect(melodiesOfPiece({ sequence }, { ignorePolyphonicNotes: true }).melodies).toHaveLength(1);
  });

  it.each([
    ['sequences_discarded_because_bad_time_signature', 6, 1],
    ['non_integer_steps_per_bar', 32, 5],
  ])('are counted under %s where the bar cannot be', (name, denominator, numerator) => {
    const timeSignatures = [{ time: 0, numerator, denominator }];
    const sequence = sequenceOf(notesOf(scale(0, 40)), { timeSignatures });
    expect(melodiesOfPiece({ sequence })).toEqual({ melodies: [], dropped: { [name]: 1 } });
  });

  it('are none without notes', () => {
    expect(melodiesOfPiece({ sequence: sequenceOf([]) })).toEqual({ melodies: [], dropped: {} });
  });
});
