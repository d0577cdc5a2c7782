import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrangeBeat, type Composition, LAYER_NAMES, type LayerName, STYLES } from '../../../audio/index.ts';
import { transposeComposition } from '../../../commands/making/transpose-composition.ts';
import { A_MINOR_TUNE, BOOM_BAP, composition } from '../../audio/fixtures.ts';

const PLAIN = composition(A_MINOR_TUNE, BOOM_BAP);
/** Leaps over two octaves and more. */
const WIDE = composition(
  A_MINOR_TUNE.map((pitch, step) => (pitch > 0 && step % 5 === 0 ? pitch + 19 : pitch)),
  BOOM_BAP,
);

const anyMove = fc.record({
  composition: fc.constantFrom(PLAIN, WIDE),
  style: fc.constantFrom(...STYLES),
  seed: fc.integer(),
  key: fc.integer({ min: 0, max: 11 }),
});

describe('a beat in another key', () => {
  it.each(['lead', 'bass'] as const)('has the same %s, all of it moved by one interval', (layer) => {
    fc.assert(
      fc.property(anyMove, ({ composition: original, key, ...asked }) => {
        const pitchesOf = (one: Composition) =>
          lowestAtOnce(arrangeBeat({ composition: one, qpm: 90, bars: 24, ...asked }), layer);
        const before = pitchesOf(original);
        const after = pitchesOf(transposeComposition(original, key));
        const moved = after[0] - before[0];
        expect((moved - key + original.key.key) % 12).toBe(0);
        expect(after).toEqual(before.map((pitch) => pitch + moved));
      }),
      { numRuns: 25 },
    );
  });
});

/** Without the octaves that some hooks add on top. */
function lowestAtOnce({ sequence }: ReturnType<typeof arrangeBeat>, layer: LayerName): number[] {
  const lowest = new Map<number, number>();
  for (const { instrument, startTime, pitch } of sequence.notes)
    if (LAYER_NAMES[instrument] === layer)
      lowest.set(startTime, Math.min(pitch, lowest.get(startTime) ?? pitch));
  return [...lowest].sort(([a], [b]) => a - b).map(([, pitch]) => pitch);
}
