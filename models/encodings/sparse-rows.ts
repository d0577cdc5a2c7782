/** Network inputs while they are being written: row after row, each a list of active inputs and their values. */
import type { SparseInputs } from '../engine/types.ts';

export class SparseRows {
  private readonly indices: number[] = [];
  private readonly values: number[] = [];
  private readonly offsets: number[] = [0];
  private onlyOnes = true;

  /** Adds an active input to the current row. */
  activate(index: number, value = 1): void {
    this.indices.push(index);
    this.values.push(value);
    if (value !== 1) this.onlyOnes = false;
  }

  /** Closes the current row; a row closed at once stays empty. */
  endRow(): void {
    this.offsets.push(this.indices.length);
  }

  /** The closed rows; `values` is left out where every active input is 1. */
  toSparseInputs(): SparseInputs {
    const inputs = { indices: Int32Array.from(this.indices), offsets: Int32Array.from(this.offsets) };
    return this.onlyOnes ? inputs : { ...inputs, values: Float32Array.from(this.values) };
  }
}
