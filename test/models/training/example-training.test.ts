import { describe, expect, it } from 'vitest';
import type { EncodedSequence, ExampleTrainingRequest, TrainingSnapshot } from '../../../models/index.ts';
import { evaluateCheckpoint, exampleOfRecord, exampleRecords, startTraining } from '../../../models/index.ts';
import { melodySequence, TINY_HPARAMS } from '../tiny-music.ts';

const CONFIG = 'basic_rnn';

function examples(count: number): EncodedSequence[] {
  return Array.from({ length: count }, (_, seed) =>
    exampleRecords(CONFIG, { sequence: melodySequence(seed) }, { isLearnedFrom: true }),
  ).flatMap(({ records }) => records.map((record) => exampleOfRecord(CONFIG, record)));
}

function request(more: Partial<ExampleTrainingRequest> = {}): ExampleTrainingRequest {
  return {
    ...{ family: 'melody', config: CONFIG, hparams: TINY_HPARAMS, seed: 1, steps: 6 },
    examples: examples(5),
    snapshotEvery: Number.POSITIVE_INFINITY,
    ...more,
  };
}

async function run(asked: ExampleTrainingRequest, signal?: AbortSignal): Promise<TrainingSnapshot> {
  const hooks = { onProgress: () => {}, onSnapshot: () => Promise.resolve(), signal };
  return (await startTraining(asked, hooks)).snapshot;
}

describe('a training from examples', () => {
  it('learns from all of them, and says the loss of every step it is asked to', async () => {
    const said = new Map<number, number>();
    const { snapshot, dataset } = await startTraining(request({ progressEvery: 2 }), {
      onProgress: ({ step, lastStep }) => void (lastStep && said.set(step, lastStep.loss)),
      onSnapshot: () => Promise.resolve(),
    });
    expect(snapshot.step).toBe(6);
    expect(dataset).toMatchObject({ trainExamples: 5, heldOutExamples: 0, trainSteps: 5 * 128 });
    expect([...said.keys()]).toEqual(expect.arrayContaining([2, 4, 6]));
    expect(said.get(2)).toBeCloseTo(Math.log(38), 0);
    expect(said.get(6)).toBeLessThan(said.get(2) ?? 0);
  });

  it('goes on bit for bit, to more steps than it was begun for', async () => {
    const whole = await run(request());
    const half = await run(request({ steps: 3 }));
    const resumed = await run(request({ resume: half }));
    expect(resumed.checkpoint.weights).toEqual(whole.checkpoint.weights);
    expect(resumed.state).toEqual(whole.state);
  });

  it('without a last step goes on until it is cancelled, and keeps what it has', async () => {
    const abort = new AbortController();
    const kept: number[] = [];
    const { outcome, snapshot } = await startTraining(
      request({ steps: Number.POSITIVE_INFINITY, progressEvery: 1 }),
      {
        onProgress: ({ step }) => void (step >= 3 && abort.abort()),
        onSnapshot: async ({ step }) => void kept.push(step),
        signal: abort.signal,
      },
    );
    expect(outcome).toBe('cancelled');
    expect(snapshot.step).toBeGreaterThanOrEqual(3);
    expect(kept).toEqual([snapshot.step]);
  });

  it('is refused without any', async () => {
    await expect(run(request({ examples: [] }))).rejects.toMatchObject({ code: 'no-examples' });
  });

  it('ends with the error of whoever reads them', async () => {
    const unreadable = (async function* () {
      yield examples(1)[0];
      throw new Error('the disk is gone');
    })();
    await expect(run(request({ examples: unreadable }))).rejects.toThrow('the disk is gone');
  });
});

describe('evaluateCheckpoint', () => {
  it('measures all steps, however they are cut into batches', async () => {
    const { checkpoint } = await run(request());
    const measured = examples(5);
    const atOnce = await evaluateCheckpoint(checkpoint, measured, { batchSize: 8 });
    const one = await evaluateCheckpoint(checkpoint, measured, { batchSize: 2 });
    expect(atOnce.examples).toBe(5);
    expect(atOnce.loss).toBeGreaterThan(0);
    expect(atOnce.loss).toBeLessThan(Math.log(38));
    expect(one.loss).toBeCloseTo(atOnce.loss, 5);
    expect(one.accuracy).toBeCloseTo(atOnce.accuracy, 5);
  });
});
