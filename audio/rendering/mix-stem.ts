/** One layer of a mix by itself, as it stands in the mix before the master. Runs in an audio thread. */
import { addReturns, surfaceOf } from '../mixing/desk.ts';
import type { Stereo, SynthMaker } from '../synthesis/fluid-synth.ts';
import { SAMPLE_RATE } from '../synthesis/sample-rate.ts';
import { firstQpm, type Piece, renderPart, timelineOf } from './render-part.ts';

export interface StemJob {
  piece: Piece;
  /** Which of the sequence's tracks; or that many frames of the record's surface, which is a layer too. */
  layer: { track: number } | { surfaceFrames: number };
}

export interface MixedStem {
  /** With its own answer of room and echo; room enough behind its end for the tail. Of a loop, the loop. */
  channels: Stereo;
  /** Samples until the track has ended; nothing to go by in a loop. */
  length: number;
  /** Highest absolute sample. */
  peak: number;
}

export async function mixStem(synths: SynthMaker, { piece, layer }: StemJob): Promise<MixedStem> {
  const { mix, sequence } = piece;
  const timeline = timelineOf(piece);
  const withoutLeadIn = ([left, right]: Stereo): Stereo => [
    left.slice(timeline.leadIn),
    right.slice(timeline.leadIn),
  ];
  if ('surfaceFrames' in layer) {
    const frames = timeline.leadIn + layer.surfaceFrames;
    const channels = withoutLeadIn(surfaceOf(mix, timeline, frames, SAMPLE_RATE) ?? silence(frames));
    return { channels, length: layer.surfaceFrames, peak: peakOf(channels) };
  }
  const part = await renderPart(synths, { piece, tracks: [layer.track] });
  addReturns(part, mix, { qpm: firstQpm(sequence), sampleRate: SAMPLE_RATE });
  const channels = withoutLeadIn(part.bus);
  return { channels, length: part.length, peak: peakOf(channels) };
}

const silence = (frames: number): Stereo => [new Float32Array(frames), new Float32Array(frames)];

function peakOf(channels: Stereo): number {
  let peak = 0;
  for (const samples of channels) {
    for (let i = 0; i < samples.length; i++) peak = Math.max(peak, Math.abs(samples[i]));
  }
  return peak;
}
