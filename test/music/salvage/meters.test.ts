import { describe, expect, it } from 'vitest';
import { meterSegments } from '../../../music/salvage/meter-segments.ts';
import { meterSections } from '../../../music/salvage/meters.ts';
import { type NoteTuple, notesOf, sequenceOf } from '../sequences.ts';

type Change = readonly [meter: string, time: number];

/** Meters as `3/4` from a quarter on. */
function meters(...changes: Change[]) {
  return changes.map(([meter, time]) => {
    const [numerator, denominator] = meter.split('/').map(Number);
    return { time, numerator, denominator };
  });
}

function sections(total: number, ...changes: Change[]): string[] {
  return meterSections(meters(...changes), total, 4).map(
    ({ start, end, numerator, denominator, missing }) =>
      `${numerator}/${denominator} ${start}-${end}${missing > 0 ? ` -${missing}` : ''}`,
  );
}

describe('stretches of one meter', () => {
  it('are all of the piece in 4/4 where it names none', () => {
    expect(sections(32)).toEqual(['4/4 0-32']);
    expect(sections(0)).toEqual([]);
  });

  it('are cut where the meter really changes', () => {
    expect(sections(60, ['4/4', 0], ['4/4', 16], ['3/4', 32])).toEqual(['4/4 0-32', '3/4 32-60']);
  });

  it.each(['1/4', '2/4', '3/4', '7/8'])('keep a pickup of %s with the bar after it', (pickup) => {
    const [numerator, denominator] = pickup.split('/').map(Number);
    const quarters = (4 * numerator) / denominator;
    expect(sections(33, [pickup, 0], ['4/4', quarters])).toEqual([`4/4 0-33 -${4 - quarters}`]);
  });

  it('keep an odd bar, and one that is not full at the end, with what comes before', () => {
    expect(sections(67, ['4/4', 0], ['2/4', 32], ['4/4', 34], ['3/4', 64])).toEqual([
      '4/4 0-34',
      '4/4 34-67',
    ]);
  });

  it('take bars of a single beat four together, and bars that end between steps two together', () => {
    expect(sections(64, ['1/4', 0])).toEqual(['4/4 0-64']);
    expect(sections(64, ['7/32', 0])).toEqual(['14/32 0-64']);
  });

  it('are counted in 4/4 where the meter cannot be', () => {
    expect(sections(64, ['4/3', 0])).toEqual(['4/4 0-64']);
    expect(sections(64, ['0/4', 0])).toEqual(['4/4 0-64']);
  });
});

describe('segments by meter', () => {
  /** Quarters, at 60 qpm and then at 90. */
  const beats: NoteTuple[] = Array.from({ length: 24 }, (_, beat) => {
    const timeOf = (at: number): number => (at <= 8 ? at : 8 + ((at - 8) * 60) / 90);
    return [60 + (beat % 7), timeOf(beat), timeOf(beat + 1)];
  });

  it('are not cut by tempo changes, which move no note off its beat', () => {
    const sequence = sequenceOf(notesOf(beats), {
      tempos: [
        { time: 0, qpm: 60 },
        { time: 8, qpm: 90 },
      ],
    });
    const [segment, ...more] = meterSegments(sequence, 4);
    expect(more).toEqual([]);
    expect(segment.tempos).toEqual([{ time: 0, qpm: 60 }]);
    expect(segment.notes.map(({ startTime }) => startTime)).toEqual(beats.map((_, beat) => beat));
  });

  it('have a note that is played just before its bar line behind it', () => {
    const early = beats.map(([pitch, start, end]): NoteTuple => [pitch, Math.max(0, start - 0.02), end]);
    const timeSignatures = meters(['4/4', 0], ['3/4', 8]);
    const tempos = [
      { time: 0, qpm: 60 },
      { time: 8, qpm: 90 },
    ];
    const segments = meterSegments(sequenceOf(notesOf(early), { timeSignatures, tempos }), 4);
    expect(segments.map(({ notes }) => notes.length)).toEqual([8, 16]);
  });

  it('have a pickup at the end of a whole bar, with its chords', () => {
    const sequence = sequenceOf(
      notesOf([[60, 0, 1], ...beats.map(([p, s, e]): NoteTuple => [p, s + 1, e + 1])]),
      {
        timeSignatures: meters(['1/4', 0], ['4/4', 1]),
        textAnnotations: [{ time: 1, text: 'C', annotationType: 'CHORD_SYMBOL' }],
      },
    );
    const [{ notes, textAnnotations, timeSignatures }] = meterSegments(sequence, 4);
    expect(notes.slice(0, 2).map(({ startTime }) => startTime)).toEqual([3, 4]);
    expect(textAnnotations).toMatchObject([{ time: 4, text: 'C' }]);
    expect(timeSignatures).toEqual(meters(['4/4', 0]));
  });
});
