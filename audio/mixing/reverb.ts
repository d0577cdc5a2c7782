/** A stereo room: four delay lines that feed one another (a feedback delay network), darkened on every round. */
import { filter, highPass } from '../mastering/biquad.ts';
import type { Stereo } from '../synthesis/fluid-synth.ts';
import type { Room } from './mix-settings.ts';

/** Seconds at size 1; no two share a common factor, so that echoes do not fall together. */
const DELAYS = [0.0253, 0.0297, 0.0371, 0.0411] as const;
/** Of the two that blur what comes in, so that a snare is answered by a room and not by its walls. */
const DIFFUSERS = [0.0049, 0.0077] as const;
const DIFFUSION = 0.62;
/** A room that booms is mud. */
const LOW_CUT_HZ = 220;

/**
 * Adds the room's answer to the mono `send`, which is overwritten, to both channels of `bus`, as far as the bus is long.
 * @see Jot and Chaigne, Digital Delay Networks for Designing Artificial Reverberators, 1991
 */
export function addReverb(
  send: Float32Array,
  [left, right]: Stereo,
  { decaySeconds, size, preDelaySeconds, dampingHz }: Room,
  sampleRate: number,
): void {
  filter(send, send, highPass(LOW_CUT_HZ, sampleRate));
  for (const seconds of DIFFUSERS) diffuse(send, Math.round(seconds * size * sampleRate));
  const delays = DELAYS.map((seconds) => seconds * size);
  const [lineA, lineB, lineC, lineD] = delays.map((each) => new Float32Array(Math.round(each * sampleRate)));
  const [decayA, decayB, decayC, decayD] = delays.map((each) => 10 ** ((-3 * each) / decaySeconds));
  const damping = 1 - Math.exp((-2 * Math.PI * dampingHz) / sampleRate);
  const preDelay = Math.round(preDelaySeconds * sampleRate);
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let pa = 0;
  let pb = 0;
  let pc = 0;
  let pd = 0;
  for (let i = 0; i < left.length; i++) {
    a += damping * (lineA[pa] * decayA - a);
    b += damping * (lineB[pb] * decayB - b);
    c += damping * (lineC[pc] * decayC - c);
    d += damping * (lineD[pd] * decayD - d);
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

/** Schroeder's all-pass, in place: every frequency as loud as before, spread over time. */
function diffuse(samples: Float32Array, delay: number): void {
  const line = new Float32Array(delay);
  for (let i = 0, slot = 0; i < samples.length; i++) {
    const late = line[slot];
    const now = samples[i] - DIFFUSION * late;
    line[slot] = now;
    samples[i] = late + DIFFUSION * now;
    if (++slot === delay) slot = 0;
  }
}
