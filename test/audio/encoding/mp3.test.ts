import { describe, expect, it } from 'vitest';
import { encodeMp3 } from '../../../audio/encoding/mp3.ts';
import { sine } from '../fixtures.ts';
import { readMp3Frames } from './mp3-reader.ts';

const RATE = 48_000;
const SAMPLES_PER_FRAME = 1152;

describe('MP3', () => {
  const seconds = 1.5;
  const tone = sine(440, -12, seconds, RATE);

  it('is a gapless run of stereo frames at 48 kHz and a constant 192 kbit/s', async () => {
    const frames = readMp3Frames(await encodeMp3([tone, tone], 192));
    expect(new Set(frames.map(({ kbps }) => kbps))).toEqual(new Set([192]));
    expect(new Set(frames.map(({ sampleRate }) => sampleRate))).toEqual(new Set([RATE]));
    expect(new Set(frames.map(({ channels }) => channels))).toEqual(new Set([2]));
  });

  it('lasts as long as the input, and less than three frames more', async () => {
    const frames = readMp3Frames(await encodeMp3([tone, tone], 192));
    const samples = frames.length * SAMPLES_PER_FRAME;
    expect(samples).toBeGreaterThanOrEqual(tone.length);
    expect(samples).toBeLessThan(tone.length + 3 * SAMPLES_PER_FRAME);
  });

  it('gives the same bytes for the same samples', async () => {
    expect(await encodeMp3([tone, tone], 192)).toEqual(await encodeMp3([tone, tone], 192));
  });
});
