/** What threads share of a training step, as numbered tasks on a board; the batch and dropout travel in its details. */
import type { RunTask } from './task-board.ts';
import type { LoadedBatch } from './training-batch.ts';
import type { Dropout, TrainingPasses } from './training-passes.ts';

/** Kinds of tasks: a slice forward and backward, a slice forward only, a group of gradients' columns. */
export const LEARN = 1;
export const EVALUATE = 2;
export const GRADIENTS = 3;

export function writeDetails(details: Float64Array, batch: LoadedBatch, dropout: Dropout): void {
  details[0] = batch.timeSteps;
  details[1] = batch.slices;
  details[2] = batch.steps;
  details[3] = batch.values;
  details[4] = dropout.keepProb;
  details[5] = dropout.seed;
}

/** A thread's own way to run tasks. `passes` are its own; batch and dropout are read anew for every task. */
export function createRunTask(passes: TrainingPasses): RunTask {
  const batch: LoadedBatch = { timeSteps: 0, slices: 0, steps: 0, values: 0 };
  const dropout: Dropout = { keepProb: 1, seed: 0 };
  return (kind, index, details) => {
    batch.timeSteps = details[0];
    batch.slices = details[1];
    batch.steps = details[2];
    batch.values = details[3];
    dropout.keepProb = details[4];
    dropout.seed = details[5];
    if (kind === GRADIENTS) {
      passes.gradientGroup(batch, dropout, index);
      return;
    }
    passes.forwardSlice(batch, dropout, index);
    if (kind === LEARN) passes.backwardSlice(batch, dropout, index);
  };
}
