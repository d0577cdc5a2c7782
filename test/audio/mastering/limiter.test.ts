import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyGains, planGains, stretchPeaks } from '../../../audio/mastering/limiter.ts';
import { truePeak } from '../../../audio/mastering/true-peak.ts';
import { createRandom } from '../../../music/index.ts';
import { sine } from '../fixtures.ts';

const RATE = 48_000;

function limit(channels: Float32Array[], ceiling: number, sampleRate: number): void {
  const gains = planGains(stretchPeaks(channels, ceiling), 1, { ceiling, sampleRate });
  applyGains(channels, channels, 1, gains);
}

describe('true peak', () => {
  it('finds the crest between samples: a quarter-rate sine at 45 degrees, +3.01 dB over its samples (within 0.2 dB)', () => {
    const samples = Float32Array.from(
      { length: 4800 },
      (_, i) => Math.SQRT1_2 * Math.sin((Math.PI / 2) * i + Math.PI / 4),
    );
    // The samples are at 0.5, the wave at 0.707. The ends are cut off hard, so look at the middle by fading them.
    for (let i = 0; i < 480; i++) {
      samples[i] *= i / 480;
      samples[samples.length - 1 - i] *= i / 480;
    }
    expect(Math.abs(truePeak([samples]) - 20 * Math.log10(Math.SQRT1_2))).toBeLessThan(0.2);
  });

  it('is the sample peak for a slow wave, and negative infinity for silence', () => {
    expect(truePeak([sine(100, -6, 1, RATE)])).toBeCloseTo(-6, 2);
    expect(truePeak([new Float32Array(100)])).toBe(Number.NEGATIVE_INFINITY);
  });

  it('sees a peak in either channel and at the very ends', () => {
    const quiet = new Float32Array(1000);
    const click = new Float32Array(1000);
    click[999] = 0.5;
    expect(truePeak([quiet, click])).toBeGreaterThanOrEqual(20 * Math.log10(0.5) - 1e-6);
  });
});

describe('limiter', () => {
  it('leaves a signal under the ceiling as it was, to the bit', () => {
    const signal = sine(440, -6, 1, RATE);
    const limited = signal.slice();
    limit([limited], 0.9, RATE);
    expect(limited).toEqual(signal);
  });

  it('keeps the true peak of loud noise under the ceiling within 0.1 dB, for any seed, gain and length', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.double({ min: 0.5, max: 8, noNaN: true }),
        fc.integer({ min: 1, max: 6000 }),
        (seed, gain, length) => {
          const random = createRandom(seed);
          const noise = Float32Array.from({ length }, () => gain * (2 * random.next() - 1));
          limit([noise], 0.8, RATE);
          expect(truePeak([noise])).toBeLessThan(20 * Math.log10(0.8) + 0.1);
        },
      ),
      { numRuns: 60, seed: 1 },
    );
  });

  it('turns both channels down together, so that the image stays', () => {
    const left = sine(440, 6, 1, RATE);
    const right = left.map((x) => x / 4);
    limit([left, right], 0.8, RATE);
    for (let i = 0; i < left.length; i += 997) expect(right[i]).toBeCloseTo(left[i] / 4, 6);
  });

  it('leaves a loop no seam: the gain at its end runs on into that at its beginning, whatever its length', () => {
    for (const length of [48_000, 48_001, 50_321]) {
      const random = createRandom(length);
      const peaks = stretchPeaks([Float32Array.from({ length }, () => 4 * random.next() ** 9)], 0.5);
      const gains = planGains(peaks, 1, { ceiling: 0.5, sampleRate: RATE, isCircular: true });
      expect(gains[gains.length - 1]).toBeCloseTo(gains[0], 4);
      expect(Math.min(...gains)).toBeLessThan(0.2);
    }
  });

  it('is back at full gain half a second after a peak', () => {
    const signal = sine(440, -6, 2, RATE);
    const limited = signal.slice();
    limited[RATE] = 4;
    limit([limited], 0.8, RATE);
    expect(Math.max(...limited.subarray(RATE + 24_000, RATE + 30_000))).toBeCloseTo(10 ** (-6 / 20), 2);
    expect(Math.abs(limited[RATE])).toBeLessThanOrEqual(0.8 + 1e-6);
  });
});
