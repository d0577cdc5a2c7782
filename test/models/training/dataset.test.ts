import { describe, expect, it } from 'vitest';
import { findConfig, type ModelFamily, type TrainingPiece } from '../../../models/index.ts';
import { buildDataset, refuseIfTooLittle } from '../../../models/training/dataset.ts';
import { emptyNoteSequence } from '../../../music/index.ts';
import { drumPiece, melodyPiece, melodySequence, trainingPiece } from '../tiny-music.ts';

const SEEDS = [1, 2, 3, 4, 5, 6];

async function summarize(pieces: Promise<TrainingPiece>[], family: ModelFamily) {
  const given = await Promise.all(pieces);
  const dataset =
    family === 'melody'
      ? await buildDataset(findConfig('melody'), given)
      : await buildDataset(findConfig('drums'), given);
  return dataset.summary;
}

describe('the dataset of a crate', () => {
  it('counts what each piece yields, and what was dropped', async () => {
    const silent = trainingPiece('silent', emptyNoteSequence());
    const { notes, ...tune } = melodySequence(10);
    const short = trainingPiece('short', { ...tune, notes: notes.slice(0, 8) });
    const summary = await summarize([...SEEDS.map(melodyPiece), silent, short], 'melody');
    expect(summary.pieces).toBe(8);
    expect(summary.piecesUsed).toBe(6);
    expect(summary.trainExamples + summary.heldOutExamples).toBe(6);
    expect(summary.heldOutExamples).toBeGreaterThan(0);
    expect(summary.dropped).toEqual({ melodies_discarded_too_short: 1 });
  });

  it('takes drums for drum configs only', async () => {
    expect((await summarize(SEEDS.map(drumPiece), 'drums')).piecesUsed).toBe(6);
    expect((await summarize(SEEDS.map(drumPiece), 'melody')).piecesUsed).toBe(0);
  });

  it('is refused with how much there is and how much is needed', async () => {
    const summary = await summarize([melodyPiece(1), drumPiece(1), drumPiece(2)], 'melody');
    expect(() => refuseIfTooLittle(summary, 'lookback_rnn')).toThrow(
      'lookback_rnn needs at least 4 melody examples from 2 different files. The crate has 1 so far, from 1 of 3 files.',
    );
  });

  it('is taken when there is enough', async () => {
    const summary = await summarize(SEEDS.map(drumPiece), 'drums');
    expect(() => refuseIfTooLittle(summary, 'drum_kit')).not.toThrow();
  });
});
