import { describe, expect, it } from 'vitest';
import { trigramLoss, uniformLoss } from '../../../models/pretrained/baselines.ts';

describe('baselines', () => {
  it('guessing among 512 classes costs ln 512', () => {
    expect(uniformLoss(512)).toBeCloseTo(6.238, 3);
  });

  it('the 3-gram mixes what followed two events with what followed one, none, and chance', () => {
    // After "0": 1 twice, one kind. After nothing: 0 twice, 1 twice. Chance 1/4.
    const single = (2 + 2 * 0.25) / (4 + 2);
    const afterOne = (2 + 1 * single) / (2 + 1);
    expect(
      trigramLoss(
        [
          [0, 1],
          [0, 1],
        ],
        [[0, 1]],
        4,
      ),
    ).toBeCloseTo(-Math.log(afterOne), 10);
  });

  it('the 3-gram comes near 0 on what it has seen often', () => {
    const song = Array.from({ length: 400 }, (_, i) => i % 3);
    expect(trigramLoss([song], [song], 10)).toBeLessThan(0.02);
  });

  it('the 3-gram falls back to chance on what it has never seen', () => {
    expect(trigramLoss([], [[1, 2, 3]], 8)).toBeCloseTo(Math.log(8), 10);
  });
});
