import { describe, expect, it } from 'vitest';
import { integratedLoudness } from '../../../audio/mastering/loudness.ts';
import { master } from '../../../audio/mastering/master.ts';
import { truePeak } from '../../../audio/mastering/true-peak.ts';
import { createRandom } from '../../../music/index.ts';
import { sine } from '../fixtures.ts';

const RATE = 48_000;

/** Bursts of noise over a hum, with an offset: what a careless mix looks like. */
function roughMix(gain: number): [Float32Array, Float32Array] {
  const random = createRandom(3);
  const hum = sine(60, -12, 4, RATE);
  const mix = hum.map((x, i) => gain * (x + 0.05 + (2 * random.next() - 1) * Math.exp(-(i % 24_000) / 1500)));
  return [mix, mix.slice()];
}

describe('master', () => {
  it.each([0.01, 1, 10])('brings a mix at gain %f to -14 LUFS within 0.1 and under -1 dBTP', (gain) => {
    const { channels, loudnessLufs, truePeakDbtp } = master(roughMix(gain), RATE);
    expect(Math.abs(loudnessLufs + 14)).toBeLessThan(0.1);
    expect(truePeakDbtp).toBeLessThanOrEqual(-1);
    expect(integratedLoudness(channels, RATE)).toBe(loudnessLufs);
    expect(truePeak(channels)).toBe(truePeakDbtp);
  });

  it('takes a constant offset out: less than -60 dB of it is left', () => {
    const [left] = master(roughMix(1), RATE).channels;
    expect(Math.abs(left.reduce((sum, x) => sum + x, 0) / left.length)).toBeLessThan(0.001);
  });

  it('starts and ends at zero', () => {
    const [left] = master(roughMix(1), RATE).channels;
    expect(Math.abs(left[0])).toBe(0);
    expect(Math.abs(left[left.length - 1])).toBe(0);
  });

  it('leaves silence silent', () => {
    const { channels, loudnessLufs, truePeakDbtp } = master(
      [new Float32Array(RATE), new Float32Array(RATE)],
      RATE,
    );
    expect(channels[0].every((x) => x === 0)).toBe(true);
    expect(loudnessLufs).toBe(Number.NEGATIVE_INFINITY);
    expect(truePeakDbtp).toBe(Number.NEGATIVE_INFINITY);
  });
});
