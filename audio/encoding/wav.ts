/** RIFF WAVE with 16 bits a sample: what every sampler and audio workstation loads, to the sample as long as it is. */

const HEADER_BYTES = 44;
const BYTES_PER_FRAME = 4;
const FULL_SCALE = 32_767;

export function wavBytes(frames: number): number {
  return HEADER_BYTES + frames * BYTES_PER_FRAME;
}

/**
 * Writes stereo samples. What 16 bits cannot tell is rounded with triangular dither, so that a fading tail turns into
 * noise at -96 dB instead of distortion; silence stays silent. The same samples give the same bytes.
 * @see Lipshitz, Wannamaker and Vanderkooy, Quantization and Dither, 1992
 */
export function writeWav(
  [left, right]: readonly [Float32Array, Float32Array],
  sampleRate: number,
): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(wavBytes(left.length));
  const view = new DataView(bytes.buffer);
  const letters = new TextEncoder();
  bytes.set(letters.encode('RIFF'), 0);
  view.setUint32(4, bytes.length - 8, true);
  bytes.set(letters.encode('WAVEfmt '), 8);
  view.setUint32(16, 16, true); // length of what follows up to the data
  view.setUint16(20, 1, true); // PCM
  view.setUint16(22, 2, true); // channels
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * BYTES_PER_FRAME, true);
  view.setUint16(32, BYTES_PER_FRAME, true);
  view.setUint16(34, 16, true); // bits
  bytes.set(letters.encode('data'), 36);
  view.setUint32(40, left.length * BYTES_PER_FRAME, true);
  const samples = new Int16Array(bytes.buffer, HEADER_BYTES);
  // A linear congruential generator of 32 bits: noise that nobody listens to for itself.
  let state = 1;
  const even = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return state / 0x1_0000_0000;
  };
  const quantize = (x: number): number =>
    x === 0 ? 0 : Math.max(-FULL_SCALE, Math.min(FULL_SCALE, Math.round(x * FULL_SCALE + even() + even())));
  for (let i = 0; i < left.length; i++) {
    samples[2 * i] = quantize(left[i]);
    samples[2 * i + 1] = quantize(right[i]);
  }
  return bytes;
}
