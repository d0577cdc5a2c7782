/** Which triad carries each bar of a tune that came without chords. */
import { transposeChordSymbol } from '../chords/chord-symbol.ts';
import { spellChord } from '../chords/spell-chord.ts';
import { BEATS_PER_BAR, type Loop } from './loop.ts';
import type { LoopChord, LoopKey } from './loop-chord.ts';

interface Triad {
  /** Pitch class of the root. */
  root: number;
  quality: 'major' | 'minor';
}

/**
 * Triads on the scale, with how readily a beat takes them when the tune leaves the choice open: minor loops live on
 * i, VI, VII and iv, major ones on I, vi, IV and V. The diminished triads are left out: an 808 on them sounds wrong.
 */
const DIATONIC = {
  MAJOR: [
    { degree: 0, quality: 'major', ease: 0.3 },
    { degree: 2, quality: 'minor', ease: 0.05 },
    { degree: 4, quality: 'minor', ease: 0 },
    { degree: 5, quality: 'major', ease: 0.2 },
    { degree: 7, quality: 'major', ease: 0.15 },
    { degree: 9, quality: 'minor', ease: 0.25 },
  ],
  MINOR: [
    { degree: 0, quality: 'minor', ease: 0.3 },
    { degree: 3, quality: 'major', ease: 0.1 },
    { degree: 5, quality: 'minor', ease: 0.15 },
    { degree: 7, quality: 'minor', ease: 0.05 },
    { degree: 8, quality: 'major', ease: 0.25 },
    { degree: 10, quality: 'major', ease: 0.2 },
  ],
} as const;

/** What one beat of a chord tone is worth: the root says most about the chord. */
const TONE_WORTH = { root: 1, third: 0.8, fifth: 0.7, outside: -0.35 };
/** Staying on the chord of the bar before, in the currency of `TONE_WORTH`: loops should move. */
const STANDSTILL_COST = 0.9;
/** Home on the first bar of a phrase. */
const HOMECOMING = 0.8;

/** One chord a bar, by the tones that the bar sounds. A bar without notes goes where the key would. */
export function harmonize(tune: Loop, { key, mode }: LoopKey): LoopChord[] {
  const triads: Triad[] = [];
  for (let bar = 0; bar < tune.bars; bar++) {
    const weights = barWeights(tune, bar);
    let best: Triad = { root: key, quality: mode === 'MINOR' ? 'minor' : 'major' };
    let bestScore = Number.NEGATIVE_INFINITY;
    for (const { degree, quality, ease } of DIATONIC[mode]) {
      const triad: Triad = { root: (key + degree) % 12, quality };
      let score = ease + agreement(weights, triad);
      if (triads[bar - 1]?.root === triad.root) score -= STANDSTILL_COST;
      if (bar % 4 === 0 && degree === 0) score += HOMECOMING;
      if (score > bestScore) {
        bestScore = score;
        best = triad;
      }
    }
    triads.push(best);
  }
  return triads.map((triad, bar) => ({
    figure: figureOf(triad, { key, mode }),
    startBeat: bar * BEATS_PER_BAR,
    endBeat: (bar + 1) * BEATS_PER_BAR,
  }));
}

function figureOf({ root, quality }: Triad, key: LoopKey): string {
  return spellChord(transposeChordSymbol(quality === 'minor' ? 'Cm' : 'C', root), key);
}

function agreement(weights: readonly number[], { root, quality }: Triad): number {
  const third = (root + (quality === 'minor' ? 3 : 4)) % 12;
  const fifth = (root + 7) % 12;
  let score = 0;
  for (let pitchClass = 0; pitchClass < 12; pitchClass++) {
    const worth =
      pitchClass === root
        ? TONE_WORTH.root
        : pitchClass === third
          ? TONE_WORTH.third
          : pitchClass === fifth
            ? TONE_WORTH.fifth
            : TONE_WORTH.outside;
    score += worth * weights[pitchClass];
  }
  return score;
}

/** Beats each pitch class sounds within the bar; what starts on the downbeat counts half as much again. */
function barWeights(tune: Loop, bar: number): number[] {
  const from = bar * BEATS_PER_BAR;
  const to = from + BEATS_PER_BAR;
  const weights = new Array<number>(12).fill(0);
  for (const note of tune.notes) {
    const beats = Math.min(note.endBeat, to) - Math.max(note.startBeat, from);
    if (beats <= 0) continue;
    const onDownbeat = Math.abs(note.startBeat - from) < 0.05;
    weights[note.pitch % 12] += beats * (onDownbeat ? 1.5 : 1);
  }
  return weights;
}
