/** What of the crate's chord loops a style can use, and how it plays them. */
import type { Style } from '../../audio/index.ts';
import { chordSymbolRoot, type LoopChord, type LoopKey, transposeLoopChords } from '../../music/index.ts';
import type { CrateProgression } from './progressions.ts';

const DOMINANT = 7;
/** Above a major tonic lies its relative minor's. */
const RELATIVE_MINOR = 9;

/**
 * Songs go home with a cadence, beats go round. So a loop of tonic and dominant alone is passed over, one that begins on the
 * dominant begins after it, one that leans on its sixth degree is in minor, and what is in a mode that the style does not know
 * is left to other styles. Chords get the style's colour.
 * @param crate tonic C, as is what is returned
 */
export function suitProgressions(crate: readonly CrateProgression[], style: Style): CrateProgression[] {
  return crate
    .filter((progression) => !isCadence(progression))
    .map(asHeard)
    .filter(({ mode }) => style.progressions.some((own) => own.mode === mode))
    .map((progression) => ({
      ...progression,
      chords: progression.chords.map((chord) => ({
        ...chord,
        figure: coloured(chord.figure, progression.mode, style.colour),
      })),
    }));
}

function isCadence({ mode, chords }: CrateProgression): boolean {
  return (
    mode === 'MAJOR' && chords.every(({ figure }) => [0, DOMINANT].includes(chordSymbolRoot(figure) % 12))
  );
}

function asHeard({ mode, chords, songs }: CrateProgression): CrateProgression {
  const round = rootOf(chords[0]) === DOMINANT ? afterFirst(chords) : chords;
  const onTonic = beatsOn(round, 0);
  const onSixth = beatsOn(round, RELATIVE_MINOR);
  const leans = onSixth > onTonic || (onSixth === onTonic && rootOf(round[0]) === RELATIVE_MINOR);
  if (mode === 'MINOR' || !leans) return { mode, chords: round, songs };
  const key: LoopKey = { key: 0, mode: 'MINOR' };
  return { mode: 'MINOR', chords: transposeLoopChords(round, 12 - RELATIVE_MINOR, key), songs };
}

/** The same loop, begun a chord later. */
function afterFirst([first, ...rest]: readonly LoopChord[]): LoopChord[] {
  const beats = first.endBeat - first.startBeat;
  const end = rest.at(-1)?.endBeat ?? first.endBeat;
  return [
    ...rest.map((chord) => ({
      ...chord,
      startBeat: chord.startBeat - beats,
      endBeat: chord.endBeat - beats,
    })),
    { ...first, startBeat: end - beats, endBeat: end },
  ];
}

function beatsOn(chords: readonly LoopChord[], root: number): number {
  return chords
    .filter((chord) => rootOf(chord) === root)
    .reduce((sum, { startBeat, endBeat }) => sum + endBeat - startBeat, 0);
}

function rootOf({ figure }: LoopChord): number {
  return chordSymbolRoot(figure) % 12;
}

/** Triads and seventh chords, which are the ones that may change their colour. */
const PLAIN_CHORD = /^([A-G][#b]*)(m?)(7|maj7)?$/;
/** Degrees (half steps above the tonic) on which a major chord has its major seventh from the key. */
const MAJOR_SEVENTHS = { MAJOR: [0, 5], MINOR: [1, 3, 8] } as const;
/** Those on which the key has the ninth of a minor chord. */
const MINOR_NINTHS = { MAJOR: [2, 9], MINOR: [0, 5] } as const;

/** The chord with as much above its triad as the style has, all of it from the key; other chords as they are. */
function coloured(figure: string, mode: LoopKey['mode'], colour: Style['colour']): string {
  const match = PLAIN_CHORD.exec(figure);
  if (!match) return figure;
  const [, root, minor, seventh] = match;
  if (colour === 'triads') return root + minor;
  const degree = chordSymbolRoot(figure) % 12;
  const isIn = (degrees: readonly number[]): boolean => degrees.includes(degree);
  const isRich = colour === 'ninths';
  if (minor) return `${root}m${isRich && isIn(MINOR_NINTHS[mode]) ? 9 : 7}`;
  if (seventh === '7' || !isIn(MAJOR_SEVENTHS[mode])) return `${root}7`;
  return `${root}maj${isRich && degree !== 1 ? 9 : 7}`;
}
