import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../music/limits.ts';
import { assertWithinLimits } from '../../music/sequence-limits.ts';
import { type NoteTuple, notesOf, sequenceOf } from './sequences.ts';

/** Notes at even distances over some seconds. */
function evenly(count: number, seconds: number): NoteTuple[] {
  return Array.from({ length: count }, (_, index) => [
    60,
    (index * seconds) / count,
    (index * seconds) / count + 0.1,
  ]);
}

describe('the limits of a piece', () => {
  it('allow bars that are all but full', () => {
    const sequence = sequenceOf(notesOf(evenly((LIMITS.notesPerBar - 1) * 3, 12)));
    expect(() => assertWithinLimits(sequence)).not.toThrow();
  });

  it('count a bar by the tempo and the time signature', () => {
    const notes = notesOf(evenly(LIMITS.notesPerBar * 3, 12));
    expect(() => assertWithinLimits(sequenceOf(notes, { tempos: [{ time: 0, qpm: 50 }] }))).toThrow(
      'in one bar',
    );
    const timeSignatures = [{ time: 0, numerator: 6, denominator: 4 }];
    expect(() => assertWithinLimits(sequenceOf(notes, { timeSignatures }))).toThrow('in one bar');
  });

  it('name the length that is too long', () => {
    expect(() => assertWithinLimits(sequenceOf([], { totalTime: 5 * 3600 }))).toThrow(
      '5.0 hours; at most 4 hours',
    );
    expect(() => assertWithinLimits(sequenceOf([], { totalTime: 1e6 }))).toThrow('12 days');
    expect(() => assertWithinLimits(sequenceOf([], { totalTime: Number.NaN }))).toThrow('at most 4 hours');
  });
});
