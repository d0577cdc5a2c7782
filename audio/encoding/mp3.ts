/** MPEG-1 Layer III at a constant bit rate: what every chat, browser and phone plays. */
import { createMp3Encoder } from 'wasm-media-encoders';

export const MP3_KBPS = 192;

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
    parts.push(
      encoder.encode([left.subarray(from, from + CHUNK), right.subarray(from, from + CHUNK)]).slice(),
    );
  }
  parts.push(encoder.finalize().slice());
  return concatenate(parts);
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
