import { describe, expect, it } from 'vitest';
import { encodeMp3, mp3Halves } from '../../../audio/encoding/mp3.ts';
import { createRandom } from '../../../music/index.ts';
import { sine } from '../fixtures.ts';
import { readMp3Frames } from './mp3-reader.ts';

const RATE = 48_000;
const HEADER_BYTES = 4;
const FIXED_BYTES = 36;

/** A chord with bursts of noise: what fills and empties the bit reservoir. */
function busySound(seconds: number): [Float32Array, Float32Array] {
  const random = createRandom(5);
  const chord = [220, 277, 330].map((hz) => sine(hz, -20, seconds, RATE));
  const left = chord[0].map(
    (x, i) => x + chord[1][i] + chord[2][i] + 0.3 * (random.next() - 0.5) * Math.exp(-(i % 24_000) / 2_000),
  );
  return [left, left.map((x) => 0.9 * x)];
}

/** Bytes of main data of each frame (the sum of its four part2_3_length) and where it begins, from its side information. */
function mainData(bytes: Uint8Array, at: number): { begin: number; length: number } {
  const bits = (offset: number, count: number): number => {
    let value = 0;
    for (let n = offset; n < offset + count; n++) {
      value = value * 2 + ((bytes[at + HEADER_BYTES + (n >> 3)] >> (7 - (n & 7))) & 1);
    }
    return value;
  };
  // 9 bits of main_data_begin, 3 private, 8 of scfsi; then 59 a granule and channel, of which the first 12 are the length.
  const lengths = [0, 1, 2, 3].map((part) => bits(20 + 59 * part, 12));
  return { begin: bits(0, 9), length: Math.ceil(lengths.reduce((sum, length) => sum + length, 0) / 8) };
}

describe('MP3 in two halves', () => {
  it.each([192, 128] as const)(
    'is one run of frames at %i kbit/s, in which no frame’s data lies in another’s',
    async (kbps) => {
      const [left, right] = busySound(9);
      const whole = await encodeMp3([left, right], kbps);
      const halves = mp3Halves(left.length, kbps)!;
      const [first, second] = await Promise.all(
        [halves.first, halves.second].map(({ from, to }) =>
          encodeMp3([left.subarray(from, to), right.subarray(from, to)], kbps),
        ),
      );
      const joined = halves.join(first, second);
      const frames = readMp3Frames(joined);
      expect(joined.length).toBe(whole.length);
      let start = 0;
      let room = 0;
      let end = 0;
      for (const { bytes } of frames) {
        const { begin, length } = mainData(joined, start);
        expect(room - begin).toBeGreaterThanOrEqual(end);
        end = room - begin + length;
        start += bytes;
        room += bytes - FIXED_BYTES;
        expect(end).toBeLessThanOrEqual(room);
      }
    },
  );

  it('is not tried where it is not worth it, or not possible', () => {
    expect(mp3Halves(5 * RATE, 192)).toBeUndefined();
    expect(mp3Halves(60 * RATE, 64)).toBeUndefined();
  });
});
