import { describe, expect, it } from 'vitest';
import { checkRoom, fitInto } from '../../../audio/encoding/fit.ts';
import { encodeMp3, MP3_KBPS, type Mp3Kbps, mp3Bytes } from '../../../audio/encoding/mp3.ts';
import { encodeOggOpus, OPUS_KBPS, type OpusKbps, opusBytes } from '../../../audio/encoding/opus.ts';
import { createRandom } from '../../../music/index.ts';

const SECOND = 48_000;

function noise(samples: number): Float32Array {
  const random = createRandom(1);
  return Float32Array.from({ length: samples }, () => random.next() - 0.5);
}

describe('sizes known before encoding', () => {
  it.each(MP3_KBPS)('are kept by MP3 at %i kbit/s, within three frames', async (kbps) => {
    for (const samples of [1, 1152, SECOND + 7]) {
      const channel = noise(samples);
      const { length } = await encodeMp3([channel, channel], kbps);
      expect(length).toBeLessThanOrEqual(mp3Bytes(samples, kbps));
      expect(length).toBeGreaterThan(mp3Bytes(samples, kbps) - 3 * 3 * kbps);
    }
  });

  it.each(OPUS_KBPS)('are kept by Opus at %i kbit/s where they must be, within a packet', async (kbps) => {
    for (const samples of [1, 960, SECOND * 3 + 7]) {
      const channel = noise(samples);
      const most = opusBytes(samples, kbps);
      const { length } = await encodeOggOpus([channel, channel], kbps, most);
      expect(length).toBeLessThanOrEqual(most);
      // Long noise makes a varying bit rate use its room, or more and then be made constant.
      if (samples > SECOND) expect(length).toBeGreaterThan(0.97 * most);
    }
  });
});

describe('what fits', () => {
  const mp3 = { rates: MP3_KBPS, bytes: mp3Bytes };
  const opus = { rates: OPUS_KBPS, bytes: opusBytes };
  const MINUTE = 60 * SECOND;

  it('is the best rate where there is room, and a lower one where there is less', () => {
    expect(fitInto<Mp3Kbps>(mp3, MINUTE, 10 * 1024 * 1024)).toEqual({
      kbps: 192,
      isLowered: false,
      frames: MINUTE,
    });
    expect(fitInto<Mp3Kbps>(mp3, MINUTE, 1_300_000)).toEqual({ kbps: 160, isLowered: true, frames: MINUTE });
    expect(fitInto<OpusKbps>(opus, MINUTE, 300_000)).toEqual({ kbps: 32, isLowered: true, frames: MINUTE });
  });

  it('lets ten minutes, the longest sound, into 10 MiB', () => {
    expect(fitInto<Mp3Kbps>(mp3, 600 * SECOND, 10 * 1024 * 1024)).toEqual({
      kbps: 128,
      isLowered: true,
      frames: 600 * SECOND,
    });
  });

  it('is part of the sound at the lowest rate where nothing else helps, and uses the room', () => {
    for (const maxBytes of [64 * 1024, 100_001, 239_999]) {
      const { kbps, isLowered, frames } = fitInto<OpusKbps>(opus, MINUTE, maxBytes);
      expect({ kbps, isLowered }).toEqual({ kbps: 32, isLowered: true });
      expect(opusBytes(frames, kbps)).toBeLessThanOrEqual(maxBytes);
      expect(opusBytes(frames, kbps)).toBeGreaterThan(0.96 * maxBytes);
    }
  });

  it('is nothing in less than 64 KiB, and one sentence says so', () => {
    expect(() => checkRoom(64 * 1024)).not.toThrow();
    expect(() => checkRoom(64 * 1024 - 1)).toThrow(
      'A file of at most 63 KiB has no room for a sound: allow 64 KiB or more.',
    );
  });
});
