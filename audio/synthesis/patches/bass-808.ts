/** The 808 bass: a long sine with a punch at its head, driven so that its overtones reach a phone's speaker. */
import { BASS_PROGRAMS } from '../../basses.ts';
import { filter, highPass } from '../../mastering/biquad.ts';
import { hzOf, keyRanges, type Patch } from './patch.ts';

/** Nothing in the sound lies above 4 kHz, so half the rate halves the bank. */
const RATE = 24_000;
const ROOT_KEYS = [27, 32, 37, 43, 50];
const SECONDS = 4;
/** Time constant at A1; an octave up it is shorter by a third. */
const DECAY_SECONDS = 1.25;
/** The head starts this much above the note and falls to it with this time constant. */
const PUNCH = { ratio: 1.2, seconds: 0.012 };
const DRIVE = 3.5;
/** Of full level: leans the drive to one side, for the octave above the note. */
const LEAN = 0.15;
const ATTACK_SECONDS = 0.002;
const FADE_SECONDS = 0.08;

export const BASS_808: Patch = {
  name: '808 bass',
  program: BASS_PROGRAMS['808'],
  isSignature: true,
  // Down by 40 dB after 60 ms.
  releaseSeconds: 0.15,
  cutoffHz: 4000,
  softness: 2.5,
  synthesize: () =>
    keyRanges(ROOT_KEYS).map((zone) => ({ ...zone, sampleRate: RATE, samples: sound(hzOf(zone.rootKey)) })),
};

function sound(hz: number): Float32Array<ArrayBuffer> {
  const out = new Float32Array(SECONDS * RATE);
  const decay = DECAY_SECONDS * (hz / 55) ** -0.6;
  // Half of the decay lies before the drive and half behind it: the overtones fade sooner than the note, but not at once.
  const step = Math.exp(-1 / (2 * decay * RATE));
  const punchStep = Math.exp(-1 / (PUNCH.seconds * RATE));
  const rest = Math.tanh(DRIVE * LEAN);
  let level = 1;
  let punch = PUNCH.ratio;
  let phase = 0;
  for (let i = 0; i < out.length; i++) {
    const fade = Math.min(1, i / (ATTACK_SECONDS * RATE), (out.length - i) / (FADE_SECONDS * RATE));
    const driven = Math.tanh(DRIVE * (level * Math.sin(phase) + LEAN)) - rest;
    out[i] = 0.75 * level * fade * driven;
    phase += ((2 * Math.PI) / RATE) * hz * (1 + punch);
    level *= step;
    punch *= punchStep;
  }
  // The lean leaves an offset that falls with the level.
  filter(out, out, highPass(12, RATE));
  return out;
}
