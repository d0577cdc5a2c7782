/** The large buffers of one render: 17 MB each for a beat, ten times that for a long piece. */

/** So many samples, all 0. */
export type Allocate = (length: number) => Float32Array<ArrayBuffer>;

export interface Scratch {
  allocate: Allocate;
  /** Gives all of it back at once. The collector would come by when it sees a reason to, and buffers do not weigh on its heap. */
  free(): void;
}

export function openScratch(): Scratch {
  const buffers: ArrayBuffer[] = [];
  return {
    allocate: (length) => {
      const samples = new Float32Array(length);
      buffers.push(samples.buffer);
      return samples;
    },
    free: () => {
      for (const buffer of buffers.splice(0)) buffer.transfer(0);
    },
  };
}
