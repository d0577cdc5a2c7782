/** Where things lie in a network's one memory: sizes are added up first, the memory is taken once. */

const PAGE_BYTES = 65_536;
/** WebAssembly's 32-bit addresses end here. */
const MAX_PAGES = 65_536;
/** A cache line: regions that different threads write never share one. */
const ALIGNMENT = 64;

/** Columns of a block, and of a panel of packed weights: two vectors of four floats. */
export const BLOCK = 8;
/** Bytes of one row of a block. */
export const ROW_BYTES = BLOCK * 4;

/** Blocks of eight that hold `columns`. */
export function blocksFor(columns: number): number {
  return Math.ceil(columns / BLOCK);
}

/** The kernels' constants lie below this address. */
const CONSTANTS_END = 4_096;

/** Adds up regions of one memory. Address 0 is never handed out: kernels read it as "none". */
export class MemoryLayout {
  #end = CONSTANTS_END;

  /** Address of a new region of `bytes`. */
  region(bytes: number): number {
    const start = this.#end;
    this.#end = Math.ceil((start + bytes) / ALIGNMENT) * ALIGNMENT;
    return start;
  }

  get bytes(): number {
    return this.#end;
  }

  /**
   * Takes the memory, zeroed. The system gives pages when they are first touched, so room for the longest batch costs
   * nothing until one comes.
   * @throws RangeError with the numbers if it exceeds 4 GiB or what the machine grants.
   */
  allocate(purpose: string): WebAssembly.Memory {
    const pages = Math.ceil(this.#end / PAGE_BYTES);
    const mebibytes = Math.ceil(this.#end / 2 ** 20);
    if (pages > MAX_PAGES) {
      throw new RangeError(`${purpose} needs ${mebibytes} MiB of memory; at most 4096 MiB can be addressed.`);
    }
    try {
      return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
    } catch (cause) {
      throw new RangeError(
        `${purpose} needs ${mebibytes} MiB of memory, and the machine does not grant them.`,
        { cause },
      );
    }
  }
}
