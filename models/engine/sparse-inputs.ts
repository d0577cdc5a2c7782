/** Sparse inputs are checked before kernels take their indices for addresses. */
import type { SparseInputs } from './types.ts';

/** @throws RangeError naming the first entry that does not fit `rows` rows of `inputSize` inputs. */
export function checkSparseInputs(
  inputs: SparseInputs,
  rows: number,
  inputSize: number,
  capacity: number,
): void {
  const { indices, offsets, values } = inputs;
  if (offsets.length !== rows + 1)
    throw new RangeError(`${rows} rows need ${rows + 1} offsets, not ${offsets.length}.`);
  if (indices.length > capacity)
    throw new RangeError(`${indices.length} active inputs came, ${capacity} have room.`);
  if (values && values.length !== indices.length) {
    throw new RangeError(`${values.length} values came for ${indices.length} active inputs.`);
  }
  let last = 0;
  for (let row = 0; row <= rows; row++) {
    const offset = offsets[row];
    if (offset < last || offset > indices.length)
      throw new RangeError(`Offset ${offset} of row ${row} is out of order.`);
    last = offset;
  }
  for (let entry = 0; entry < indices.length; entry++) {
    const index = indices[entry];
    if (index < 0 || index >= inputSize)
      throw new RangeError(`Input ${index} is outside 0-${inputSize - 1}.`);
  }
}
