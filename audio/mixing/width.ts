/** Spreads a track from side to side without a phone's single loudspeaker hearing any of it. */
import { filter, highPass } from '../mastering/biquad.ts';

/** Long enough to be space, too short to be an echo. */
const DELAY_SECONDS = 0.0107;
/** Lows stay in the middle. */
const LOW_CUT_HZ = 300;

/**
 * Adds a delayed copy of the middle to the left channel and takes it from the right, in place: the two are combs that fill
 * each other's gaps, and their sum is what it was.
 * @see Lauridsen's pseudo-stereo; Schroeder, An Artificial Stereophonic Effect Obtained from a Single Signal, 1958
 */
export function widen(
  [left, right]: readonly [Float32Array, Float32Array],
  width: number,
  sampleRate: number,
): void {
  const delay = Math.round(DELAY_SECONDS * sampleRate);
  const side = new Float32Array(left.length);
  for (let i = delay; i < side.length; i++) side[i] = 0.5 * width * (left[i - delay] + right[i - delay]);
  filter(side, side, highPass(LOW_CUT_HZ, sampleRate));
  for (let i = 0; i < side.length; i++) {
    left[i] += side[i];
    right[i] -= side[i];
  }
}
