/** What threads share of a training step, as numbered tasks on a board; the batch and dropout travel in its details. */
import { AttentionFold } from './attention-fold.ts';
import type { Kernels } from './kernels.ts';
import type { Dropout } from './layer-dropout.ts';
import { SlicePasses } from './slice-passes.ts';
import { Slices } from './slices.ts';
import type { RunTask } from './task-board.ts';
import type { LoadedBatch } from './training-batch.ts';
import type { TrainingMemory } from './training-memory.ts';
import { WeightGradients } from './weight-gradients.ts';

/** Kinds of tasks of a round: a slice forward and backward, a slice forward only, a group of gradients' columns. */
export const LEARN = 1;
export const EVALUATE = 2;
export const GRADIENTS = 3;
/** Kinds of tasks before and after all rounds: groups of what attention folds into the first layer. */
export const FOLD = 4;
export const UNFOLD_LAYER = 5;
export const UNFOLD_INPUT = 6;

/** Describes the round that begins with `firstSlice`. */
export function writeDetails(
  details: Float64Array,
  batch: LoadedBatch,
  dropout: Dropout,
  firstSlice: number,
): void {
  details[0] = batch.timeSteps;
  details[1] = batch.slices;
  details[2] = batch.steps;
  details[3] = batch.values;
  details[4] = dropout.keepProb;
  details[5] = dropout.seed;
  details[6] = firstSlice;
}

/** A thread's own way to run tasks; batch and dropout are read anew for each. */
export function createRunTask(kernels: Kernels, memory: TrainingMemory): RunTask {
  const slices = new Slices(memory);
  const passes = new SlicePasses(kernels, memory, slices);
  const gradients = new WeightGradients(kernels, memory, slices);
  const fold = memory.attention && new AttentionFold(kernels, memory, memory.attention);
  const batch: LoadedBatch = { timeSteps: 0, slices: 0, steps: 0, values: 0 };
  const dropout: Dropout = { keepProb: 1, seed: 0 };
  return (kind, index, details) => {
    batch.timeSteps = details[0];
    batch.slices = details[1];
    batch.steps = details[2];
    batch.values = details[3];
    dropout.keepProb = details[4];
    dropout.seed = details[5];
    const firstSlice = details[6];
    switch (kind) {
      case LEARN:
        passes.forward(batch, dropout, firstSlice + index);
        passes.backward(batch, dropout, firstSlice + index);
        break;
      case EVALUATE:
        passes.forward(batch, dropout, firstSlice + index);
        break;
      case GRADIENTS:
        gradients.group(batch, dropout, firstSlice, index);
        break;
      case FOLD:
        fold?.foldGroup(index);
        break;
      case UNFOLD_LAYER:
        fold?.unfoldLayer(index);
        break;
      case UNFOLD_INPUT:
        fold?.unfoldInput(index);
        break;
      default:
        throw new Error(`no task of kind ${kind}`);
    }
  };
}
