/** The desk: levels, filters, ducking, panning, one reverb, and a touch of saturation on the bus. */
import { filter, highPass, lowPass } from '../mastering/biquad.ts';
import { integratedLoudness } from '../mastering/loudness.ts';
import type { Allocate } from '../rendering/scratch.ts';
import type { Stereo } from '../synthesis/fluid-synth.ts';
import type { Track } from '../synthesis/tracks.ts';
import { CHANNEL_STRIPS, type ChannelStrip } from './channel-strips.ts';
import { drawKickEnvelope, duck } from './ducking.ts';
import { addReverb } from './reverb.ts';

export interface Desk {
  /** Mixes one rendered track in; its audio is changed on the way and not kept. */
  add(track: Track, audio: Stereo): void;
  /** The mix: as long as the longest track and the room's tail. */
  finish(): Stereo;
}

/** The room outlasts the last track by this. */
const REVERB_TAIL_SECONDS = 0.8;
/** Level that saturation bends noticeably: the bus is gently warm where drums and bass meet. */
const SATURATION_KNEE = 0.9;

/**
 * Opens a desk for tracks that are rendered one after the other, so that only one of them is in memory at a time: ten
 * minutes of stereo are 230 MB. `frames` bounds their length.
 * @param allocate makes the bus, which is the result, and what is needed until then
 */
export function openDesk(
  tracks: readonly Track[],
  frames: number,
  sampleRate: number,
  allocate: { bus: Allocate; passing: Allocate },
): Desk {
  const tail = Math.round(REVERB_TAIL_SECONDS * sampleRate);
  const bus: Stereo = [allocate.bus(frames + tail), allocate.bus(frames + tail)];
  const send = allocate.passing(frames);
  const drums = tracks.flatMap((track) => (track.isDrum ? track.notes : []));
  const kicks = allocate.passing(frames);
  drawKickEnvelope(drums, kicks, sampleRate);
  let longest = 0;
  return {
    add: (track, audio) => {
      const strip = CHANNEL_STRIPS[track.role];
      shape(audio, strip, sampleRate);
      if (strip.duckDb > 0) duck(audio, kicks, strip.duckDb);
      addTo(bus, send, audio, strip, levelGain(audio, strip, sampleRate));
      longest = Math.max(longest, audio[0].length);
    },
    finish: () => {
      const [left, right] = bus;
      const mixed: Stereo = [left.subarray(0, longest + tail), right.subarray(0, longest + tail)];
      addReverb(send, mixed, sampleRate);
      for (const channel of mixed) saturate(channel);
      return mixed;
    },
  };
}

function shape(audio: Stereo, strip: ChannelStrip, sampleRate: number): void {
  for (const channel of audio) {
    filter(channel, channel, highPass(strip.highPassHz, sampleRate));
    if (strip.lowPassHz !== undefined) filter(channel, channel, lowPass(strip.lowPassHz, sampleRate));
  }
}

/** Sound banks differ by 20 dB from preset to preset, so a track is set by how loud it is, not by a fixed gain. */
function levelGain(audio: Stereo, { levelLufs }: ChannelStrip, sampleRate: number): number {
  const loudness = integratedLoudness(audio, sampleRate);
  return Number.isFinite(loudness) ? 10 ** ((levelLufs - loudness) / 20) : 1;
}

function addTo(bus: Stereo, send: Float32Array, audio: Stereo, strip: ChannelStrip, gain: number): void {
  const [left, right] = audio;
  const angle = ((strip.pan + 1) * Math.PI) / 4;
  // Scaled so that the middle is unity.
  const leftGain = gain * Math.SQRT2 * Math.cos(angle);
  const rightGain = gain * Math.SQRT2 * Math.sin(angle);
  const sendGain = 0.5 * gain * strip.reverbSend;
  const [busLeft, busRight] = bus;
  for (let i = 0; i < left.length; i++) {
    busLeft[i] += leftGain * left[i];
    busRight[i] += rightGain * right[i];
    send[i] += sendGain * (left[i] + right[i]);
  }
}

/** x / (1 + x^2)^(1/2) scaled by the knee: odd overtones only, so no constant offset. */
function saturate(samples: Float32Array): void {
  const inverse = 1 / (SATURATION_KNEE * SATURATION_KNEE);
  for (let i = 0; i < samples.length; i++) {
    const x = samples[i];
    samples[i] = x / Math.sqrt(1 + x * x * inverse);
  }
}
