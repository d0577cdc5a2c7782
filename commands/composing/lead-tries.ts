/** Tries at a lead: half of them played through, half grown from a motif that comes again. */
import {
  BEATS_PER_BAR,
  type BeatMeasures,
  bassCollision,
  createRandom,
  type Loop,
  type LoopChord,
  type LoopKey,
  measureLead,
  type NoveltyIndex,
  noveltyOf,
  topLine,
} from '../../music/index.ts';
import { aimOf } from './ideals.ts';
import { leadOpenings } from './lead-openings.ts';
import { melodyLoop, stepsOf } from './loop-events.ts';
import { copiedRun, MOST_COPIED } from './novelty.ts';
import type { PartSeeds } from './part-seeds.ts';
import { type Judgement, rank } from './ranking.ts';
import type { Sampled, SamplingPlan } from './sample-many.ts';

const OPENINGS = 4;
/** How free what is played on from each of them is. */
const HEATS = [0.8, 1, 1.25, 1];
/** Motifs that are played on from. */
const MOTIFS = 4;

/** What a lead has to fit. */
export interface LeadSetting extends Judgement {
  key: LoopKey;
  chords: readonly LoopChord[];
  bars: number;
  /** About as the bass will be. */
  bass: Loop;
  /** Tunes of the crate, none of which it may copy. */
  tunes: readonly NoveltyIndex[];
  /** Tries in a round. */
  candidates: number;
}

/** Plays on from primers that begin where the loop does. */
export type Sampler = (plan: SamplingPlan<number>) => Promise<Sampled<number>[]>;

/** A lead that is being written. */
export interface Writing extends LeadSetting {
  sampler: Sampler;
}

/** How a round of it is drawn. */
export interface Draw {
  temperature: number;
  seeds: PartSeeds;
}

export interface LeadCandidate extends Sampled<number> {
  /** Melody events from the first step of the loop to its end. */
  line: number[];
  loop: Loop;
  measures: Partial<BeatMeasures>;
  /** True if it has more notes in a row from the crate than a tune may. */
  isCopy: boolean;
}

/** In a fixed order. */
export async function leadTries(
  writing: Writing,
  { count, temperature, seeds }: Draw & { count: number },
): Promise<LeadCandidate[]> {
  const { chords, bars, sampler } = writing;
  const density = aimOf(writing.ideals, 'lead_density');
  const primers = leadOpenings(chords, { count: OPENINGS, density }, createRandom(seeds.opening));
  const plan = { primers, temperature, heats: HEATS };
  const grown = Math.floor(count / 2);
  const [through, motifs] = await Promise.all([
    sampler({ ...plan, count: count - grown, steps: stepsOf(bars), seed: seeds.lead }),
    sampler({ ...plan, count: grown, steps: stepsOf(bars / 2), seed: seeds.motif }),
  ]);
  const fromMotifs = await sampler({
    primers: restated(motifs, writing),
    count: grown,
    steps: stepsOf(bars / 4),
    temperature,
    seed: seeds.development,
  });
  return [...through, ...fromMotifs].map((one) =>
    leadCandidate(one, [...one.primer, ...one.events], writing),
  );
}

/** The best motifs of half the loop, each with its own first half once more: the model plays the end. */
function restated(motifs: readonly Sampled<number>[], writing: Writing): number[][] {
  const half = { ...writing, bars: writing.bars / 2 };
  const candidates = motifs.map((one) => leadCandidate(one, [...one.primer, ...one.events], half));
  return rank(candidates, writing)
    .slice(0, MOTIFS)
    .map(({ candidate: { line } }) => [...line, ...line.slice(0, line.length / 2)]);
}

/** @param events from the first step of the loop; those beyond its end are cut off */
export function leadCandidate(
  sampled: Sampled<number>,
  events: readonly number[],
  { bars, key, chords, bass, tunes }: LeadSetting,
): LeadCandidate {
  const line = events.slice(0, stepsOf(bars));
  const loop = melodyLoop(line, bars);
  const measures = {
    ...measureLead(loop, { key, chords }),
    bass_collision: bassCollision(bass, loop),
    novelty: noveltyOf(topLine(loop), tunes),
  };
  return { ...sampled, line, loop, measures, isCopy: copiedRun(loop, tunes) > MOST_COPIED };
}

/** Roots under the chords, struck anew with each kick: what the arranger's bass is made of. */
export function likelyBass(
  chords: readonly LoopChord[],
  root: (figure: string) => number,
  kicks: readonly number[],
): Loop {
  const notes = chords.flatMap(({ figure, startBeat, endBeat }) => {
    const starts = [startBeat, ...kicks.filter((beat) => beat > startBeat && beat < endBeat)];
    return starts.map((start, index) => ({
      pitch: root(figure),
      velocity: 100,
      startBeat: start,
      endBeat: starts[index + 1] ?? endBeat,
    }));
  });
  return { bars: (chords.at(-1)?.endBeat ?? 0) / BEATS_PER_BAR, notes };
}
