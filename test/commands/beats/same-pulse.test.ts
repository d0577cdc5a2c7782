import { describe, expect, it } from 'vitest';
import { inPulseOf } from '../../../commands/beats/same-pulse.ts';
import { A_MINOR_TUNE, BOOM_BAP, composition } from '../../audio/fixtures.ts';

const { drums: _drums, ...TUNE } = composition(A_MINOR_TUNE, BOOM_BAP);

describe('a tune beside drums of another tempo', () => {
  it.each([
    { own: 70, beside: 140, counted: 140 },
    { own: 140, beside: 70, counted: 70 },
    { own: 85, beside: 140, counted: 170 },
    { own: 90, beside: 75, counted: 90 },
    { own: 90, beside: 120, counted: 90 },
  ])('of $own quarters per minute is counted at $counted beside $beside', ({ own, beside, counted }) => {
    expect(inPulseOf(beside, { tune: TUNE, qpm: own }).qpm).toBe(counted);
  });

  it('lasts as many seconds and has the same notes and chords, all of them at the same seconds', () => {
    for (const beside of [70, 140, 280]) {
      const { tune, qpm } = inPulseOf(beside, { tune: TUNE, qpm: 140 });
      const inSeconds = ({ startBeat, endBeat, ...rest }: { startBeat: number; endBeat: number }) => ({
        ...rest,
        from: (startBeat * 140) / qpm,
        to: (endBeat * 140) / qpm,
      });
      expect((tune.bars * 140) / qpm).toBe(TUNE.bars);
      expect(tune.lead.main.notes.map(inSeconds)).toEqual(
        TUNE.lead.main.notes.map(({ startBeat, endBeat, ...rest }) => ({
          ...rest,
          from: startBeat,
          to: endBeat,
        })),
      );
      expect(tune.chords.map(inSeconds)).toEqual(
        TUNE.chords.map(({ startBeat, endBeat, ...rest }) => ({ ...rest, from: startBeat, to: endBeat })),
      );
    }
  });

  it('stays as it is where its loops would not be whole bars, or more than eight', () => {
    const long = { tune: { ...TUNE, bars: 8 }, qpm: 70 };
    expect(inPulseOf(140, long)).toEqual(long);
    const short = { tune: { ...TUNE, bars: 1 }, qpm: 140 };
    expect(inPulseOf(70, short)).toEqual(short);
  });
});
