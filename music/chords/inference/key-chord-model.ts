/** A hidden Markov model over pairs of key and chord, after note-seq's chord_inference, solved by Viterbi. */
import type { FrameProfile } from './frame-profiles.ts';
import { CHORD_KINDS } from './vocabulary.ts';

/** `root` is a pitch class, `kind` an index of CHORD_KINDS. */
export interface Chord {
  root: number;
  kind: number;
}

const CONCENTRATION = 25;
const BASS = 3;
const KEY_CHANGE = Math.log(0.001 / 11);
const CHANGE = 0.35;
const OUT_OF_KEY = Math.log(0.05);
const KIND_PRIOR = [0, 0, -1, -1.5, -0.7, -1.5, -1.5, -2.5];
const MAJOR_SCALE = [0, 2, 4, 5, 7, 9, 11];
const KINDS = CHORD_KINDS.length;
const N = 12 * KINDS;
const KEYS = 12;

/** [KEYS][N] log probability of a chord in a key. */
const IN_KEY = Array.from({ length: KEYS }, (_, key) => {
  const scores = Array.from({ length: N }, (_, chord) => {
    const root = Math.floor(chord / KINDS);
    const outside = CHORD_KINDS[chord % KINDS].pitches.filter(
      (p) => !MAJOR_SCALE.includes((root + p - key + 24) % 12),
    );
    return outside.length * OUT_OF_KEY + KIND_PRIOR[chord % KINDS];
  });
  const sum = Math.log(scores.reduce((a, b) => a + Math.exp(b), 0));
  return Float64Array.from(scores, (score) => score - sum);
});

/** The likeliest chord of each frame; undefined where nothing sounds. */
export function likeliestChords(frames: readonly FrameProfile[]): (Chord | undefined)[] {
  let scores = new Float64Array(KEYS * N);
  const parents: Int32Array[] = [];
  frames.forEach((frame, index) => {
    const emission = emissions(frame);
    const next = new Float64Array(KEYS * N);
    const parent = new Int32Array(KEYS * N);
    const anyBest = argmax(scores, 0, scores.length);
    for (let key = 0; key < KEYS; key++) {
      const best = argmax(scores, key * N, (key + 1) * N);
      for (let chord = 0; chord < N; chord++) {
        const state = key * N + chord;
        if (index === 0) {
          next[state] = IN_KEY[key][chord] + emission[chord];
          continue;
        }
        const stay = scores[state] + Math.log(1 - CHANGE);
        const change = scores[best] + Math.log(CHANGE) + IN_KEY[key][chord];
        const leave = scores[anyBest] + KEY_CHANGE + IN_KEY[key][chord];
        const score = Math.max(stay, change, leave);
        next[state] = score + emission[chord];
        parent[state] = score === stay ? state : score === change ? best : anyBest;
      }
    }
    scores = next;
    parents.push(parent);
  });
  const path: number[] = [];
  for (let state = argmax(scores, 0, scores.length), index = frames.length - 1; index >= 0; index--) {
    path.push(state);
    state = parents[index][state];
  }
  return path.reverse().map((state, index) => {
    const chord = state % N;
    return isSilent(frames[index]) ? undefined : { root: Math.floor(chord / KINDS), kind: chord % KINDS };
  });
}

function isSilent({ pitches }: FrameProfile): boolean {
  return pitches.every((share) => share === 0);
}

function emissions(frame: FrameProfile): Float64Array {
  const scores = new Float64Array(N);
  if (isSilent(frame)) return scores;
  const norm = Math.hypot(...frame.pitches);
  for (let chord = 0; chord < N; chord++) {
    const root = Math.floor(chord / KINDS);
    const { pitches } = CHORD_KINDS[chord % KINDS];
    let inside = 0;
    let bass = frame.bass[root];
    for (const pitch of pitches) {
      inside += frame.pitches[(root + pitch) % 12];
      bass += 0.3 * frame.bass[(root + pitch) % 12];
    }
    scores[chord] = (CONCENTRATION * inside) / (norm * Math.sqrt(pitches.length)) + BASS * bass;
  }
  return scores;
}

function argmax(values: Float64Array, from: number, to: number): number {
  let best = from;
  for (let index = from + 1; index < to; index++) if (values[index] > values[best]) best = index;
  return best;
}
