/** A batch is checked before anything is computed on it, whatever the engine. */
import { checkSparseInputs } from './sparse-inputs.ts';
import type { NetworkShape, TrainableNetworkOptions, TrainingBatch } from './types.ts';

/** Returns how many steps of the batch count. @throws RangeError naming what does not fit. */
export function checkBatch(
  batch: TrainingBatch,
  shape: NetworkShape,
  limits: TrainableNetworkOptions,
): number {
  const { batchSize, timeSteps, labels, lengths } = batch;
  const softmaxes = shape.softmaxSizes?.length ?? 1;
  if (
    !(
      batchSize >= 1 &&
      batchSize <= limits.maxBatchSize &&
      timeSteps >= 1 &&
      timeSteps <= limits.maxTimeSteps
    )
  ) {
    throw new RangeError(
      `A batch of ${batchSize} x ${timeSteps} steps came; this network was made for ${limits.maxBatchSize} x ${limits.maxTimeSteps}.`,
    );
  }
  const rows = batchSize * timeSteps;
  const labelCount = rows * softmaxes;
  if (labels.length !== labelCount)
    throw new RangeError(`${labelCount} labels are expected, ${labels.length} came.`);
  if (lengths.length !== batchSize)
    throw new RangeError(`${batchSize} lengths are expected, ${lengths.length} came.`);
  checkSparseInputs(batch.inputs, rows, shape.inputSize, limits.maxActiveInputs);
  let steps = 0;
  for (let b = 0; b < batchSize; b++) {
    const length = lengths[b];
    if (length < 0 || length > timeSteps)
      throw new RangeError(`Example ${b} has length ${length} of ${timeSteps} steps.`);
    checkLabels(labels, b * timeSteps, length, shape);
    steps += length;
  }
  if (steps === 0) throw new RangeError('All steps of the batch are masked out.');
  return steps;
}

/** @throws RangeError naming the first label that its softmax does not have. */
function checkLabels(
  labels: Int32Array,
  firstRow: number,
  rows: number,
  { softmaxSizes, outputSize }: NetworkShape,
): void {
  const softmaxes = softmaxSizes?.length ?? 1;
  for (let at = firstRow * softmaxes; at < (firstRow + rows) * softmaxes; at++) {
    const size = softmaxSizes ? softmaxSizes[at % softmaxes] : outputSize;
    if (labels[at] < 0 || labels[at] >= size)
      throw new RangeError(`Label ${labels[at]} is outside 0-${size - 1}.`);
  }
}
