import { describe, expect, it } from 'vitest';
import { encodeSequence } from '../../../models/encodings/event-sequence-encoding.ts';
import { lookbackSequenceEncoding } from '../../../models/encodings/lookback-sequence.ts';
import { melodyOneHotEncoding } from '../../../models/encodings/melody-one-hot.ts';
import { oneHotSequenceEncoding } from '../../../models/encodings/one-hot-sequence.ts';
import { assembleBatch, batchOrder } from '../../../models/training/batches.ts';

describe('the batch order', () => {
  it('goes through every example once an epoch', () => {
    const order = batchOrder(10, 5, 3);
    for (const epoch of [0, 1, 2]) {
      const examples = [...order(2 * epoch), ...order(2 * epoch + 1)];
      expect(examples.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    }
  });

  it('differs from epoch to epoch and from seed to seed', () => {
    expect(batchOrder(50, 50, 3)(0)).not.toEqual(batchOrder(50, 50, 3)(1));
    expect(batchOrder(50, 50, 3)(0)).not.toEqual(batchOrder(50, 50, 4)(0));
  });

  it('gives the same batch of a step whichever steps were asked for before', () => {
    const order = batchOrder(7, 3, 5);
    const inTurn = Array.from({ length: 12 }, (_, step) => order(step));
    expect(batchOrder(7, 3, 5)(11)).toEqual(inTurn[11]);
    expect(order(2)).toEqual(inTurn[2]);
  });
});

describe('a batch', () => {
  const oneHot = oneHotSequenceEncoding(melodyOneHotEncoding(60, 72));

  it('pads to the longest example with empty rows', () => {
    const batch = assembleBatch([
      encodeSequence(oneHot, { events: [60, -2, 62] }),
      encodeSequence(oneHot, { events: [64, -1] }),
    ]);
    expect([batch.batchSize, batch.timeSteps]).toEqual([2, 2]);
    expect([...batch.lengths]).toEqual([2, 1]);
    expect([...batch.inputs.offsets]).toEqual([0, 1, 2, 3, 3]);
    expect([...batch.inputs.indices]).toEqual([2, 0, 6]);
    expect([...batch.labels]).toEqual([0, 4, 1, 0]);
  });

  it('carries values only where they are not all 1', () => {
    const lookback = lookbackSequenceEncoding(melodyOneHotEncoding(60, 72));
    const plain = encodeSequence(oneHot, { events: [60, 62] });
    expect(assembleBatch([plain]).inputs.values).toBeUndefined();
    const { indices, values } = assembleBatch([plain, encodeSequence(lookback, { events: [60, 62] })]).inputs;
    expect(values).toHaveLength(indices.length);
    expect(values?.[0]).toBe(1);
    expect(values).toContain(-1);
  });
});
