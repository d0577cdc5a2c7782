/** Which instrument carries the tune. */
import type { Note, NoteSequence } from '../note-sequence.ts';
import { DEFAULT_QPM } from '../note-sequence.ts';
import { prevailing } from '../prevailing.ts';
import { instrumentNames, tuneInName } from './instrument-names.ts';
import { type TrackShape, trackShapes } from './track-shape.ts';

/**
 * What each trait counts, in logits: fitted (softmax over the tracks of a song) on every second song of POP909, its
 * track names left out. On the others it finds the tune in 98 of 100.
 */
const WEIGHTS = {
  cover: 1.2,
  overlap: -4.6,
  top: 1.2,
  repeats: 2.9,
  leaps: -0.9,
  range: -2.8,
  entry: 2.3,
} as const satisfies Partial<Record<keyof TrackShape, number>>;

/** Where basses begin, and what each half step below counts: songs fitted on have none. */
const LOW_PITCH = 57;
const PER_HALF_STEP_BELOW = -0.25;
/** General MIDI's basses, and its ensembles and pads that lie under a tune. */
const PROGRAM_PRIORS: readonly (readonly [from: number, to: number, prior: number])[] = [
  [32, 39, -4],
  [44, 51, -1],
  [52, 54, 0.5],
  [88, 103, -1.5],
];
/** A name is nearly always right, but a nearly silent track is not saved by it. */
const NAME = 5;
/** Fewer notes than this share of the fullest track's are an ornament, not a tune. */
const SHARE_MIN = 0.05;

/** @param drumInstruments left out, as are notes marked as drums; undefined where nothing else plays. */
export function melodyInstrumentOf(
  sequence: NoteSequence,
  drumInstruments: readonly number[] = [],
): number | undefined {
  const pitched = sequence.notes.filter(
    ({ isDrum, instrument }) => !isDrum && !drumInstruments.includes(instrument),
  );
  const tracks = Map.groupBy(pitched, ({ instrument }) => instrument);
  if (tracks.size < 2) return [...tracks.keys()][0];
  const most = Math.max(...Array.from(tracks.values(), (notes) => notes.length));
  const full = new Map([...tracks].filter(([, notes]) => notes.length >= SHARE_MIN * most));
  const qpm = prevailing(sequence.tempos, sequence.totalTime)?.qpm ?? DEFAULT_QPM;
  const shapes = trackShapes(full, 15 / qpm);
  const names = instrumentNames(sequence);
  const scored = Array.from(shapes, ([instrument, shape]) => ({
    instrument,
    score:
      scoreOf(shape) +
      programPrior(full.get(instrument) ?? []) +
      NAME * tuneInName(names.get(instrument) ?? ''),
  }));
  scored.sort((a, b) => b.score - a.score || a.instrument - b.instrument);
  return scored[0].instrument;
}

function scoreOf(shape: TrackShape): number {
  let score = PER_HALF_STEP_BELOW * Math.max(0, LOW_PITCH - shape.medianPitch);
  for (const trait of Object.keys(WEIGHTS) as (keyof typeof WEIGHTS)[])
    score += WEIGHTS[trait] * shape[trait];
  return score;
}

function programPrior([{ program }]: readonly Note[]): number {
  return PROGRAM_PRIORS.find(([from, to]) => program >= from && program <= to)?.[2] ?? 0;
}
