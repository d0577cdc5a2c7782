/** MPEG-1 Layer III at a constant bit rate: what every chat, browser and phone plays. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createEncoder } from 'wasm-media-encoders';
import { SAMPLE_RATE } from '../synthesis/sample-rate.ts';
import { concatenate } from './concatenate.ts';
import { spliceMp3 } from './mp3-splice.ts';

/** What is made, best first: below the last music is no longer worth hearing. */
export const MP3_KBPS = [192, 160, 128, 96, 64] as const;
export type Mp3Kbps = (typeof MP3_KBPS)[number];

/** LAME's preset for this rate turns the input down by 0.27 dB; a master is as loud as it is meant to be. */
const PRESET_SCALE = 0.97;

/** Samples handed over at once: ten frames. */
const CHUNK = 11_520;

/** Samples in a frame. */
const FRAME = 1152;

/** Below this rate the encoder lowers the sample rate, and frames are no longer whole samples of ours. */
const LOWEST_SPLIT_KBPS = 128;
/** Shorter sounds are encoded in one go. */
const SPLIT_SECONDS = 8;
/** Frames before its own that the second half's encoder hears, so that its filters and its ear are settled. */
const WARM_UP_FRAMES = 6;
/** Frames behind its own that the first half's encoder adds, so that there is a choice of where to change over. */
const OVERLAP_FRAMES = 40;

/** Compiled once a thread: each new module begins with slow code, and is made fast anew while it works. */
let compiled: Promise<WebAssembly.Module> | undefined;

async function compileEncoder(): Promise<WebAssembly.Module> {
  const { resolve } = createRequire(import.meta.url);
  return WebAssembly.compile(await readFile(resolve('wasm-media-encoders/wasm/mp3')));
}

/** The most that encoding so many samples at this rate gives: at 48 kHz a frame has 3 bytes for each kbit/s. */
export function mp3Bytes(samples: number, kbps: number): number {
  // The encoder's delay and its last frame's padding reach into two frames more. At 96 and 64 kbit/s it lowers the sample
  // rate, which comes to the same.
  return (Math.ceil(samples / FRAME) + 2) * 3 * kbps;
}

/** Encodes stereo samples of 48 kHz; the file is a plain run of frames, without tags. */
export async function encodeMp3(
  [left, right]: readonly [Float32Array, Float32Array],
  kbps: Mp3Kbps,
): Promise<Uint8Array<ArrayBuffer>> {
  compiled ??= compileEncoder();
  // A new one each time, for a used one might remember: the same samples give the same bytes.
  const encoder = await createEncoder('audio/mpeg', await compiled);
  encoder.configure({ channels: 2, sampleRate: SAMPLE_RATE, bitrate: kbps });
  const parts: Uint8Array[] = [];
  const chunks = [new Float32Array(CHUNK), new Float32Array(CHUNK)];
  for (let from = 0; from < left.length; from += CHUNK) {
    // The encoder answers with a view that the next call overwrites.
    parts.push(encoder.encode([unscaled(left, from, chunks[0]), unscaled(right, from, chunks[1])]).slice());
  }
  parts.push(encoder.finalize().slice());
  return concatenate(parts);
}

export interface Mp3Halves {
  /** Samples of each half, `from` inclusive, `to` exclusive; they overlap. */
  first: { from: number; to: number };
  second: { from: number; to: number };
  /** Of the files that `encodeMp3` makes of the halves, that of the whole. */
  join(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer>;
}

/** How to encode a sound in two halves at once; undefined where it is too short for that or the rate too low. */
export function mp3Halves(samples: number, kbps: Mp3Kbps): Mp3Halves | undefined {
  if (kbps < LOWEST_SPLIT_KBPS || samples < SPLIT_SECONDS * SAMPLE_RATE) return undefined;
  const from = Math.round(samples / 2 / FRAME);
  const offset = from - WARM_UP_FRAMES;
  return {
    first: { from: 0, to: Math.min(samples, (from + OVERLAP_FRAMES) * FRAME) },
    second: { from: offset * FRAME, to: samples },
    join: (first, second) => spliceMp3(first, second, { offset, from, frameBytes: 3 * kbps }),
  };
}

function unscaled(channel: Float32Array, from: number, into: Float32Array): Float32Array {
  const length = Math.min(CHUNK, channel.length - from);
  for (let i = 0; i < length; i++) into[i] = channel[from + i] / PRESET_SCALE;
  return into.subarray(0, length);
}
