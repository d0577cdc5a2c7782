/** Which examples make up which batch, and a batch as the engine takes it. */
import { createRandom } from '../../music/index.ts';
import type { EventSequenceEncoding } from '../encodings/event-sequence-encoding.ts';
import { SparseRows } from '../encodings/sparse-rows.ts';
import type { TrainingBatch } from '../engine/types.ts';

/** A fair permutation of 0..count-1 (Fisher and Yates). */
function shuffled(count: number, seed: number): Int32Array {
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

/**
 * Sequences as one batch, padded to the longest: row t of an example is what is known at event t, its label the class
 * of event t + 1. Every sequence has at least two events.
 */
export function assembleBatch<Event>(
  encoding: EventSequenceEncoding<Event>,
  sequences: readonly (readonly Event[])[],
): TrainingBatch {
  const lengths = Int32Array.from(sequences, (events) => events.length - 1);
  const timeSteps = Math.max(...lengths);
  const labels = new Int32Array(sequences.length * timeSteps);
  const rows = new SparseRows();
  sequences.forEach((events, example) => {
    for (let t = 0; t < timeSteps; t++) {
      if (t < lengths[example]) {
        encoding.eventsToInput(events, t, rows);
        labels[example * timeSteps + t] = encoding.eventsToLabel(events, t + 1);
      }
      rows.endRow();
    }
  });
  return { batchSize: sequences.length, timeSteps, inputs: rows.toSparseInputs(), labels, lengths };
}
