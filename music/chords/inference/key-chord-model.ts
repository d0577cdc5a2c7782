/**
 * A hidden Markov model over pairs of key and chord, solved by Viterbi. After note-seq's chord_inference, with minor keys,
 * the bass, the third that contradicts a chord, and chances of a change that depend on the beat.
 */
import type { FrameProfile } from './frame-profiles.ts';
import { CHORD_KINDS } from './vocabulary.ts';

export interface ChordInKey {
  /** Pitch class. */
  root: number;
  /** Index of CHORD_KINDS. */
  kind: number;
  /** Pitch class of the tonic; `isMinor` of its mode. */
  tonic: number;
  isMinor: boolean;
}

/** Weights of evidence are log-likelihoods. */
export interface ModelWeights {
  /** Of the cosine between what sounds and the pitches of a chord. */
  pitches: number;
  /** Against a chord, of the third that it does not have. */
  otherThird: number;
  /** Of the root as bass. */
  bass: number;
  /** Against sevenths, beside what speaks against them anyway. */
  seventh: number;
  /** Against a chord, for each of its pitches outside of the key. */
  outOfKey: number;
  /** Of the chord on the tonic. */
  tonic: number;
  /** Of a root that falls by a fifth. */
  fallingFifth: number;
  /** Against a change of key. */
  keyChange: number;
}

const KINDS = CHORD_KINDS.length;
const CHORDS = 12 * KINDS;
const KEYS = 24;
const STATES = KEYS * CHORDS;

const MAJOR_SCALE = [0, 2, 4, 5, 7, 9, 11];
const NATURAL_MINOR = [0, 2, 3, 5, 7, 8, 10];
const HARMONIC_MINOR = [0, 2, 3, 5, 7, 8, 11];
/** Degrees on which minor takes its leading note. */
const DOMINANT_DEGREES = [7, 11];
/** How much the other pitches of a chord count in the bass, beside its root. */
const BASS_OF_INVERSION = 0.3;

/**
 * The likeliest chord of each frame, with its key.
 *
 * @param changes [frames] the probability of another chord than in the frame before, between 0 and 1 exclusive
 */
export function likeliestChords(
  frames: readonly FrameProfile[],
  changes: Float64Array,
  weights: ModelWeights,
): ChordInKey[] {
  const inKey = chordsInKeys(weights);
  let scores = inKey.slice();
  let next = new Float64Array(STATES);
  const parents = new Uint16Array(frames.length * STATES);
  for (const [index, frame] of frames.entries()) {
    const evidence = evidenceOf(frame, weights);
    if (index > 0) {
      const parent = parents.subarray(index * STATES, (index + 1) * STATES);
      advance({ scores, next, parent, inKey, change: changes[index], weights });
      [scores, next] = [next, scores];
    }
    for (let key = 0; key < KEYS; key++)
      for (let chord = 0; chord < CHORDS; chord++) scores[key * CHORDS + chord] += evidence[chord];
  }
  const path = new Array<ChordInKey>(frames.length);
  let state = leadersOf(scores).anywhere;
  for (let index = frames.length - 1; index >= 0; index--) {
    path[index] = chordOfState(state);
    state = parents[index * STATES + state];
  }
  return path;
}

function chordOfState(state: number): ChordInKey {
  const chord = state % CHORDS;
  const key = Math.floor(state / CHORDS);
  return { root: Math.floor(chord / KINDS), kind: chord % KINDS, tonic: key % 12, isMinor: key >= 12 };
}

/** [KEYS, CHORDS] log probabilities. */
function chordsInKeys({ outOfKey, seventh, tonic }: ModelWeights): Float64Array {
  const scores = new Float64Array(STATES);
  for (let key = 0; key < KEYS; key++) {
    const row = scores.subarray(key * CHORDS, (key + 1) * CHORDS);
    for (let chord = 0; chord < CHORDS; chord++) {
      const degree = (Math.floor(chord / KINDS) - key + 24) % 12;
      const { pitches, preference } = CHORD_KINDS[chord % KINDS];
      const outside = pitchesOutside(
        pitches.map((pitch) => (degree + pitch) % 12),
        degree,
        key >= 12,
      );
      const plain = preference - (pitches.length > 3 ? seventh : 0);
      row[chord] = plain - outOfKey * outside + (degree === 0 ? tonic : 0);
    }
    const sum = Math.log(row.reduce((total, score) => total + Math.exp(score), 0));
    for (let chord = 0; chord < CHORDS; chord++) row[chord] -= sum;
  }
  return scores;
}

/** @param pitches half steps above the tonic */
function pitchesOutside(pitches: readonly number[], degree: number, isMinor: boolean): number {
  const outsideOf = (scale: readonly number[]): number =>
    pitches.filter((pitch) => !scale.includes(pitch)).length;
  if (!isMinor) return outsideOf(MAJOR_SCALE);
  const outside = outsideOf(NATURAL_MINOR);
  return DOMINANT_DEGREES.includes(degree) ? Math.min(outside, outsideOf(HARMONIC_MINOR)) : outside;
}

/** [CHORDS] log-likelihoods of what sounds. */
function evidenceOf({ pitches, bass }: FrameProfile, weights: ModelWeights): Float64Array {
  const evidence = new Float64Array(CHORDS);
  for (let root = 0; root < 12; root++) {
    for (const [kind, { pitches: degrees, otherThird }] of CHORD_KINDS.entries()) {
      let heard = 0;
      let low = bass[root];
      for (const degree of degrees) {
        heard += pitches[(root + degree) % 12];
        low += BASS_OF_INVERSION * bass[(root + degree) % 12];
      }
      evidence[root * KINDS + kind] =
        (weights.pitches * heard) / Math.sqrt(degrees.length) -
        weights.otherThird * pitches[(root + otherThird) % 12] +
        weights.bass * low;
    }
  }
  return evidence;
}

interface Step {
  scores: Float64Array;
  next: Float64Array;
  parent: Uint16Array;
  inKey: Float64Array;
  change: number;
  weights: ModelWeights;
}

/** The best way into each state: stay, another chord of the key, or any chord before in another key. */
function advance({ scores, next, parent, inKey, change, weights }: Step): void {
  const stay = Math.log(1 - change);
  const move = Math.log(change);
  const { ofRoots, ofKeys, anywhere } = leadersOf(scores);
  const leave = scores[anywhere] - weights.keyChange;
  for (let key = 0; key < KEYS; key++) {
    const best = ofKeys[key];
    for (let root = 0; root < 12; root++) {
      const dominant = ofRoots[key * 12 + ((root + 7) % 12)];
      const falling = scores[dominant] + weights.fallingFifth;
      const into = Math.max(falling, scores[best]) + move;
      const arrival = Math.max(into, leave);
      const from = into < leave ? anywhere : falling > scores[best] ? dominant : best;
      const first = (key * 12 + root) * KINDS;
      for (let state = first; state < first + KINDS; state++) {
        const remain = scores[state] + stay;
        const enter = arrival + inKey[state];
        next[state] = remain >= enter ? remain : enter;
        parent[state] = remain >= enter ? state : from;
      }
    }
  }
}

interface Leaders {
  /** [KEYS, 12] the best state of each root in each key. */
  ofRoots: Uint16Array;
  /** [KEYS] the best of each key. */
  ofKeys: Uint16Array;
  /** The best of all. Always the first of equals. */
  anywhere: number;
}

function leadersOf(scores: Float64Array): Leaders {
  const ofRoots = new Uint16Array(KEYS * 12);
  const ofKeys = new Uint16Array(KEYS);
  let anywhere = 0;
  for (let key = 0; key < KEYS; key++) {
    let best = key * CHORDS;
    for (let root = key * 12; root < (key + 1) * 12; root++) {
      let leader = root * KINDS;
      for (let state = leader + 1; state < (root + 1) * KINDS; state++)
        if (scores[state] > scores[leader]) leader = state;
      ofRoots[root] = leader;
      if (scores[leader] > scores[best]) best = leader;
    }
    ofKeys[key] = best;
    if (scores[best] > scores[anywhere]) anywhere = best;
  }
  return { ofRoots, ofKeys, anywhere };
}
