import { describe, expect, it } from 'vitest';
import type { Note } from '../../../music/note-sequence.ts';
import { salvageOf } from '../../../music/salvage/salvage.ts';
import { savedIn } from '../../../music/salvage/saved.ts';
import { notesOf, sequenceOf } from '../sequences.ts';

/** Forty quarters of `pitch` and its neighbours. */
function line(pitch: number, as: Partial<Note>): Note[] {
  return notesOf(
    Array.from({ length: 40 }, (_, beat) => [pitch + (beat % 5), beat / 2, beat / 2 + 0.4] as const),
    as,
  );
}

describe('what was done for PerformanceRNN', () => {
  const guitar = line(55, { instrument: 0, program: 25 });
  const piano = line(60, { instrument: 1, program: 0 });
  const drums = line(36, { instrument: 2, program: 0, isDrum: true });
  const saved = (notes: Note[]): string[] => {
    const sequence = sequenceOf(notes, {
      instrumentInfos: [{ instrument: 0, name: 'Guitar' }],
      totalTime: 20,
    });
    return savedIn({ sequence, salvage: salvageOf(sequence) }).flatMap(({ family, what }) =>
      family === 'performance' ? what : [],
    );
  };

  it('names what was taken', () => {
    expect(saved([...guitar, ...drums])).toEqual([
      'Guitar was taken alone, for PerformanceRNN learns one instrument',
    ]);
    expect(saved([...guitar, ...piano])).toEqual(['the piano was taken from among the other instruments']);
  });

  it('is nothing where an instrument plays alone', () => {
    expect(saved(guitar)).toEqual([]);
  });
});
