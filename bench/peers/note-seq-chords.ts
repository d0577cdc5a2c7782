/**
 * The chord inference of note-seq (chord_inference.py) as a peer, written anew with its parameters and rules: one frame for
 * each chord, cosine to the vectors of chords, a hidden Markov model over pairs of key and chord. Transitions that are
 * equal by construction are tried once, so that 303 songs take a minute. Held to the Python on 22 songs of POP909 (14 with
 * a chord a beat, 8 with its own chords per bar): every chord and time was the same.
 */
import { NO_CHORD, type NoteSequence } from '../../music/index.ts';

const PITCH_CLASSES = ['C', 'C#', 'D', 'Eb', 'E', 'F', 'F#', 'G', 'Ab', 'A', 'Bb', 'B'];
const MAJOR_SCALE = [0, 2, 4, 5, 7, 9, 11];
const KINDS: readonly (readonly [suffix: string, pitches: readonly number[]])[] = [
  ['', [0, 4, 7]],
  ['m', [0, 3, 7]],
  ['+', [0, 4, 8]],
  ['dim', [0, 3, 6]],
  ['7', [0, 4, 7, 10]],
  ['maj7', [0, 4, 7, 11]],
  ['m7', [0, 3, 7, 10]],
  ['m7b5', [0, 3, 6, 10]],
];

const KEY_CHANGE = 0.001;
const CHORD_CHANGE = 0.5;
const OUT_OF_KEY = 0.01;
const CONCENTRATION = 100;

/** Chord 0 is none; then the kinds of each root, C first. */
const CHORDS = PITCH_CLASSES.flatMap((root, index) =>
  KINDS.map(([suffix, pitches]) => ({
    figure: root + suffix,
    pitches: pitches.map((pitch) => (index + pitch) % 12),
  })),
);
const FIGURES = [NO_CHORD, ...CHORDS.map(({ figure }) => figure)];
const N = FIGURES.length;
const KEYS = 12;
/** [KEYS][N] */
const CHORD_IN_KEY = Array.from({ length: KEYS }, (_, key) => {
  const scale = new Set(MAJOR_SCALE.map((degree) => (key + degree) % 12));
  const weights = [{ pitches: [] as number[] }, ...CHORDS].map(({ pitches }) =>
    pitches.reduce((product, pitch) => product * (scale.has(pitch) ? 1 - OUT_OF_KEY : OUT_OF_KEY), 1),
  );
  const sum = weights.reduce((a, b) => a + b);
  return weights.map((weight) => weight / sum);
});

/** Programs that note-seq takes for unpitched: the percussive and the sound effects. */
const UNPITCHED_FROM = 112;

/** The chords per bar that note-seq infers where nobody says otherwise. It refuses other meters. */
const CHORDS_PER_BAR: Record<string, number> = { '2/2': 1, '2/4': 1, '3/4': 1, '4/4': 2, '6/8': 2 };

/** Its frames for a piece of one tempo and meter; undefined where it would refuse the piece. */
export function noteSeqFrames({ tempos, timeSignatures, totalTime }: NoteSequence): number[] | undefined {
  const [first] = timeSignatures;
  const sameMeter = timeSignatures.every(
    ({ numerator, denominator }) => numerator === first.numerator && denominator === first.denominator,
  );
  if (!sameMeter || tempos.some(({ qpm }) => qpm !== tempos[0].qpm)) return undefined;
  const { numerator, denominator } = first ?? { numerator: 4, denominator: 4 };
  const perBar = CHORDS_PER_BAR[`${numerator}/${denominator}`];
  if (perBar === undefined) return undefined;
  const seconds = ((numerator * 4) / denominator / perBar) * (60 / (tempos[0]?.qpm ?? 120));
  const frames = Math.ceil(totalTime / seconds);
  return Array.from({ length: frames - 1 }, (_, index) => seconds * (index + 1));
}

/**
 * A chord for each frame, changes only.
 * @param boundaries seconds, between the frames, ascending
 */
export function inferNoteSeqChords(
  sequence: NoteSequence,
  boundaries: readonly number[],
): { time: number; figure: string }[] {
  const path = viterbi(pitchVectors(sequence, boundaries).map(chordLikelihoods));
  const figures = path.map((chord) => FIGURES[chord]);
  return figures
    .map((figure, frame) => ({ time: frame === 0 ? 0 : boundaries[frame - 1], figure }))
    .filter(({ figure }, frame) => figure !== figures[frame - 1]);
}

/** Seconds that each pitch class sounds in each frame, as unit vectors. */
function pitchVectors({ notes }: NoteSequence, boundaries: readonly number[]): number[][] {
  const vectors = Array.from({ length: boundaries.length + 1 }, (): number[] => new Array(12).fill(0));
  for (const { pitch, startTime, endTime, isDrum, program } of notes) {
    if (isDrum || program >= UNPITCHED_FROM) continue;
    const last = countWhere(boundaries, (boundary) => boundary < endTime);
    const first = countWhere(boundaries, (boundary) => boundary <= startTime);
    if (first >= last) vectors[first][pitch % 12] += endTime - startTime;
    else
      for (let frame = first; frame <= last; frame++) {
        const from = frame === first ? startTime : boundaries[frame - 1];
        vectors[frame][pitch % 12] += (frame === last ? endTime : boundaries[frame]) - from;
      }
  }
  return vectors.map((vector) => {
    const norm = Math.hypot(...vector);
    return norm > 0 ? vector.map((value) => value / norm) : vector;
  });
}

/** How many of ascending numbers come first that `holds` is true of. */
function countWhere(ascending: readonly number[], holds: (value: number) => boolean): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(ascending[middle])) low = middle + 1;
    else high = middle;
  }
  return low;
}

function chordLikelihoods(vector: readonly number[]): number[] {
  const cosine = ({ pitches }: { pitches: number[] }): number =>
    pitches.reduce((sum, pitch) => sum + vector[pitch] / Math.sqrt(pitches.length), 0);
  return [0, ...CHORDS.map((chord) => CONCENTRATION * cosine(chord))];
}

/** Chords of one probability in a key leave alike: the class of each, and the log probability from a class to a chord. */
const CLASSES = CHORD_IN_KEY.map((probabilities) => {
  const distinct = [...new Set(probabilities)];
  const of = probabilities.map((probability) => distinct.indexOf(probability));
  const change = distinct.map((from) =>
    probabilities.map((to) => Math.log((1 - KEY_CHANGE) * CHORD_CHANGE * (to + from / (N - 1)))),
  );
  return { of, change };
});
const STAY = Math.log((1 - KEY_CHANGE) * (1 - CHORD_CHANGE));
/** [KEYS][N] */
const FROM_OTHER_KEY = CHORD_IN_KEY.map((probabilities) =>
  probabilities.map((probability) => Math.log((KEY_CHANGE / (KEYS - 1)) * probability)),
);

/** The likeliest chord of each frame. */
function viterbi(likelihoods: readonly number[][]): number[] {
  let scores = startScores(likelihoods[0]);
  const parents: Int32Array[] = [];
  for (const frame of likelihoods.slice(1)) {
    const { next, parent } = step(scores, frame);
    scores = next;
    parents.push(parent);
  }
  const path = [argmax(scores)];
  for (const parent of parents.reverse()) path.push(parent[path[path.length - 1]]);
  return path.reverse().map((state) => state % N);
}

function startScores(frame: readonly number[]): Float64Array {
  return Float64Array.from(
    CHORD_IN_KEY.flatMap((probabilities) =>
      probabilities.map((probability, chord) => Math.log(probability / KEYS) + frame[chord]),
    ),
  );
}

/** The first of the best, as numpy's argmax. */
function argmax(values: Float64Array): number {
  let best = 0;
  for (let index = 1; index < values.length; index++) if (values[index] > values[best]) best = index;
  return best;
}

function step(scores: Float64Array, frame: readonly number[]): { next: Float64Array; parent: Int32Array } {
  const next = new Float64Array(KEYS * N);
  const parent = new Int32Array(KEYS * N);
  const bestOfKey = CHORD_IN_KEY.map((_, key) => key * N + argmax(scores.subarray(key * N, (key + 1) * N)));
  for (let key = 0; key < KEYS; key++) {
    const otherKeys = bestOfKey.filter((_, other) => other !== key);
    const fromOther = otherKeys[argmax(Float64Array.from(otherKeys, (state) => scores[state]))];
    const { change } = CLASSES[key];
    const leaders = twoBestOfEachClass(scores, key);
    for (let chord = 0; chord < N; chord++) {
      const state = key * N + chord;
      let best = fromOther;
      let score = scores[fromOther] + FROM_OTHER_KEY[key][chord];
      const consider = (from: number, transition: number): void => {
        const candidate = scores[from] + transition;
        if (candidate < score || (candidate === score && from > best)) return;
        best = from;
        score = candidate;
      };
      consider(state, STAY);
      for (const [index, [first, second]] of leaders.entries()) {
        const from = first === state ? second : first;
        if (from !== undefined) consider(from, change[index][chord]);
      }
      next[state] = score + frame[chord];
      parent[state] = best;
    }
  }
  return { next, parent };
}

function twoBestOfEachClass(scores: Float64Array, key: number): number[][] {
  const leaders: number[][] = CLASSES[key].change.map(() => []);
  CLASSES[key].of.forEach((index, chord) => {
    const state = key * N + chord;
    const [first, second] = leaders[index];
    if (first === undefined || scores[state] > scores[first])
      leaders[index] = [state, first].filter((s) => s !== undefined);
    else if (second === undefined || scores[state] > scores[second]) leaders[index] = [first, state];
  });
  return leaders;
}
