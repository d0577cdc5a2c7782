import { describe, expect, it } from 'vitest';
import { type VoicingRange, voiceChord } from '../../../audio/arrangement/voicing.ts';
import { chordSymbolPitches } from '../../../music/index.ts';

const RANGE: VoicingRange = { lowest: 50, highest: 69, center: 59, voices: 4 };

describe('voiceChord', () => {
  it('keeps common tones and moves the others by a step', () => {
    const am = voiceChord('Am', undefined, RANGE);
    const f = voiceChord('F', am, RANGE);
    const moves = f.map((pitch) => Math.min(...am.map((other) => Math.abs(other - pitch))));
    expect(moves.filter((move) => move === 0)).toHaveLength(2);
    expect(Math.max(...moves)).toBeLessThanOrEqual(2);
  });

  it('leaves the root of a ninth chord to the bass, and keeps third, seventh and ninth', () => {
    const classes = voiceChord('Bbm9', undefined, RANGE).map((pitch) => pitch % 12);
    expect(classes).not.toContain(10);
    expect(classes).toEqual(expect.arrayContaining([1, 8, 0]));
  });

  it('has tones of the chord alone, in range, each once, for every kind in every key', () => {
    const figures = ['', 'm', '7', 'maj7', 'm7', 'm9', 'maj9', 'm7b5', 'o7', 'sus4', '+', '13', '5'];
    for (const kind of figures) {
      let before: number[] | undefined;
      for (const root of ['C', 'Db', 'D', 'Eb', 'E', 'F', 'Gb', 'G', 'Ab', 'A', 'Bb', 'B']) {
        const figure = `${root}${kind}`;
        const voicing = voiceChord(figure, before, RANGE);
        expect(voicing.length).toBeGreaterThan(0);
        expect(new Set(voicing.map((pitch) => pitch % 12)).size).toBe(voicing.length);
        for (const pitch of voicing) {
          expect(chordSymbolPitches(figure)).toContain(pitch % 12);
          expect(pitch >= RANGE.lowest && pitch <= RANGE.highest).toBe(true);
        }
        before = voicing;
      }
    }
  });
});
