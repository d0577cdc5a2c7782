/** Which examples make up which batch, and a batch as the engine takes it. */
import { createRandom } from '../../music/index.ts';
import type { EncodedSequence } from '../encodings/event-sequence-encoding.ts';
import type { SparseInputs, TrainingBatch } from '../engine/types.ts';

/** A fair permutation of 0..count-1 (Fisher and Yates). */
export function shuffled(count: number, seed: number): Int32Array {
  const order = Int32Array.from({ length: count }, (_, index) => index);
  const random = createRandom(seed);
  for (let last = count - 1; last > 0; last--) {
    const other = random.integer(last + 1);
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
}

/**
 * The examples of each training step: epoch after epoch, each in an order of its own. The batch of a step follows from
 * the seed and the step alone, so a training that resumes needs no memory of the batches before.
 *
 * @returns for step 0, 1, ... `batchSize` indices below `count`
 */
export function batchOrder(count: number, batchSize: number, seed: number): (step: number) => Int32Array {
  let epoch = -1;
  let order: Int32Array = new Int32Array(0);
  return (step) =>
    Int32Array.from({ length: batchSize }, (_, place) => {
      const position = step * batchSize + place;
      const itsEpoch = Math.floor(position / count);
      if (itsEpoch !== epoch) {
        epoch = itsEpoch;
        order = shuffled(count, (Math.imul(seed, 0x9e3779b1) + epoch) | 0);
      }
      return order[position % count];
    });
}

/** Sequences, none of them empty, as one batch, padded to the longest with empty rows. */
export function assembleBatch(sequences: readonly EncodedSequence[]): TrainingBatch {
  const lengths = Int32Array.from(sequences, ({ inputs }) => inputs.offsets.length - 1);
  const timeSteps = Math.max(...lengths);
  const softmaxes = sequences[0].labels.length / lengths[0];
  const labels = new Int32Array(sequences.length * timeSteps * softmaxes);
  sequences.forEach((sequence, example) => {
    labels.set(sequence.labels, example * timeSteps * softmaxes);
  });
  const inputs = joinInputs(sequences, timeSteps);
  return { batchSize: sequences.length, timeSteps, inputs, labels, lengths };
}

function joinInputs(sequences: readonly EncodedSequence[], timeSteps: number): SparseInputs {
  const active = sequences.reduce((sum, { inputs }) => sum + inputs.indices.length, 0);
  const indices = new Int32Array(active);
  const values = sequences.some(({ inputs }) => inputs.values) ? new Float32Array(active).fill(1) : undefined;
  const offsets = new Int32Array(sequences.length * timeSteps + 1);
  let start = 0;
  sequences.forEach(({ inputs }, example) => {
    indices.set(inputs.indices, start);
    if (inputs.values) values?.set(inputs.values, start);
    const end = start + inputs.indices.length;
    const row = example * timeSteps + 1;
    offsets.fill(end, row, row + timeSteps);
    for (let t = 1; t < inputs.offsets.length; t++) offsets[row + t - 1] = start + inputs.offsets[t];
    start = end;
  });
  return { indices, offsets, ...(values && { values }) };
}
