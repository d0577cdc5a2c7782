import { describe, expect, it } from 'vitest';
import { findStyle, STYLES, type Style } from '../../../audio/index.ts';
import type { CrateProgression } from '../../../commands/composing/progressions.ts';
import { suitProgressions } from '../../../commands/composing/suit-progressions.ts';
import { isReadableChord } from '../../../music/index.ts';

function styleNamed(name: string): Style {
  const style = findStyle(name);
  if (!style) throw new Error(`There is no style ${name}.`);
  return style;
}

/** A bar each. */
function loopOf(mode: CrateProgression['mode'], figures: string): CrateProgression {
  const chords = figures
    .split(' ')
    .map((figure, bar) => ({ figure, startBeat: bar * 4, endBeat: bar * 4 + 4 }));
  return { mode, chords, songs: 3 };
}

function suited(name: string, mode: CrateProgression['mode'], figures: string): string[] {
  return suitProgressions([loopOf(mode, figures)], styleNamed(name)).map(
    ({ mode: heard, chords }) => `${heard} ${chords.map(({ figure }) => figure).join(' ')}`,
  );
}

describe('a chord loop of the crate', () => {
  it('is passed over where it is a cadence and no more', () => {
    expect(suited('boom-bap', 'MAJOR', 'C C G7 C')).toEqual([]);
  });

  it('is in minor where it leans on the sixth degree', () => {
    expect(suited('trap', 'MAJOR', 'Am F C Em')).toEqual(['MINOR Cm Ab Eb Gm']);
    expect(suited('trap', 'MAJOR', 'F G Em7 Am')).toEqual(['MINOR Ab Bb Gm Cm']);
    expect(suited('trap', 'MAJOR', 'C Am F G')).toEqual(['MAJOR C Am F G']);
  });

  it('begins after the dominant', () => {
    const [{ chords }] = suitProgressions([loopOf('MAJOR', 'G7 C F Am')], styleNamed('lo-fi'));
    expect(chords.map(({ startBeat, endBeat }) => [startBeat, endBeat])).toEqual([
      [0, 4],
      [4, 8],
      [8, 12],
      [12, 16],
    ]);
    expect(chords.map(({ figure }) => figure)).toEqual(['Cmaj9', 'Fmaj9', 'Am9', 'G7']);
  });

  it('is left to other styles where it is in a mode that this one does not know', () => {
    expect(suited('drill', 'MAJOR', 'C F Dm G')).toEqual([]);
    expect(suited('boom-bap', 'MAJOR', 'C F Dm G')).toEqual(['MAJOR Cmaj7 Fmaj7 Dm7 G7']);
  });

  it('has the colour of the style, from its own key, and can be read', () => {
    expect(suited('crunk', 'MINOR', 'Cm7 Ab G7')).toEqual(['MINOR Cm Ab G']);
    expect(suited('lo-fi', 'MINOR', 'Cm Gm Ab Bb')).toEqual(['MINOR Cm9 Gm7 Abmaj9 Bb7']);
    expect(suited('g-funk', 'MINOR', 'Cm Fsus4 Ddim')).toEqual(['MINOR Cm7 Fsus4 Ddim']);
    for (const style of STYLES) {
      const all = suitProgressions([loopOf('MINOR', 'Cm Db Ebmaj7 Fm Gm7 G7 Ab Bb')], style);
      for (const { figure } of all[0].chords) expect(isReadableChord(figure)).toBe(true);
    }
  });
});
