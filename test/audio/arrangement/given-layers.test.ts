import { describe, expect, it } from 'vitest';
import { arrangeBeat } from '../../../audio/arrangement/arrange.ts';
import { LAYER_NAMES } from '../../../audio/arrangement/part.ts';
import { trap } from '../../../audio/styles/trap.ts';
import { A_MINOR_TUNE, BOOM_BAP, composition } from '../fixtures.ts';

const PLAIN = composition(A_MINOR_TUNE, BOOM_BAP);
const request = { composition: PLAIN, style: trap, qpm: 140, bars: 24, seed: 3, groove: 0 };

describe('layers that people gave', () => {
  it('plays the lowest of bass notes that are struck together, as an 808 has one voice', () => {
    const bass = {
      bars: 2,
      notes: [28, 35, 40].map((pitch) => ({ pitch, velocity: 90, startBeat: 0, endBeat: 3 })),
    };
    const { sequence } = arrangeBeat({ ...request, composition: { ...PLAIN, bass } });
    const notes = sequence.notes.filter(({ instrument }) => LAYER_NAMES[instrument] === 'bass');
    expect(new Set(notes.map(({ pitch }) => pitch))).toEqual(new Set([28]));
  });

  it('lays out a beat with neither lead nor drums given, the drums of the style alone', () => {
    const empty = { bars: 2, notes: [] };
    const { sequence, sections } = arrangeBeat({
      ...request,
      composition: { ...PLAIN, lead: { main: empty }, drums: { main: empty } },
    });
    expect(sections.every(({ layers }) => !layers.includes('lead'))).toBe(true);
    const claps = sequence.notes.filter(({ isDrum, pitch }) => isDrum && pitch === trap.backbeatKey);
    expect(claps.length).toBeGreaterThan(10);
  });

  it('has the variation at the end of a phrase and the answer in hooks', () => {
    const tone = (pitch: number) => ({
      bars: 2,
      notes: [{ pitch, velocity: 90, startBeat: 0, endBeat: 1 }],
    });
    const lead = { main: tone(72), variation: tone(74), hook: tone(76) };
    const { sequence, sections } = arrangeBeat({
      ...request,
      bars: 40,
      composition: { ...PLAIN, lead },
    });
    const heardIn = (name: string) => {
      const section = sections.find((one) => one.name === name);
      if (!section) throw new Error(`no ${name}`);
      return sequence.notes
        .filter(({ instrument }) => LAYER_NAMES[instrument] === 'lead')
        .map(({ pitch, startTime }) => ({ pitch, bar: (startTime * 140) / 240 - section.startBar }))
        .filter(({ pitch, bar }) => bar > -0.05 && bar < section.bars - 0.05 && pitch < 80)
        .map(({ pitch }) => pitch);
    };
    expect(heardIn('Verse')).toEqual([72, 72, 72, 74]);
    expect(heardIn('Hook')).toEqual([76, 76, 76, 76]);
  });
});
