import { describe, expect, it } from 'vitest';
import { salvagedSequence } from '../../../music/salvage/salvaged-sequence.ts';
import { chordsOf, notesOf, sequenceOf } from '../sequences.ts';

const NOTES = [...notesOf([[60, 0, 1]]), ...notesOf([[36, 0, 1]], { instrument: 1 })];
const NOTHING = { drumInstruments: [] };

function figuresOf(...chords: (readonly [figure: string, time: number])[]): [string, number][] {
  const sequence = sequenceOf(NOTES, { textAnnotations: chordsOf(...chords), totalTime: 16 });
  const { textAnnotations } = salvagedSequence({ sequence, salvage: NOTHING });
  return textAnnotations.map(({ text, time }) => [text, time]);
}

describe('a salvaged sequence', () => {
  it('is the sequence itself without salvage', () => {
    const sequence = sequenceOf(NOTES);
    expect(salvagedSequence({ sequence })).toBe(sequence);
  });

  it('has its drums marked, and the piece is left as it was', () => {
    const sequence = sequenceOf(NOTES);
    const { notes } = salvagedSequence({ sequence, salvage: { drumInstruments: [1] } });
    expect(notes.map(({ isDrum }) => isDrum)).toEqual([false, true]);
    expect(sequence.notes.some(({ isDrum }) => isDrum)).toBe(false);
  });

  it('is played by the instruments that its score names', () => {
    const instrumentInfos = [
      { instrument: 0, name: 'Horn', likelyProgram: 60 },
      { instrument: 1, name: '' },
    ];
    const sequence = sequenceOf(NOTES, { instrumentInfos });
    const salvaged = salvagedSequence({ sequence, salvage: NOTHING });
    expect(salvaged.notes.map(({ program }) => program)).toEqual([60, 0]);
    expect(salvaged.instrumentInfos[0]).toEqual({ instrument: 0, name: 'Horn' });
    expect(sequence.notes[0].program).toBe(0);
  });

  it('has the chords that were inferred', () => {
    const inferredChords = [{ time: 2, figure: 'Am' }];
    const { textAnnotations } = salvagedSequence({
      sequence: sequenceOf(NOTES),
      salvage: { ...NOTHING, inferredChords },
    });
    expect(textAnnotations).toEqual(chordsOf(['Am', 2]));
  });

  it('goes on with the chord before where a symbol cannot be read, and mends spellings', () => {
    expect(figuresOf(['C', 0], ['Xyz', 2], ['F△7', 4])).toEqual([
      ['C', 0],
      ['Fmaj7', 4],
    ]);
  });

  it('has the later of two chords on one sixteenth, but not for one that cannot be read', () => {
    expect(figuresOf(['C', 0], ['G7', 0], ['F', 4], ['A', 4.05], ['Dm', 8], ['Xyz', 8])).toEqual([
      ['G7', 0],
      ['A', 4.05],
      ['Dm', 8],
    ]);
  });

  it('comes out of itself again', () => {
    const sequence = sequenceOf(NOTES, { textAnnotations: chordsOf(['C', 0], ['Xyz', 1], ['G', 2]) });
    const once = salvagedSequence({ sequence, salvage: { drumInstruments: [1] } });
    expect(salvagedSequence({ sequence: once, salvage: NOTHING })).toEqual(once);
  });
});
