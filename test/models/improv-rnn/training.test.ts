import { describe, expect, it } from 'vitest';
import {
  findConfig,
  generateImprovs,
  resolveHparams,
  startTraining,
  type TrainingRequest,
} from '../../../models/index.ts';
import { chordSymbolPitches } from '../../../music/index.ts';
import { drumPiece, leadSheetPiece, melodyPiece, TINY_HPARAMS } from '../tiny-music.ts';

const PIECES = await Promise.all([1, 2, 3, 4, 5, 6].map(leadSheetPiece));

function run(changes: Partial<TrainingRequest>) {
  return startTraining(
    {
      family: 'improv',
      config: 'chord_pitches_improv',
      hparams: TINY_HPARAMS,
      steps: 10,
      seed: 3,
      pieces: PIECES,
      snapshotEvery: 100,
      ...changes,
    },
    { onProgress() {}, async onSnapshot() {} },
  );
}

describe('a training of ImprovRNN', () => {
  it('learns to play the notes of the chords, in keys that it has not heard them in', async () => {
    const hparams = { ...TINY_HPARAMS, rnn_layer_sizes: [48], batch_size: 8, dropout_keep_prob: 1 };
    const { snapshot, dataset } = await run({ steps: 120, hparams: { ...hparams, learning_rate: 0.02 } });
    expect(dataset.trainExamples + dataset.heldOutExamples).toBe(6);
    const chords = ['Bb', 'Eb', 'F7', 'Gm'].flatMap((figure) => new Array<string>(16).fill(figure));
    const generated = await generateImprovs({
      checkpoint: snapshot.checkpoint,
      primer: [58, -2],
      chords,
      numSteps: 64,
      numOutputs: 8,
      temperature: 1,
      beamSize: 1,
      branchFactor: 1,
      stepsPerIteration: 1,
      seed: 1,
    });
    const notes = generated.flatMap(({ events }) =>
      events.flatMap((pitch, step) => (pitch >= 0 && step >= 2 ? [{ pitch, figure: chords[step] }] : [])),
    );
    const onChord = notes.filter(({ pitch, figure }) => chordSymbolPitches(figure).includes(pitch % 12));
    expect(notes.length).toBeGreaterThan(100);
    // Of all pitch classes a triad holds a quarter.
    expect(onChord.length / notes.length).toBeGreaterThan(0.6);
  });

  it.each(['basic_improv', 'attention_improv'])('works for %s', async (config) => {
    const { attn_length } = resolveHparams(findConfig('improv', config));
    const hparams = { ...TINY_HPARAMS, attn_length };
    const { outcome, snapshot } = await run({ config, hparams });
    expect(outcome).toBe('finished');
    const losses = snapshot.curve.map(({ trainLoss }) => trainLoss);
    expect(losses[9]).toBeLessThan(losses[0]);
  });

  it('is refused where too little of the crate has chords, with the reasons that Magenta’s rules have', async () => {
    const pieces = await Promise.all([leadSheetPiece(1), melodyPiece(1), melodyPiece(2), drumPiece(1)]);
    await expect(run({ pieces, strict: true })).rejects.toThrow(
      /chord_pitches_improv needs at least 4 .* The crate has 1 so far, from 1 of 4 files\. What was dropped: no chord symbols stand over 2 melodies/,
    );
  });

  it('learns from melodies without chords, too, over those that go with them', async () => {
    const pieces = await Promise.all([1, 2, 3, 4].map(melodyPiece));
    expect((await run({ pieces })).outcome).toBe('finished');
  });
});
