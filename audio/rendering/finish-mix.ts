/** Parts become a mix, and a mix a master. Runs in an audio thread. */
import { type Mastered, master } from '../mastering/master.ts';
import { shapeBus } from '../mixing/bus.ts';
import { addReturns, addSamples, type MixPart, surfaceOf, tailSeconds } from '../mixing/desk.ts';
import type { Stereo } from '../synthesis/fluid-synth.ts';
import { SAMPLE_RATE } from '../synthesis/sample-rate.ts';
import { type ChosenFile, chooseFile, type FileWish } from './choose-file.ts';
import { heardFrames } from './heard-frames.ts';
import { firstQpm, type Piece, timelineOf } from './render-part.ts';
import { type CpuSeconds, stageClock } from './stage-clock.ts';
import { waveformOf } from './waveform.ts';

export interface FinishJob {
  piece: Piece;
  /** At least one; the first is worked in. */
  parts: readonly MixPart[];
  wish: FileWish;
}

export interface FinishedMix extends Mastered {
  file: ChosenFile;
  /** True if not all of it has room in the file. */
  isCut: boolean;
  /** Loudness over time, 1 to 256 points of 0 to 255. */
  waveform: Uint8Array<ArrayBuffer>;
  cpuSeconds: Pick<CpuSeconds, 'mixing' | 'mastering'>;
}

export function finishMix({ piece, parts, wish }: FinishJob): FinishedMix {
  const clock = stageClock();
  const mixed = mixDown(piece, parts);
  shapeBus(mixed, piece.mix.bus, SAMPLE_RATE);
  const mixing = clock();
  const { leadIn } = timelineOf(piece);
  const file = chooseFile(wish, mixed[0].length - leadIn);
  const isCut = leadIn + file.frames < mixed[0].length;
  const kept = isCut ? shortened(mixed, leadIn + file.frames) : mixed;
  const mastered = master(kept, SAMPLE_RATE, { isCut, isLoop: piece.isLoop && !isCut, leadIn });
  const waveform = waveformOf(mastered.channels, SAMPLE_RATE);
  return { ...mastered, file, isCut, waveform, cpuSeconds: { mixing, mastering: clock() } };
}

/** The mix before bus and master, in the first part's buffers. */
function mixDown(piece: Piece, parts: readonly MixPart[]): Stereo {
  const { mix, sequence } = piece;
  const [sum, ...others] = parts;
  for (const part of others) {
    addSamples(sum.bus, part.bus);
    addSamples([sum.roomSend, sum.echoSend], [part.roomSend, part.echoSend]);
  }
  addReturns(sum, mix, { qpm: firstQpm(sequence), sampleRate: SAMPLE_RATE });
  const timeline = timelineOf(piece);
  const mixed = shortened(sum.bus, timeline.leadIn + mixLength(piece, parts, sum.bus));
  const surface = surfaceOf(mix, timeline, mixed[0].length, SAMPLE_RATE);
  if (surface) addSamples(mixed, surface);
  return mixed;
}

/**
 * Frames of a mix, without a lead-in: as long as anything of it is heard in these channels, and as the piece at least; of a
 * loop as long as it is.
 */
export function mixLength(
  piece: Piece,
  parts: readonly { length: number }[],
  channels: readonly Float32Array[],
): number {
  const { frames, leadIn, isLoop } = timelineOf(piece);
  if (isLoop) return frames - leadIn;
  const longest = parts.reduce((most, { length }) => Math.max(most, length), 0);
  const tail = Math.round(tailSeconds(piece.mix, firstQpm(piece.sequence)) * SAMPLE_RATE);
  return heardFrames(channels, {
    least: Math.round(piece.sequence.totalTime * SAMPLE_RATE),
    most: Math.min(frames, longest + tail),
  });
}

export function shortened([left, right]: Stereo, frames: number): Stereo {
  return [left.subarray(0, frames), right.subarray(0, frames)];
}
