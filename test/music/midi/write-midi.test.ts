import tonejs from '@tonejs/midi';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMidi } from '../../../music/midi/read-midi.ts';
import { writeMidi } from '../../../music/midi/write-midi.ts';
import type { KeySignature, NoteSequence } from '../../../music/note-sequence.ts';
import { chordsOf, notesOf, sequenceOf } from '../sequences.ts';

function throughMidi(sequence: NoteSequence): NoteSequence {
  return readMidi(writeMidi(sequence)).sequence;
}

describe('a written MIDI file', () => {
  it('brings back notes, tempos, signatures, controls, bends and names', () => {
    const sequence = sequenceOf(
      notesOf(
        [
          [60, 0, 1, 57],
          [64, 1, 2.5],
        ],
        { program: 33 },
      ),
      {
        tempos: [
          { time: 0, qpm: 60 },
          { time: 1, qpm: 120 },
        ],
        timeSignatures: [
          { time: 0, numerator: 6, denominator: 8 },
          { time: 1, numerator: 3, denominator: 4 },
        ],
        keySignatures: [{ time: 0, key: 3, mode: 'MINOR' }],
        controlChanges: [
          { time: 0, controlNumber: 64, controlValue: 57, instrument: 0, program: 33, isDrum: false },
          { time: 0.5, controlNumber: 127, controlValue: 1, instrument: 0, program: 33, isDrum: false },
        ],
        pitchBends: [{ time: 0.25, bend: -8192, instrument: 0, program: 33, isDrum: false }],
        instrumentInfos: [{ instrument: 0, name: 'Baß' }],
        sourceInfo: { sourceType: 'UNKNOWN_SOURCE_TYPE', encodingType: 'MIDI', parser: 'PRETTY_MIDI' },
      },
    );
    expect(throughMidi(sequence)).toEqual(sequence);
  });

  it('brings back chord symbols, also plain letters, and lyrics', () => {
    const textAnnotations: NoteSequence['textAnnotations'] = [
      ...chordsOf(['A', 0], ['B', 0.5], ['N.C.', 1], ['F#m7b5/C', 1.5]),
      { time: 0, text: 'Hel-', annotationType: 'UNKNOWN' },
      { time: 1, text: 'ló', annotationType: 'UNKNOWN' },
    ];
    const drums = notesOf([[36, 0, 1]], { isDrum: true });
    const sung = notesOf(
      [
        [60, 0, 1],
        [62, 1, 2],
      ],
      { instrument: 1 },
    );
    const sequence = sequenceOf([...drums, ...sung], { textAnnotations });
    expect(throughMidi(sequence).textAnnotations).toEqual(textAnnotations);
    expect(throughMidi(sequenceOf([], { textAnnotations })).textAnnotations).toEqual(textAnnotations);
    expect(new tonejs.Midi(writeMidi(sequence)).tracks.map(({ name }) => name)).toEqual(['', '', 'Chords']);
  });

  it('brings back all keys in both modes', () => {
    const keySignatures = [...Array(12).keys()].flatMap((key): KeySignature[] => [
      { time: key, key, mode: 'MAJOR' },
      { time: key, key, mode: 'MINOR' },
    ]);
    expect(throughMidi(sequenceOf(notesOf([[60, 0, 12]]), { keySignatures })).keySignatures).toEqual(
      keySignatures,
    );
  });

  it('keeps twenty instruments apart, drums among them on channel 10', () => {
    const notes = [...Array(20).keys()].flatMap((instrument) =>
      notesOf([[60 + instrument, 0, 1]], { instrument, program: instrument, isDrum: instrument % 10 === 9 }),
    );
    const sequence = sequenceOf(notes);
    expect(throughMidi(sequence).notes).toEqual(notes);
    const drums = new tonejs.Midi(writeMidi(sequence)).tracks.filter((track) => track.channel === 9);
    expect(drums.flatMap((track) => track.notes.map((note) => note.midi))).toEqual([69, 79]);
  });

  it('separates notes of one pitch that touch', () => {
    const sequence = sequenceOf(
      notesOf([
        [36, 0.25, 0.5],
        [36, 0, 0.25],
        [36, 0.5, 0.75],
      ]),
    );
    expect(throughMidi(sequence).notes.map((note) => note.startTime)).toEqual([0, 0.25, 0.5]);
  });

  it('ends a note where the same pitch begins again', () => {
    const sequence = sequenceOf(
      notesOf([
        [36, 0, 1],
        [36, 0.5, 2],
      ]),
    );
    expect(throughMidi(sequence).notes.map((note) => note.endTime)).toEqual([0.5, 2]);
  });

  it('keeps a note that is shorter than a tick', () => {
    expect(throughMidi(sequenceOf(notesOf([[36, 1, 1.0001]]))).notes).toHaveLength(1);
  });

  it('has 220 ticks a quarter where the sequence says nothing that fits', () => {
    for (const ticksPerQuarter of [0, 40_000]) {
      expect(throughMidi(sequenceOf(notesOf([[60, 0, 1]]), { ticksPerQuarter })).ticksPerQuarter).toBe(220);
    }
  });

  it('holds a sequence without notes', () => {
    expect(throughMidi(sequenceOf([]))).toMatchObject({ notes: [], tempos: [{ time: 0, qpm: 60 }] });
  });

  it('is read by @tonejs/midi as by us', () => {
    const sequence = sequenceOf(
      notesOf([
        [60, 0, 1, 64],
        [72, 0.5, 1.75, 127],
      ]),
      { tempos: [{ time: 0, qpm: 90 }] },
    );
    const midi = new tonejs.Midi(writeMidi(sequence));
    const notes = midi.tracks.flatMap((track) => track.notes);
    expect(midi.header.tempos[0].bpm).toBeCloseTo(90, 3);
    expect(notes.map(({ midi, velocity }) => [midi, Math.round(velocity * 127)])).toEqual([
      [60, 64],
      [72, 127],
    ]);
    for (const [index, { startTime, endTime }] of sequence.notes.entries()) {
      expect(Math.abs(notes[index].time - startTime)).toBeLessThan(60 / 90 / 220);
      expect(Math.abs(notes[index].time + notes[index].duration - endTime)).toBeLessThan(60 / 90 / 220);
    }
  });

  it('moves no time by more than a tick, whatever the tempos (300 seeded sequences)', () => {
    const qpm = fc.integer({ min: 30, max: 300 });
    const pieces = fc.record({
      tempos: fc.array(qpm, { minLength: 1, maxLength: 6 }),
      starts: fc.uniqueArray(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 30 }),
    });
    fc.assert(
      fc.property(pieces, ({ tempos, starts }) => {
        const tuples = starts
          .toSorted((a, b) => a - b)
          .map((start) => [60, start * 0.1, start * 0.1 + 0.1] as const);
        const sequence = sequenceOf(notesOf(tuples), {
          tempos: tempos.map((qpm, index) => ({ time: index * 3.7, qpm })),
          ticksPerQuarter: 480,
        });
        const slowestTick = 60 / Math.min(...tempos) / 480;
        const read = throughMidi(sequence).notes;
        expect(read).toHaveLength(starts.length);
        for (const [index, note] of read.entries()) {
          expect(Math.abs(note.startTime - tuples[index][1])).toBeLessThan(slowestTick);
        }
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});
