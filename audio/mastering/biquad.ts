/** Second-order filters, computed in double precision. */

/** y = b0 x + b1 x' + b2 x'' - a1 y' - a2 y''. */
export interface Biquad {
  b0: number;
  b1: number;
  b2: number;
  a1: number;
  a2: number;
}

/** Lets everything through as it is. */
const IDENTITY: Biquad = { b0: 1, b1: 0, b2: 0, a1: 0, a2: 0 };

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

/** `gainDb` at `hz`, less around it; `q` 0.5 is broad, 4 narrow. @see Bristow-Johnson, Audio EQ Cookbook */
export function peaking(hz: number, gainDb: number, q: number, sampleRate: number): Biquad {
  const { cos, alpha } = corner(hz, sampleRate, q);
  const gain = 10 ** (gainDb / 40);
  const a0 = 1 + alpha / gain;
  return {
    b0: (1 + alpha * gain) / a0,
    b1: (-2 * cos) / a0,
    b2: (1 - alpha * gain) / a0,
    a1: (-2 * cos) / a0,
    a2: (1 - alpha / gain) / a0,
  };
}

/** `gainDb` well below `hz`, half of it there. @see Bristow-Johnson, Audio EQ Cookbook */
export function lowShelf(hz: number, gainDb: number, sampleRate: number): Biquad {
  return shelf(hz, gainDb, sampleRate, 1);
}

/** `gainDb` well above `hz`, half of it there. @see Bristow-Johnson, Audio EQ Cookbook */
export function highShelf(hz: number, gainDb: number, sampleRate: number): Biquad {
  return shelf(hz, gainDb, sampleRate, -1);
}

/** The cookbook's two shelves differ in the sign of the cosine, and of the odd coefficients with it. */
function shelf(hz: number, gainDb: number, sampleRate: number, side: 1 | -1): Biquad {
  const { cos, alpha } = corner(hz, sampleRate);
  const gain = 10 ** (gainDb / 40);
  const slope = 2 * Math.sqrt(gain) * alpha;
  const up = gain + 1;
  const down = (gain - 1) * side * cos;
  const a0 = up + down + slope;
  return {
    b0: (gain * (up - down + slope)) / a0,
    b1: (side * 2 * gain * (gain - 1 - up * side * cos)) / a0,
    b2: (gain * (up - down - slope)) / a0,
    a1: (side * -2 * (gain - 1 + up * side * cos)) / a0,
    a2: (up + down - slope) / a0,
  };
}

function corner(hz: number, sampleRate: number, q = Math.SQRT1_2): { cos: number; alpha: number } {
  const w = (2 * Math.PI * hz) / sampleRate;
  return { cos: Math.cos(w), alpha: Math.sin(w) / (2 * q) };
}

/** A state below this, -600 dB, is rest. Left alone it would fade into subnormal numbers, which cost ten times as much. */
const REST = 1e-30;
/** How often states are looked at, in samples; what a chain works on stays in the cache meanwhile. */
const CHUNK = 2048;

/** The state, or 0 once it has faded to nothing. */
export function settle(state: number): number {
  return state < REST && state > -REST ? 0 : state;
}

/** Filters both channels in place, from a state of rest, by one filter after the other. */
export function filterStereo(
  [left, right]: readonly [Float32Array, Float32Array],
  filters: readonly Biquad[],
): void {
  const pairs: { first: Biquad; second: Biquad; states: Float64Array }[] = [];
  for (let n = 0; n < filters.length; n += 2) {
    pairs.push({ first: filters[n], second: filters[n + 1] ?? IDENTITY, states: new Float64Array(8) });
  }
  for (let from = 0; from < left.length; from += CHUNK) {
    const to = Math.min(left.length, from + CHUNK);
    for (const { first, second, states } of pairs) filterChunk(left, right, from, to, first, second, states);
  }
}

/** Filters `input` into `output` (they may be the same), from a state of rest. */
export function filter(input: Float32Array, output: Float32Array, { b0, b1, b2, a1, a2 }: Biquad): void {
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

/**
 * Two filters on two channels at once: four recursions that do not wait for one another, in the time of one. Transposed
 * direct form II: two states each, well-behaved in floating point.
 */
function filterChunk(
  left: Float32Array,
  right: Float32Array,
  from: number,
  to: number,
  { b0, b1, b2, a1, a2 }: Biquad,
  { b0: d0, b1: d1, b2: d2, a1: c1, a2: c2 }: Biquad,
  states: Float64Array,
): void {
  let [l1, l2, m1, m2, r1, r2, s1, s2] = states;
  for (let i = from; i < to; i++) {
    const x = left[i];
    const y = b0 * x + l1;
    l1 = b1 * x - a1 * y + l2;
    l2 = b2 * x - a2 * y;
    const z = d0 * y + m1;
    m1 = d1 * y - c1 * z + m2;
    m2 = d2 * y - c2 * z;
    left[i] = z;
    const u = right[i];
    const v = b0 * u + r1;
    r1 = b1 * u - a1 * v + r2;
    r2 = b2 * u - a2 * v;
    const w = d0 * v + s1;
    s1 = d1 * v - c1 * w + s2;
    s2 = d2 * v - c2 * w;
    right[i] = w;
  }
  for (const [n, state] of [l1, l2, m1, m2, r1, r2, s1, s2].entries()) states[n] = settle(state);
}
