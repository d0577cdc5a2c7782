/** A track as what a synthesizer is told, block by block. */
import { GLIDING_PROGRAMS } from '../basses.ts';
import { MAX_BEND, readLegato, type Stroke } from './legato.ts';
import { SAMPLE_RATE } from './sample-rate.ts';
import type { Track } from './tracks.ts';

/** FluidSynth computes in blocks of 64 samples, so that is how finely events can be placed: within 0.7 ms. */
export const BLOCK = 64;
export const DRUM_CHANNEL = 9;
/** Strokes that glide take turns on two channels: the wheel bends all of a channel, and the last stroke may still fade. */
export const TONAL_CHANNELS: readonly number[] = [0, 1];

export type SynthEvent = { block: number; channel: number } & (
  | { type: 'off'; pitch: number }
  /** Position of the pitch wheel, 0-16383; 8192 is the middle. */
  | { type: 'wheel'; value: number }
  | { type: 'on'; pitch: number; velocity: number }
);

/** A glide takes this long, whatever the interval, and is quickest at its beginning. */
const GLIDE_SECONDS = 0.09;
/** Time constants within that time: 2 % of the way are left for the last step. */
const GLIDE_BEND = 4;
const WHEEL_MIDDLE = 8192;
/** Sent as the wheel's range in semitones: more than is bent, as FluidSynth takes it by a 128th too small. */
export const WHEEL_RANGE = MAX_BEND + 1;
const WHEEL_PER_SEMITONE = (WHEEL_MIDDLE / WHEEL_RANGE) * (128 / 127);

/**
 * In time order. Note-offs come before note-ons of the same block, so that a repeated pitch is struck anew, and the wheel
 * between them, so that a stroke begins in tune.
 */
export function scheduleTrack(track: Track): SynthEvent[] {
  const glides = !track.isDrum && GLIDING_PROGRAMS.has(track.program);
  const strokes = glides
    ? readLegato(track.notes)
    : track.notes.map((note): Stroke => ({ ...note, glides: [] }));
  const events = strokes.flatMap((stroke, index) => {
    if (track.isDrum) return strokeEvents(stroke, DRUM_CHANNEL);
    const channel = TONAL_CHANNELS[glides ? index % TONAL_CHANNELS.length : 0];
    return [...strokeEvents(stroke, channel), ...(glides ? wheelEvents(stroke, channel) : [])];
  });
  return events.sort((a, b) => a.block - b.block || ORDER[a.type] - ORDER[b.type] || pitchOf(a) - pitchOf(b));
}

const ORDER = { off: 0, wheel: 1, on: 2 } as const;
const pitchOf = (event: SynthEvent): number => (event.type === 'wheel' ? 0 : event.pitch);
const blockOf = (seconds: number): number => Math.round((seconds * SAMPLE_RATE) / BLOCK);

function strokeEvents(stroke: Stroke, channel: number): SynthEvent[] {
  const on = blockOf(stroke.startTime);
  const off = Math.max(on + 1, blockOf(stroke.endTime));
  const velocity = Math.max(1, Math.min(127, Math.round(stroke.velocity)));
  return [
    { block: on, channel, type: 'on', pitch: stroke.pitch, velocity },
    { block: off, channel, type: 'off', pitch: stroke.pitch },
  ];
}

function wheelEvents({ pitch, startTime, glides }: Stroke, channel: number): SynthEvent[] {
  const on = blockOf(startTime);
  const events: SynthEvent[] = [{ block: on, channel, type: 'wheel', value: WHEEL_MIDDLE }];
  const blocks = blockOf(GLIDE_SECONDS);
  let bend = 0;
  for (const [index, glide] of glides.entries()) {
    const start = Math.max(on + 1, blockOf(glide.time));
    const next = glides[index + 1];
    const end = Math.min(start + blocks, next ? blockOf(next.time) : Number.POSITIVE_INFINITY);
    const from = bend;
    const to = glide.pitch - pitch;
    for (let block = start; block < end; block++) {
      const gone = (1 - Math.exp((-GLIDE_BEND * (block + 1 - start)) / blocks)) / (1 - Math.exp(-GLIDE_BEND));
      bend = from + (to - from) * gone;
      events.push({ block, channel, type: 'wheel', value: wheelValue(bend) });
    }
  }
  return events;
}

function wheelValue(semitones: number): number {
  return Math.max(0, Math.min(16_383, WHEEL_MIDDLE + Math.round(semitones * WHEEL_PER_SEMITONE)));
}
