/** MPEG-1 Layer III at a constant bit rate: what every chat, browser and phone plays. */
import { createMp3Encoder } from 'wasm-media-encoders';
import { concatenate } from './concatenate.ts';

const MP3_KBPS = 192;

/** LAME's preset for this rate turns the input down by 0.27 dB; a master is as loud as it is meant to be. */
const PRESET_SCALE = 0.97;

/** Samples handed over at once: ten frames. */
const CHUNK = 11_520;

/** Encodes stereo samples; the file is a plain run of frames, without tags. */
export async function encodeMp3(
  [left, right]: readonly [Float32Array, Float32Array],
  sampleRate: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const encoder = await createMp3Encoder();
  encoder.configure({ channels: 2, sampleRate, bitrate: MP3_KBPS });
  const parts: Uint8Array[] = [];
  for (let from = 0; from < left.length; from += CHUNK) {
    // The encoder answers with a view that the next call overwrites.
    parts.push(encoder.encode([unscaled(left, from), unscaled(right, from)]).slice());
  }
  parts.push(encoder.finalize().slice());
  return concatenate(parts);
}

function unscaled(channel: Float32Array, from: number): Float32Array {
  return channel.subarray(from, from + CHUNK).map((x) => x / PRESET_SCALE);
}
