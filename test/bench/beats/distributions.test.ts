import { describe, expect, it } from 'vitest';
import { closeness, compareDensities, densityOf, PLACES } from '../../../bench/beats/distributions.ts';
import { createRandom } from '../../../music/index.ts';

const difference = (a: number, b: number): number => Math.abs(a - b);

describe('densities of two samples', () => {
  it('overlap and diverge as SciPy’s gaussian_kde, quad and entropy have it, to three digits', () => {
    const a = [
      ...Array.from({ length: 101 }, (_, i) => ((i * 37) % 101) / 50),
      ...Array.from({ length: 29 }, (_, i) => ((i * 17) % 29) / 20),
    ];
    const b = Array.from({ length: 97 }, (_, i) => ((i * i * 13) % 97) / 40 + 0.5);
    const { overlap, divergence } = compareDensities(a, b);
    expect(overlap).toBeCloseTo(0.6121, 3);
    expect(divergence).toBeCloseTo(0.6528, 3);
  });

  it('are the same for the same sample, and have nothing in common where they lie far apart', () => {
    const sample = [1, 2, 2.5, 4];
    expect(compareDensities(sample, sample).divergence).toBeCloseTo(0);
    const apart = compareDensities(
      sample,
      sample.map((value) => value + 100),
    );
    expect(apart.overlap).toBeLessThan(0.01);
    expect(apart.divergence).toBeGreaterThan(5);
  });

  it('sum to one, also where all values are the same', () => {
    const density = densityOf([3, 3, 3], { low: 2, high: 4 });
    expect(density.reduce((sum, value) => sum + value, 0) * (2 / (PLACES - 1))).toBeCloseTo(1, 2);
  });
});

describe('closeness to a reference', () => {
  const random = createRandom(7);
  const drawn = (mean: number, width: number) =>
    Array.from({ length: 80 }, () => mean + width * (random.next() + random.next() - 1));
  const reference = drawn(10, 4);

  it('is greatest for more of the same, and less for what is elsewhere, too narrow or too wide', () => {
    const same = closeness(reference, drawn(10, 4), difference);
    for (const other of [drawn(14, 4), drawn(10, 0.5), drawn(10, 12)]) {
      const { overlap, divergence } = closeness(reference, other, difference);
      expect(overlap).toBeLessThan(same.overlap);
      expect(divergence).toBeGreaterThan(same.divergence);
    }
  });
});
