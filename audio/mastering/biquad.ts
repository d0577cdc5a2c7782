/** Second-order filters, computed in double precision and applied in place or from one buffer into another. */

/** y = b0 x + b1 x' + b2 x'' - a1 y' - a2 y''. */
export interface Biquad {
  b0: number;
  b1: number;
  b2: number;
  a1: number;
  a2: number;
}

/** Butterworth high-pass, 12 dB an octave. @see Bristow-Johnson, Audio EQ Cookbook */
export function highPass(hz: number, sampleRate: number): Biquad {
  const { cos, alpha } = corner(hz, sampleRate);
  const a0 = 1 + alpha;
  const b0 = (1 + cos) / 2 / a0;
  return { b0, b1: -2 * b0, b2: b0, a1: (-2 * cos) / a0, a2: (1 - alpha) / a0 };
}

/** Butterworth low-pass, 12 dB an octave. @see Bristow-Johnson, Audio EQ Cookbook */
export function lowPass(hz: number, sampleRate: number): Biquad {
  const { cos, alpha } = corner(hz, sampleRate);
  const a0 = 1 + alpha;
  const b0 = (1 - cos) / 2 / a0;
  return { b0, b1: 2 * b0, b2: b0, a1: (-2 * cos) / a0, a2: (1 - alpha) / a0 };
}

/** A state below this, -600 dB, is rest. Left alone it would fade into subnormal numbers, which cost ten times as much. */
const REST = 1e-30;
/** How often states are looked at, in samples. */
const CHUNK = 2048;

/** The state, or 0 once it has faded to nothing. */
export function settle(state: number): number {
  return state < REST && state > -REST ? 0 : state;
}

/** Filters `input` into `output` (they may be the same), from a state of rest. */
export function filter(input: Float32Array, output: Float32Array, { b0, b1, b2, a1, a2 }: Biquad): void {
  // Transposed direct form II: two states, well-behaved in floating point.
  let s1 = 0;
  let s2 = 0;
  for (let from = 0; from < input.length; from += CHUNK) {
    const to = Math.min(input.length, from + CHUNK);
    for (let i = from; i < to; i++) {
      const x = input[i];
      const y = b0 * x + s1;
      s1 = b1 * x - a1 * y + s2;
      s2 = b2 * x - a2 * y;
      output[i] = y;
    }
    s1 = settle(s1);
    s2 = settle(s2);
  }
}

function corner(hz: number, sampleRate: number): { cos: number; alpha: number } {
  const w = (2 * Math.PI * hz) / sampleRate;
  return { cos: Math.cos(w), alpha: Math.sin(w) / Math.SQRT2 };
}
