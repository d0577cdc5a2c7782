/** The desk: tracks through their strips onto a bus and into the sends, and the room, the echo and the record's surface. */
import type { Note } from '../../music/index.ts';
import type { Allocate } from '../rendering/scratch.ts';
import type { Stereo } from '../synthesis/fluid-synth.ts';
import type { Track } from '../synthesis/tracks.ts';
import { shapeTrack } from './channel-strip.ts';
import { drawKickEnvelope } from './ducking.ts';
import { addEcho, echoTail } from './echo.ts';
import type { ChannelStrip, Mix } from './mix-settings.ts';
import { addReverb } from './reverb.ts';
import type { Timeline } from './timeline.ts';
import { recordSurface } from './vinyl.ts';

/** Some tracks of a piece, mixed; parts add up. */
export interface MixPart {
  bus: Stereo;
  /** Mono, as long as the bus. */
  roomSend: Float32Array<ArrayBuffer>;
  echoSend: Float32Array<ArrayBuffer>;
  /** Samples until the last track has ended; what follows is room for the tail of room and echo. */
  length: number;
}

export interface Desk {
  /** Mixes one rendered track in; its audio is changed on the way and not kept. */
  add(track: Track, audio: Stereo): void;
  finish(): MixPart;
}

/** The room is heard for this share of its decay; then it is 45 dB down. */
const AUDIBLE_SHARE = 0.75;
const MAX_TAIL_SECONDS = 4;

/** Seconds that room and echo outlast the last track. */
export function tailSeconds({ strips, room, echo }: Mix, qpm: number): number {
  const loudestSend = Math.max(...Object.values(strips).map(({ delaySend }) => delaySend));
  return Math.min(
    MAX_TAIL_SECONDS,
    Math.max(AUDIBLE_SHARE * room.decaySeconds, echoTail(echo, loudestSend, qpm)),
  );
}

export interface DeskOptions {
  mix: Mix;
  timeline: Timeline;
  sampleRate: number;
  /** All drum notes of the piece: its kicks duck the other tracks. */
  drums: readonly Note[];
  /** Makes the part's buffers. */
  allocate: Allocate;
}

/**
 * Opens a desk for tracks that are rendered one after the other, so that only one of them is in memory at a time: ten
 * minutes of stereo are 230 MB.
 */
export function openDesk({ mix, timeline, sampleRate, drums, allocate }: DeskOptions): Desk {
  const { frames } = timeline;
  const bus: Stereo = [allocate(frames), allocate(frames)];
  const roomSend = allocate(frames);
  const echoSend = allocate(frames);
  const kicks = new Float32Array(frames);
  for (const offset of timeline.offsets) {
    drawKickEnvelope(drums, kicks, mix.sideChain, sampleRate, offset);
  }
  let length = 0;
  return {
    add: (track, dry) => {
      const audio = timeline.place(dry);
      const strip = mix.strips[track.role];
      const gain = shapeTrack(audio, strip, sampleRate);
      addTrack({ bus, roomSend, echoSend }, audio, kicks, { strip, gain });
      length = Math.max(length, audio[0].length);
    },
    finish: () => ({ bus, roomSend, echoSend, length }),
  };
}

/** What comes back of a part's sends is added to its bus. */
export function addReturns(
  { bus, roomSend, echoSend }: MixPart,
  mix: Mix,
  { qpm, sampleRate }: { qpm: number; sampleRate: number },
): void {
  if (echoSend.some((x) => x !== 0)) addEcho(echoSend, bus, mix.echo, { qpm, sampleRate });
  if (roomSend.some((x) => x !== 0)) addReverb(roomSend, bus, mix.room, sampleRate);
}

/** The record's surface for a piece, where its mix has one. */
export function surfaceOf(
  mix: Mix,
  timeline: Timeline,
  length: number,
  sampleRate: number,
): Stereo | undefined {
  if (mix.bus.colour !== 'vinyl') return undefined;
  const { isLoop, loopFrames = length } = timeline;
  return timeline.place(recordSurface(loopFrames, { sampleRate, levelDb: mix.bus.surfaceDb, isLoop }));
}

/** Adds one to the other, channel by channel. */
export function addSamples(into: readonly Float32Array[], from: readonly Float32Array[]): void {
  for (const [c, samples] of from.entries()) {
    const target = into[c];
    for (let i = 0; i < samples.length; i++) target[i] += samples[i];
  }
}

/** Ducked where the kicks' envelope is 1, panned, and into the sends: all in one pass. */
function addTrack(
  { bus: [busLeft, busRight], roomSend, echoSend }: Pick<MixPart, 'bus' | 'roomSend' | 'echoSend'>,
  [left, right]: Stereo,
  kicks: Float32Array,
  { strip, gain }: { strip: ChannelStrip; gain: number },
): void {
  const drop = 1 - 10 ** (-strip.duckDb / 20);
  const angle = ((strip.pan + 1) * Math.PI) / 4;
  // Scaled so that the middle is unity.
  const leftGain = gain * Math.SQRT2 * Math.cos(angle);
  const rightGain = gain * Math.SQRT2 * Math.sin(angle);
  const roomGain = 0.5 * gain * strip.reverbSend;
  const echoGain = 0.5 * gain * strip.delaySend;
  for (let i = 0; i < left.length; i++) {
    const open = 1 - drop * kicks[i];
    const l = open * left[i];
    const r = open * right[i];
    busLeft[i] += leftGain * l;
    busRight[i] += rightGain * r;
    roomSend[i] += roomGain * (l + r);
    echoSend[i] += echoGain * (l + r);
  }
}
