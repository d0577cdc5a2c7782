/** Which key a melody is in, and which triad carries each of its bars. */
import { BEATS_PER_BAR, type Loop } from '../../music/index.ts';

export interface Key {
  /** Pitch class of the tonic, C = 0, as in `KeySignature`. */
  key: number;
  mode: 'MAJOR' | 'MINOR';
}

export interface Chord {
  /** Pitch class of the root. */
  root: number;
  quality: 'major' | 'minor';
}

// Krumhansl and Kessler (1982), probe-tone ratings by degree above the tonic.
const KEY_PROFILES = {
  MAJOR: [6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88],
  MINOR: [6.33, 2.68, 3.52, 5.38, 2.6, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17],
} as const;

/**
 * Triads on the scale, with how readily a beat takes them when the melody leaves the choice open: minor loops live on
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

/** Roots as lead sheets spell them. */
const MAJOR_ROOTS = ['C', 'Db', 'D', 'Eb', 'E', 'F', 'Gb', 'G', 'Ab', 'A', 'Bb', 'B'] as const;
const MINOR_ROOTS = ['C', 'C#', 'D', 'Eb', 'E', 'F', 'F#', 'G', 'G#', 'A', 'Bb', 'B'] as const;

/** As a chord figure: `Am`, `Eb`. */
export function chordName({ root, quality }: Chord): string {
  return quality === 'minor' ? `${MINOR_ROOTS[root]}m` : MAJOR_ROOTS[root];
}

/** Pitch classes: root, third, fifth. */
export function chordTones({ root, quality }: Chord): [number, number, number] {
  return [root, (root + (quality === 'minor' ? 3 : 4)) % 12, (root + 7) % 12];
}

/**
 * The key whose profile correlates best with the beats each pitch class sounds.
 * @see Krumhansl, Cognitive Foundations of Musical Pitch, 1990 (the Krumhansl-Schmuckler algorithm)
 */
export function findKey(melody: Loop): Key {
  const weights = new Array<number>(12).fill(0);
  for (const note of melody.notes) weights[note.pitch % 12] += note.endBeat - note.startBeat;

  let best: Key = { key: 0, mode: 'MINOR' };
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const mode of ['MINOR', 'MAJOR'] as const) {
    for (let tonic = 0; tonic < 12; tonic++) {
      const score = correlation(
        weights.map((_, degree) => weights[(tonic + degree) % 12]),
        KEY_PROFILES[mode],
      );
      if (score > bestScore + 1e-9) {
        bestScore = score;
        best = { key: tonic, mode };
      }
    }
  }
  return best;
}

/** One chord a bar. A bar without notes goes where the key would. */
export function harmonize(melody: Loop, { key, mode }: Key): Chord[] {
  const chords: Chord[] = [];
  for (let bar = 0; bar < melody.bars; bar++) {
    const weights = barWeights(melody, bar);
    let best: Chord | undefined;
    let bestScore = Number.NEGATIVE_INFINITY;
    for (const { degree, quality, ease } of DIATONIC[mode]) {
      const chord: Chord = { root: (key + degree) % 12, quality };
      const last = chords[bar - 1];
      let score = ease + agreement(weights, chord);
      if (last && last.root === chord.root) score -= STANDSTILL_COST;
      if (bar % 4 === 0 && degree === 0) score += HOMECOMING;
      if (score > bestScore) {
        bestScore = score;
        best = chord;
      }
    }
    if (best) chords.push(best);
  }
  return chords;
}

function agreement(weights: readonly number[], chord: Chord): number {
  const [root, third, fifth] = chordTones(chord);
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
function barWeights(melody: Loop, bar: number): number[] {
  const from = bar * BEATS_PER_BAR;
  const to = from + BEATS_PER_BAR;
  const weights = new Array<number>(12).fill(0);
  for (const note of melody.notes) {
    const beats = Math.min(note.endBeat, to) - Math.max(note.startBeat, from);
    if (beats <= 0) continue;
    const onDownbeat = Math.abs(note.startBeat - from) < 0.05;
    weights[note.pitch % 12] += beats * (onDownbeat ? 1.5 : 1);
  }
  return weights;
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const meanA = a.reduce((sum, x) => sum + x, 0) / a.length;
  const meanB = b.reduce((sum, x) => sum + x, 0) / b.length;
  let ab = 0;
  let aa = 0;
  let bb = 0;
  for (let i = 0; i < a.length; i++) {
    ab += (a[i] - meanA) * (b[i] - meanB);
    aa += (a[i] - meanA) ** 2;
    bb += (b[i] - meanB) ** 2;
  }
  return aa === 0 ? 0 : ab / Math.sqrt(aa * bb);
}
