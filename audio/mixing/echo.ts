/** An echo in time with the piece: it answers on the left, then on the right, each time softer and darker. */
import type { Stereo } from '../synthesis/fluid-synth.ts';
import type { Echo } from './mix-settings.ts';

/** -46 dB. */
const INAUDIBLE = 0.005;

/** Seconds until the echoes of what is sent with this gain are 46 dB under the track. */
export function echoTail({ beats, feedback }: Echo, send: number, qpm: number): number {
  if (send <= INAUDIBLE) return 0;
  const echoes = 1 + (feedback > 0 ? Math.ceil(Math.log(INAUDIBLE / send) / Math.log(feedback)) : 0);
  return (echoes * beats * 60) / qpm;
}

/** Adds the echoes of the mono `send` to both channels of `bus`, as far as the bus is long. */
export function addEcho(
  send: Float32Array,
  [left, right]: Stereo,
  { beats, feedback, dampingHz }: Echo,
  { qpm, sampleRate }: { qpm: number; sampleRate: number },
): void {
  const delay = Math.max(1, Math.round((beats * 60 * sampleRate) / qpm));
  const damping = 1 - Math.exp((-2 * Math.PI * dampingHz) / sampleRate);
  const lineL = new Float32Array(delay);
  const lineR = new Float32Array(delay);
  let l = 0;
  let r = 0;
  for (let i = 0, slot = 0; i < left.length; i++) {
    l += damping * (lineL[slot] - l);
    r += damping * (lineR[slot] - r);
    left[i] += l;
    right[i] += r;
    lineL[slot] = (i < send.length ? send[i] : 0) + feedback * r;
    lineR[slot] = l * feedback;
    // A state under -300 dB is rest: subnormal numbers would cost ten times as much.
    if (l < 1e-15 && l > -1e-15) l = 0;
    if (r < 1e-15 && r > -1e-15) r = 0;
    if (++slot === delay) slot = 0;
  }
}
