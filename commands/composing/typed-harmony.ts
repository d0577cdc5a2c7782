/** Chords as people typed them, as the harmony of a loop. */
import {
  BEATS_PER_BAR,
  chordSymbolPitches,
  chordSymbolQuality,
  chordSymbolRoot,
  DEFAULT_STEPS_PER_QUARTER,
  type LoopChord,
  type LoopKey,
  NO_CHORD,
  UserError,
} from '../../music/index.ts';
import { type TypedChord, timedChords } from '../typed/index.ts';

/** Lengths of loops that can be arranged, in bars. */
const LOOP_BARS = [2, 4, 8] as const;
const LONGEST = 8;

interface TypedHarmony {
  chords: LoopChord[];
  bars: number;
  /** What had to be done to make a loop of them. */
  notes: string[];
}

/**
 * The chords as a loop of `bars`, or of the 2, 4 or 8 bars that hold them, but no shorter than `atLeast`: they go round until
 * it is full, and what is beyond its end is left out. A chord that lasts less than a beat is passed over, for no bass and no melody could follow;
 * `N.C.` takes the chord before it, for the loop has a bass throughout.
 *
 * @throws UserError `chords-silent` where all are `N.C.`
 */
export function typedHarmony(
  typed: readonly TypedChord[],
  { bars, atLeast = 0 }: { bars?: 2 | 4; atLeast?: number } = {},
): TypedHarmony {
  const notes: string[] = [];
  const round = figuresByBeat(typed, notes);
  const typedBars = round.length / BEATS_PER_BAR;
  const length = Math.max(atLeast, bars ?? LOOP_BARS.find((size) => size >= typedBars) ?? LONGEST);
  if (typedBars > length) notes.push(`of the chords the first ${length} bars, as long as the loop is`);
  else if (length % typedBars !== 0) notes.push(`the chords go round to fill ${length} bars`);
  const figures = Array.from({ length: length * BEATS_PER_BAR }, (_, beat) => round[beat % round.length]);
  return { chords: chordsOf(figures), bars: length, notes };
}

/** The figure on each beat. */
function figuresByBeat(typed: readonly TypedChord[], notes: string[]): string[] {
  const bySteps = timedChords(typed).flatMap(({ figure, steps }) => new Array<string>(steps).fill(figure));
  const beats = Math.max(1, Math.round(bySteps.length / DEFAULT_STEPS_PER_QUARTER));
  const onBeats = Array.from({ length: beats }, (_, beat) => bySteps[beat * DEFAULT_STEPS_PER_QUARTER]);
  const first = onBeats.find((figure) => figure !== NO_CHORD);
  if (first === undefined) {
    throw new UserError(
      'chords-silent',
      'There is no chord among these chords, only `N.C.`, and a beat needs something to play on. Example: `Am F C G`.',
    );
  }
  if (timedChords(typed).some(({ steps }) => steps < DEFAULT_STEPS_PER_QUARTER)) {
    notes.push('of chords shorter than a beat only those that sound on one');
  }
  if (onBeats.includes(NO_CHORD)) notes.push('the chord goes on where N.C. was typed');
  let current = first;
  return onBeats.map((figure) => {
    if (figure !== NO_CHORD) current = figure;
    return current;
  });
}

/** Beats with the same figure are one chord. */
export function chordsOf(figures: readonly string[]): LoopChord[] {
  const chords: LoopChord[] = [];
  for (const [beat, figure] of figures.entries()) {
    const last = chords.at(-1);
    if (last?.figure === figure) last.endBeat = beat + 1;
    else chords.push({ figure, startBeat: beat, endBeat: beat + 1 });
  }
  return chords;
}

/** Degrees of the scales, in which the leading note of minor counts too: its dominant has it. */
const SCALES = { MAJOR: [0, 2, 4, 5, 7, 9, 11], MINOR: [0, 2, 3, 5, 7, 8, 10, 11] } as const;
/** What a chord of the tonic is worth for each beat that it lasts, and once more where the loop begins with it. */
const TONIC_CHORD = 0.5;
const FIRST_CHORD = 2;
/** What a chord note outside the scale costs, in beats. */
const OUTSIDE = 1;

/** The key whose scale holds most of the chords, and whose tonic they begin on or come back to. @throws ChordSymbolError */
export function keyOfChords(chords: readonly LoopChord[]): LoopKey {
  let best: LoopKey = { key: 0, mode: 'MINOR' };
  let highest = Number.NEGATIVE_INFINITY;
  for (const mode of ['MINOR', 'MAJOR'] as const) {
    for (let key = 0; key < 12; key++) {
      const score = chords.reduce((sum, chord) => sum + fitOf(chord, { key, mode }), 0);
      if (score > highest + 1e-9) {
        highest = score;
        best = { key, mode };
      }
    }
  }
  return best;
}

function fitOf({ figure, startBeat, endBeat }: LoopChord, { key, mode }: LoopKey): number {
  const scale = new Set<number>(SCALES[mode].map((degree) => (key + degree) % 12));
  const outside = chordSymbolPitches(figure).filter((pitch) => !scale.has(pitch)).length;
  const beats = endBeat - startBeat;
  const isTonic =
    chordSymbolRoot(figure) === key && (chordSymbolQuality(figure) === 'minor') === (mode === 'MINOR');
  return (
    (isTonic ? TONIC_CHORD * beats + (startBeat === 0 ? FIRST_CHORD : 0) : 0) - OUTSIDE * outside * beats
  );
}
