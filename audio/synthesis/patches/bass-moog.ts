/** G-funk's bass: two saws against each other through a resonant ladder filter that closes after each stroke. */
import { BASS_PROGRAMS } from '../../basses.ts';
import { filter, highPass } from '../../mastering/biquad.ts';
import { hzOf, keyRanges, type Patch, type PatchSample } from './patch.ts';

/** The filter leaves little above 4 kHz. */
const RATE = 24_000;
const ROOT_KEYS = [31, 38, 45, 52];
const HEAD_SECONDS = 0.7;
/** In this time the two saws drift apart by one cycle and meet again. */
const LOOP_SECONDS = 1.6;
/** Corner of the filter in multiples of the note: at the stroke, held, and the time constant between. */
const SWEEP = { from: 22, to: 5, seconds: 0.11 };
const RESONANCE = 1.7;
const LEVEL = 1.2;
/** Of the second saw against the first: equal ones would cancel the note itself once a loop. */
const SECOND = 0.45;

export const BASS_MOOG: Patch = {
  name: 'Moog bass',
  program: BASS_PROGRAMS.moog,
  isSignature: true,
  releaseSeconds: 0.2,
  cutoffHz: 9000,
  softness: 3.5,
  synthesize: () => keyRanges(ROOT_KEYS).map((zone) => ({ ...zone, ...sound(hzOf(zone.rootKey)) })),
};

function sound(hz: number): Pick<PatchSample, 'sampleRate' | 'samples' | 'loop'> {
  // In the loop the first saw turns `cycles` times and the other once more, so that it goes round without a seam.
  const cycles = Math.round(LOOP_SECONDS * hz);
  const loop = Math.round((cycles * RATE) / hz);
  const start = Math.round(HEAD_SECONDS * RATE);
  const out = new Float32Array(start + loop);
  const steps = [cycles / loop, (cycles + 1) / loop];
  const phases = [0.5, 0.4];
  const ladder = openLadder();
  for (let i = 0; i < out.length; i++) {
    const saws = (saw(phases[0], steps[0]) + SECOND * saw(phases[1], steps[1])) / (1 + SECOND);
    for (let k = 0; k < 2; k++) {
      phases[k] += steps[k];
      if (phases[k] >= 1) phases[k] -= 1;
    }
    const corner = hz * (SWEEP.to + (SWEEP.from - SWEEP.to) * Math.exp(-i / (SWEEP.seconds * RATE)));
    out[i] = LEVEL * ladder(saws, corner) * Math.min(1, i / (0.003 * RATE));
  }
  // A ladder that is driven makes an offset of even and odd overtones.
  filter(out, out, highPass(12, RATE));
  return { sampleRate: RATE, samples: out, loop: [start, out.length] };
}

/** @see Välimäki and Huovilainen, 2007 (PolyBLEP) */
function saw(phase: number, step: number): number {
  let value = 2 * phase - 1;
  if (phase < step) value -= (2 - phase / step) * (phase / step) - 1;
  else if (phase > 1 - step) value -= ((phase - 1) / step) ** 2 + (2 * (phase - 1)) / step + 1;
  return value;
}

/** Four low-passes in a row, fed back. @see Stilson and Smith, Analyzing the Moog VCF, 1996 */
function openLadder(): (x: number, cornerHz: number) => number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  return (x, cornerHz) => {
    const g = 1 - Math.exp((-2 * Math.PI * Math.min(cornerHz, 5000)) / RATE);
    // What resonance takes from the low end is given back at the input.
    const input = Math.tanh((1 + 0.5 * RESONANCE) * x - RESONANCE * d);
    a += g * (input - a);
    b += g * (a - b);
    c += g * (b - c);
    d += g * (c - d);
    return d;
  };
}
