/** A short stereo room: four delay lines that feed one another (a feedback delay network), darkened on every round. */
import type { Stereo } from '../synthesis/fluid-synth.ts';

/** Seconds; no two share a common factor, so that echoes do not fall together. */
const DELAYS = [0.0253, 0.0297, 0.0371, 0.0411] as const;
const PRE_DELAY_SECONDS = 0.012;
/** Time until the room is 60 dB down. */
const DECAY_SECONDS = 0.9;
/** Corner of the darkening in each line. */
const DAMPING_HZ = 5200;

/**
 * Adds the room's answer to the mono `send` to both channels of `bus`, as far as the bus is long.
 * @see Jot and Chaigne, Digital Delay Networks for Designing Artificial Reverberators, 1991
 */
export function addReverb(send: Float32Array, [left, right]: Stereo, sampleRate: number): void {
  const lines = DELAYS.map((seconds) => new Float32Array(Math.round(seconds * sampleRate)));
  const feedback = DELAYS.map((seconds) => 10 ** ((-3 * seconds) / DECAY_SECONDS));
  const damping = 1 - Math.exp((-2 * Math.PI * DAMPING_HZ) / sampleRate);
  const preDelay = Math.round(PRE_DELAY_SECONDS * sampleRate);
  const [lineA, lineB, lineC, lineD] = lines;
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let pa = 0;
  let pb = 0;
  let pc = 0;
  let pd = 0;
  for (let i = 0; i < left.length; i++) {
    a += damping * (lineA[pa] * feedback[0] - a);
    b += damping * (lineB[pb] * feedback[1] - b);
    c += damping * (lineC[pc] * feedback[2] - c);
    d += damping * (lineD[pd] * feedback[3] - d);
    left[i] += a + c;
    right[i] += b + d;
    // Householder matrix I - 1/2: loses nothing, mixes all with all.
    const half = (a + b + c + d) / 2;
    const input = i >= preDelay && i - preDelay < send.length ? send[i - preDelay] : 0;
    lineA[pa] = a - half + input;
    lineB[pb] = b - half + input;
    lineC[pc] = c - half - input;
    lineD[pd] = d - half + input;
    if (++pa === lineA.length) pa = 0;
    if (++pb === lineB.length) pb = 0;
    if (++pc === lineC.length) pc = 0;
    if (++pd === lineD.length) pd = 0;
  }
}
