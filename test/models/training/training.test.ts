import { describe, expect, it } from 'vitest';
import { openCheckpoint } from '../../../models/checkpoints/checkpoint.ts';
import {
  packSnapshot,
  startTraining,
  type TrainingRequest,
  type TrainingSnapshot,
  unpackSnapshot,
} from '../../../models/index.ts';
import { train } from '../../../models/training/train.ts';
import { UserError } from '../../../music/index.ts';
import { drumPiece, melodyPiece, TINY_HPARAMS } from '../tiny-music.ts';

const PIECES = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(melodyPiece));

function request(changes: Partial<TrainingRequest> = {}): TrainingRequest {
  return {
    family: 'melody',
    config: 'lookback_rnn',
    hparams: TINY_HPARAMS,
    steps: 20,
    seed: 3,
    pieces: PIECES,
    snapshotEvery: 7,
    ...changes,
  };
}

async function run(given: TrainingRequest, signal?: AbortSignal) {
  const snapshots: TrainingSnapshot[] = [];
  const progress: number[] = [];
  const result = await startTraining(given, {
    signal,
    onProgress: ({ step }) => void progress.push(step),
    onSnapshot: async (snapshot) => void snapshots.push(snapshot),
  });
  return { result, snapshots, progress };
}

describe('a training', () => {
  it('learns, measures what it has not heard, and gives a snapshot every so many steps and at the end', async () => {
    const { result, snapshots, progress } = await run(request({ steps: 40 }));
    expect(result.outcome).toBe('finished');
    expect(snapshots.map(({ step }) => step)).toEqual([7, 14, 21, 28, 35, 40]);
    expect([progress[0], progress.at(-1)]).toEqual([0, 40]);
    const { curve } = result.snapshot;
    expect(curve.map(({ step }) => step)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
    expect(curve[39].trainLoss).toBeLessThan(curve[0].trainLoss * 0.8);
    const measured = curve.filter(({ heldOutLoss }) => heldOutLoss !== undefined).map(({ step }) => step);
    expect(measured).toEqual([5, 10, 15, 20, 25, 30, 35, 40]);
    expect(result.snapshot.checkpoint.config.beatCypher).toMatchObject({ config: 'lookback_rnn', step: 40 });
  });

  it('gives the same weights for the same seed, and others for another', async () => {
    const [first, again, other] = await Promise.all([
      run(request()),
      run(request()),
      run(request({ seed: 4 })),
    ]);
    expect(again.result.snapshot.checkpoint.weights).toEqual(first.result.snapshot.checkpoint.weights);
    expect(other.result.snapshot.checkpoint.weights).not.toEqual(first.result.snapshot.checkpoint.weights);
  });

  it.each([undefined, 3])(
    'resumes bit for bit from any snapshot (early stopping %s)',
    async (earlyStopping) => {
      const whole = await run(request({ earlyStopping }));
      const resume = unpackSnapshot(packSnapshot(whole.snapshots[1]));
      const rest = await run(request({ earlyStopping, resume }));
      expect(rest.result.snapshot.curve).toEqual(whole.result.snapshot.curve);
      expect(rest.result.snapshot.checkpoint).toEqual(whole.result.snapshot.checkpoint);
      expect(rest.result.snapshot.state).toEqual(whole.result.snapshot.state);
      expect(rest.progress[0]).toBe(14);
    },
  );

  it('goes on from what another learned, and its curve begins with what that knew', async () => {
    const before = (await run(request({ steps: 40 }))).result.snapshot;
    const known = before.curve.at(-1)?.heldOutLoss ?? Number.NaN;
    const after = await run(request({ initial: before.checkpoint, seed: 5 }));
    const [first, ...others] = after.result.snapshot.curve;
    expect(first).toMatchObject({ step: 0, heldOutLoss: expect.closeTo(known, 5) });
    expect(others.map(({ step }) => step)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    expect(others.at(-1)?.heldOutLoss).toBeLessThan(known);

    const resume = unpackSnapshot(packSnapshot(after.snapshots[0]));
    const rest = await run(request({ initial: before.checkpoint, seed: 5, resume }));
    expect(rest.result.snapshot).toEqual(after.result.snapshot);
  });

  it('never ends worse than what it went on from, with early stopping', async () => {
    const before = (await run(request({ steps: 40 }))).result.snapshot;
    const hparams = { ...TINY_HPARAMS, learning_rate: 1 };
    const { result } = await run(request({ initial: before.checkpoint, hparams, earlyStopping: 2 }));
    const { curve, checkpoint } = result.snapshot;
    expect(checkpoint.config.beatCypher?.heldOutLoss).toBeLessThanOrEqual(curve[0].heldOutLoss ?? 0);
    expect(curve.at(-1)?.heldOutLoss).toBeGreaterThan(curve[0].heldOutLoss ?? 0);
  });

  it('gives a snapshot every half minute, too, where steps take long, and resumes from it bit for bit', async () => {
    const runSlowly = async (given: TrainingRequest) => {
      const snapshots: TrainingSnapshot[] = [];
      let clock = 0;
      const result = await train(given, {
        onProgress: ({ step }) => {
          clock = step * 8_000;
        },
        onSnapshot: async (snapshot) => void snapshots.push(snapshot),
        isCancelled: () => false,
        now: () => clock,
      });
      return { result, snapshots };
    };
    const whole = await runSlowly(request({ snapshotEvery: 10 }));
    expect(whole.snapshots.map(({ step }) => step)).toEqual([4, 8, 10, 14, 18, 20]);
    const resume = unpackSnapshot(packSnapshot(whole.snapshots[1]));
    const rest = await runSlowly(request({ snapshotEvery: 10, resume }));
    expect(rest.result.snapshot).toEqual(whole.result.snapshot);
  });

  it('stops at an abort with a last snapshot, from which it goes on', async () => {
    const abort = new AbortController();
    const snapshots: TrainingSnapshot[] = [];
    const cancelled = await startTraining(request(), {
      signal: abort.signal,
      onProgress: () => {},
      onSnapshot: async (snapshot) => {
        snapshots.push(snapshot);
        abort.abort();
      },
    });
    expect(cancelled.outcome).toBe('cancelled');
    expect(cancelled.snapshot.step).toBe(7);
    const resumed = await run(request({ resume: cancelled.snapshot }));
    const whole = await run(request());
    expect(resumed.result.snapshot.curve).toEqual(whole.result.snapshot.curve);
  });

  it('stops early when the held-out loss no longer falls, and keeps the best weights', async () => {
    const hparams = { ...TINY_HPARAMS, learning_rate: 0.1, dropout_keep_prob: 1 };
    const { result } = await run(request({ hparams, steps: 300, earlyStopping: 2 }));
    expect(result.outcome).toBe('stopped-early');
    const losses = result.snapshot.curve.flatMap(({ heldOutLoss }) => heldOutLoss ?? []);
    expect(result.snapshot.checkpoint.config.beatCypher?.heldOutLoss).toBe(Math.min(...losses));
  });

  it('asks for its pieces one by one, and learns the same from them', async () => {
    const asked: string[] = [];
    async function* read() {
      for (const piece of PIECES) {
        asked.push(piece.sha256);
        yield piece;
      }
    }
    const { result } = await run(request({ pieces: read() }));
    expect(asked).toEqual(PIECES.map(({ sha256 }) => sha256));
    const whole = await run(request());
    expect(result.snapshot).toEqual(whole.result.snapshot);
    expect(result.dataset).toEqual(whole.result.dataset);
  });

  it('ends with the error of a piece that could not be read', async () => {
    const gone = new Error('no such piece');
    async function* read() {
      yield PIECES[0];
      throw gone;
    }
    await expect(run(request({ pieces: read() }))).rejects.toBe(gone);
    const damaged = [{ ...PIECES[0], packed: PIECES[0].packed.subarray(1) }];
    await expect(run(request({ pieces: damaged }))).rejects.toThrow('incorrect header');
  });

  it('refuses a crate with too little before it begins', async () => {
    const refused = run(request({ config: 'drum_kit', family: 'drums', pieces: [await drumPiece(1)] }));
    await expect(refused).rejects.toThrow(UserError);
    await expect(refused).rejects.toThrow('drum_kit needs at least 4 drum examples');
  });

  it('ends with a word when the loss is no number any more before anything was kept', async () => {
    const hparams = { ...TINY_HPARAMS, learning_rate: 1e38, clip_norm: 1e38 };
    await expect(run(request({ hparams }))).rejects.toMatchObject({
      code: 'training-diverged',
      message: expect.stringContaining('smaller learning_rate'),
    });
  });

  it('that diverges ends with the last snapshot with which the network still predicts', async () => {
    // Each step takes every weight further by about this, until a sum of them is beyond all numbers.
    const hparams = { ...TINY_HPARAMS, learning_rate: 2e37, dropout_keep_prob: 1 };
    const { result, snapshots } = await run(request({ hparams, snapshotEvery: 1 }));
    expect(result.outcome).toBe('diverged');
    expect(snapshots.length).toBeGreaterThan(0);
    expect(result.snapshot).toEqual(snapshots.at(-1));
    const { weights } = openCheckpoint(result.snapshot.checkpoint);
    for (const values of weights.values()) expect(values.every(Number.isFinite)).toBe(true);
  });

  it('that is resumed and diverges at once ends with what it was resumed from', async () => {
    const { snapshots } = await run(request());
    const hparams = { ...TINY_HPARAMS, learning_rate: 1e38, clip_norm: 1e38 };
    const { result } = await run(request({ hparams, resume: snapshots[0] }));
    expect(result.outcome).toBe('diverged');
    expect(result.snapshot).toEqual(snapshots[0]);
  });

  it('ends with the error of a snapshot that could not be kept', async () => {
    const full = new Error('disk full');
    const hooks = { onProgress: () => {}, onSnapshot: () => Promise.reject(full) };
    await expect(startTraining(request(), hooks)).rejects.toBe(full);
  });
});
