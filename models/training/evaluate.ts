/** How well a checkpoint predicts examples that it has not learned from. */
import { setImmediate } from 'node:timers/promises';
import { openCheckpoint } from '../checkpoints/checkpoint.ts';
import type { EncodedSequence } from '../encodings/event-sequence-encoding.ts';
import { openEngine } from '../engine/index.ts';
import type { Checkpoint } from '../types.ts';
import { assembleBatch } from './batches.ts';

export interface Evaluation {
  /** Mean cross-entropy over all steps, nats. */
  loss: number;
  accuracy: number;
  examples: number;
}

/**
 * Measures in this thread, which is free for others between batches. `examples` are of the checkpoint's encoding, at
 * least one, none of them empty.
 */
export async function evaluateCheckpoint(
  checkpoint: Checkpoint,
  examples: readonly EncodedSequence[],
  { batchSize, signal }: { batchSize: number; signal?: AbortSignal },
): Promise<Evaluation> {
  const { shape, weights, config } = openCheckpoint(checkpoint);
  const maxTimeSteps = examples.reduce(
    (longest, { inputs }) => Math.max(longest, inputs.offsets.length - 1),
    0,
  );
  const maxBatchSize = Math.min(batchSize, examples.length);
  const { createTrainableNetwork } = await openEngine();
  const network = createTrainableNetwork(shape, {
    maxBatchSize,
    maxTimeSteps,
    maxActiveInputs: maxBatchSize * maxTimeSteps * config.encoding.maxActiveInputs,
    seed: 0,
  });
  try {
    network.writeWeights(weights);
    let loss = 0;
    let hits = 0;
    let steps = 0;
    for (let first = 0; first < examples.length; first += maxBatchSize) {
      const result = network.evaluate(assembleBatch(examples.slice(first, first + maxBatchSize)));
      loss += result.loss * result.steps;
      hits += result.accuracy * result.steps;
      steps += result.steps;
      await setImmediate();
      signal?.throwIfAborted();
    }
    return { loss: loss / steps, accuracy: hits / steps, examples: examples.length };
  } finally {
    network.dispose();
  }
}
