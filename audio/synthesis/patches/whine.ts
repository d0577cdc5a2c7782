/** G-funk's lead: nearly a sine, with a late vibrato, gliding from note to note. */
import { WHINE_PROGRAM } from '../../basses.ts';
import { SAMPLE_RATE } from '../sample-rate.ts';
import { hzOf, type Patch } from './patch.ts';

const ROOT_KEY = 72;
/** So many that their whole number of samples is in tune within a tenth of a cent. */
const CYCLES = 64;
/** Against the fundamental; enough to be found on a small speaker. */
const OVERTONES = [1, 0.16, 0.09, 0.03];
const LEVEL = 0.6;
const LENGTH = Math.round((CYCLES * SAMPLE_RATE) / hzOf(ROOT_KEY));

export const WHINE: Patch = {
  name: 'Whine',
  program: WHINE_PROGRAM,
  isSignature: false,
  attackSeconds: 0.02,
  releaseSeconds: 0.35,
  cutoffHz: 9000,
  softness: 3,
  vibrato: { cents: 14, hz: 5.4, delaySeconds: 0.3 },
  synthesize: () => [
    {
      rootKey: ROOT_KEY,
      keys: [0, 127],
      sampleRate: SAMPLE_RATE,
      samples: cycles(),
      loop: [0, LENGTH],
    },
  ],
};

function cycles(): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length: LENGTH }, (_, i) => {
    const phase = (2 * Math.PI * CYCLES * i) / LENGTH;
    return LEVEL * OVERTONES.reduce((sum, gain, n) => sum + gain * Math.sin((n + 1) * phase), 0);
  });
}
