import { describe, expect, it } from 'vitest';
import { findConfig, type ModelFamily, type TrainingPiece } from '../../../models/index.ts';
import { buildDataset, refuseIfTooLittle } from '../../../models/training/dataset.ts';

import { emptyNoteSequence } from '../../../music/index.ts';
import { drumPiece, melodyPiece } from '../tiny-music.ts';

const SEEDS = [1, 2, 3, 4, 5, 6];

function summarize(pieces: TrainingPiece[], family: ModelFamily) {
  return family === 'melody'
    ? buildDataset(findConfig('melody'), pieces).summary
    : buildDataset(findConfig('drums'), pieces).summary;
}

describe('the dataset of a crate', () => {
  it('counts what each piece yields, and what was dropped', () => {
    const silent = { ...melodyPiece(9), sequence: emptyNoteSequence() };
    const short = melodyPiece(10);
    short.sequence.notes.splice(8);
    const summary = summarize([...SEEDS.map(melodyPiece), silent, short], 'melody');
    expect(summary.pieces).toBe(8);
    expect(summary.piecesUsed).toBe(6);
    expect(summary.trainExamples + summary.heldOutExamples).toBe(6);
    expect(summary.heldOutExamples).toBeGreaterThan(0);
    expect(summary.dropped).toEqual({ melodies_discarded_too_short: 1 });
  });

  it('takes drums for drum configs only', () => {
    expect(summarize(SEEDS.map(drumPiece), 'drums').piecesUsed).toBe(6);
    expect(summarize(SEEDS.map(drumPiece), 'melody').piecesUsed).toBe(0);
  });

  it('is refused with how much there is and how much is needed', () => {
    const summary = summarize([melodyPiece(1), drumPiece(1), drumPiece(2)], 'melody');
    expect(() => refuseIfTooLittle(summary, 'lookback_rnn')).toThrow(
      'lookback_rnn needs at least 4 melody examples from 2 different files. The crate has 1 so far, from 1 of 3 files.',
    );
  });

  it('is taken when there is enough', () => {
    expect(() => refuseIfTooLittle(summarize(SEEDS.map(drumPiece), 'drums'), 'drum_kit')).not.toThrow();
  });
});
