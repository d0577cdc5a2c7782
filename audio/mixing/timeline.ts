/** Where a piece lies in its buffers: from beginning to end and a tail, or going round. */
import type { Stereo } from '../synthesis/fluid-synth.ts';

/** Longer than any filter, room or echo remembers what is worth hearing. */
const LEAD_IN_SECONDS = 6;

export interface Timeline {
  isLoop: boolean;
  /** Of every buffer of the mix. */
  frames: number;
  /** Samples before the piece begins: nothing, or of a loop what comes before it, as it has gone round already. */
  leadIn: number;
  /** Exact length of a loop. */
  loopFrames?: number;
  /** Where the piece's time 0 lies, as often as it comes round; the first may lie before the buffer. */
  offsets: readonly number[];
  /** What was rendered from time 0, where it belongs; may be the same buffers. */
  place(audio: Stereo): Stereo;
}

/** @param frames of the piece with its tail */
export function straightTimeline(frames: number): Timeline {
  return { isLoop: false, frames, leadIn: 0, offsets: [0], place: (audio) => audio };
}

/**
 * For a piece that goes round: what rings behind its end is heard at its beginning, and the lead-in before it is its end, so
 * that filters, room and echo are in the state in which the end leaves them.
 */
export function loopTimeline(loopFrames: number, sampleRate: number): Timeline {
  const leadIn = Math.round(LEAD_IN_SECONDS * sampleRate);
  const frames = leadIn + loopFrames;
  const offsets: number[] = [];
  for (let offset = leadIn; offset > -loopFrames; offset -= loopFrames) offsets.unshift(offset);
  return {
    isLoop: true,
    frames,
    leadIn,
    loopFrames,
    offsets,
    place: ([left, right]) => [round(left, loopFrames, frames), round(right, loopFrames, frames)],
  };
}

/** A signal folded into a loop, which is then unrolled so that it ends where the buffer does. */
function round(samples: Float32Array, loopFrames: number, frames: number): Float32Array<ArrayBuffer> {
  const result = new Float32Array(frames);
  const loop = result.subarray(frames - loopFrames);
  for (let from = 0; from < samples.length; from += loopFrames) {
    const turn = samples.subarray(from, from + loopFrames);
    for (let i = 0; i < turn.length; i++) loop[i] += turn[i];
  }
  for (let end = frames - loopFrames; end > 0; end -= loopFrames) {
    const start = Math.max(0, end - loopFrames);
    result.copyWithin(start, start + loopFrames, end + loopFrames);
  }
  return result;
}
