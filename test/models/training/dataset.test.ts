import { describe, expect, it } from 'vitest';
import { refuseIfTooLittle, summarizeDataset } from '../../../models/index.ts';
import { emptyNoteSequence } from '../../../music/index.ts';
import { drumPiece, melodyPiece } from '../tiny-music.ts';

const SEEDS = [1, 2, 3, 4, 5, 6];

describe('the dataset of a crate', () => {
  it('counts what each piece yields, and what was dropped', () => {
    const silent = { ...melodyPiece(9), sequence: emptyNoteSequence() };
    const short = melodyPiece(10);
    short.sequence.notes.splice(8);
    const summary = summarizeDataset([...SEEDS.map(melodyPiece), silent, short], 'lookback_rnn');
    expect(summary.pieces).toBe(8);
    expect(summary.piecesUsed).toBe(6);
    expect(summary.trainExamples + summary.heldOutExamples).toBe(6);
    expect(summary.heldOutExamples).toBeGreaterThan(0);
    expect(summary.dropped).toEqual({ melodies_discarded_too_short: 1 });
  });

  it('takes drums for drum configs only', () => {
    expect(summarizeDataset(SEEDS.map(drumPiece), 'drum_kit').piecesUsed).toBe(6);
    expect(summarizeDataset(SEEDS.map(drumPiece), 'basic_rnn').piecesUsed).toBe(0);
  });

  it('is refused with how much there is and how much is needed', () => {
    const summary = summarizeDataset([melodyPiece(1), drumPiece(1), drumPiece(2)], 'lookback_rnn');
    expect(() => refuseIfTooLittle(summary, 'lookback_rnn')).toThrow(
      'lookback_rnn needs at least 4 melody examples from 2 different files. The crate has 1 so far, from 1 of 3 files.',
    );
  });

  it('is taken when there is enough', () => {
    expect(() =>
      refuseIfTooLittle(summarizeDataset(SEEDS.map(drumPiece), 'drum_kit'), 'drum_kit'),
    ).not.toThrow();
  });
});
