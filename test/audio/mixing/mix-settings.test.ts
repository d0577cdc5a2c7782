import { describe, expect, it } from 'vitest';
import { HOUSE_MIX, mergeMix } from '../../../audio/index.ts';

describe('mergeMix', () => {
  it('changes the fields that are named, down to one number of one strip, and leaves the rest', () => {
    const merged = mergeMix(HOUSE_MIX, { strips: { bass: { duckDb: 3 } } }, { room: { size: 2 } });
    expect(merged.strips.bass).toEqual({ ...HOUSE_MIX.strips.bass, duckDb: 3 });
    expect(merged.strips.lead).toEqual(HOUSE_MIX.strips.lead);
    expect(merged.room).toEqual({ ...HOUSE_MIX.room, size: 2 });
  });

  it('replaces lists whole, lets later ones win, and alters none', () => {
    const before = structuredClone(HOUSE_MIX);
    const eq = [{ type: 'peak', hz: 400, gainDb: -3 }] as const;
    const merged = mergeMix(HOUSE_MIX, { bus: { eq, driveDb: 1 } }, undefined, { bus: { driveDb: 2 } });
    expect(merged.bus).toEqual({ ...HOUSE_MIX.bus, eq, driveDb: 2 });
    expect(HOUSE_MIX).toEqual(before);
  });
});
