/** Network inputs while they are being written: row after row, each a list of active inputs and their values. */
import type { SparseInputs } from '../engine/types.ts';

/** The row that is being written. */
export interface InputRow {
  /** Adds an active input; its value is 1 unless told. */
  activate(index: number, value?: number): void;
}

/** Room to begin with; it doubles as it runs out. */
const FIRST_CAPACITY = 64;

export class SparseRows implements InputRow {
  private indices = new Int32Array(FIRST_CAPACITY);
  private values = new Float32Array(FIRST_CAPACITY);
  private offsets = new Int32Array(FIRST_CAPACITY);
  private active = 0;
  private rows = 0;
  private onlyOnes = true;

  activate(index: number, value = 1): void {
    if (this.active === this.indices.length) {
      this.indices = doubled(this.indices, new Int32Array(2 * this.active));
      this.values = doubled(this.values, new Float32Array(2 * this.active));
    }
    this.indices[this.active] = index;
    this.values[this.active] = value;
    this.active++;
    if (value !== 1) this.onlyOnes = false;
  }

  /** Closes the current row; a row closed at once stays empty. */
  endRow(): void {
    this.rows++;
    if (this.rows === this.offsets.length) {
      this.offsets = doubled(this.offsets, new Int32Array(2 * this.rows));
    }
    this.offsets[this.rows] = this.active;
  }

  /** Forgets all rows, keeping the room that they took. */
  clear(): void {
    this.active = 0;
    this.rows = 0;
    this.onlyOnes = true;
  }

  /** A copy of the closed rows; `values` is left out where every active input is 1. */
  toSparseInputs(): SparseInputs {
    const { indices, offsets, values } = this.viewSparseInputs();
    return { indices: indices.slice(), offsets: offsets.slice(), ...(values && { values: values.slice() }) };
  }

  /** The same as views, which the next row overwrites. */
  viewSparseInputs(): SparseInputs {
    const inputs = {
      indices: this.indices.subarray(0, this.active),
      offsets: this.offsets.subarray(0, this.rows + 1),
    };
    return this.onlyOnes ? inputs : { ...inputs, values: this.values.subarray(0, this.active) };
  }
}

function doubled<Numbers extends Int32Array | Float32Array>(before: Numbers, after: Numbers): Numbers {
  after.set(before);
  return after;
}
