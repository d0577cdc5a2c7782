/** Drums from a drum model: many tries from the style's patterns, of which the best is kept. */
import type { Style } from '../../audio/index.ts';
import { generateDrumsInSixteenths } from '../../models/index.ts';
import {
  BEATS_PER_BAR,
  type BeatMeasures,
  DEFAULT_STEPS_PER_BAR,
  type DrumEvent,
  drumPatternDistance,
  drumVoice,
  type Loop,
  UserError,
} from '../../music/index.ts';
import { type ChosenModel, chooseModel } from '../models/model-handle.ts';
import type { ComposeContext, ComposeRequest, LayerReasons } from './composed.ts';
import { drumMeasures } from './drum-measures.ts';
import { drumOpenings } from './drum-openings.ts';
import { aimOf, type Ideals } from './ideals.ts';
import { drumLoop, stepsOf } from './loop-events.ts';
import { type PartSeeds, partSeeds } from './part-seeds.ts';
import { type Judgement, rank, reasonsFor } from './ranking.ts';
import { type Sampled, type SamplingPlan, sampleMany } from './sample-many.ts';

/** Style patterns that a beat's tries begin from. */
const PRIMERS = 4;
/** How free tries are beside one another. */
const HEATS = [0.8, 1, 1.2, 1];
/** Around which heat, from a beat whose bars are all alike to one whose bars differ by half: drummers are tight and loose. */
const TIGHT = { repetition: 1, heat: 0.4 };
const LOOSE = { repetition: 0.5, heat: 1.6 };
/** Tries for the end of a variation. */
const VARIATIONS = 16;

/** What a bar without a kick on its first beat costs. */
const NO_KICK_ON_ONE = 1;
/** What a snare stroke beside the backbeat costs, and how many a bar are free. */
const STRAY_SNARE = 0.25;
const FREE_SNARES = 0.75;

/** Motifs that are played on from. */
const MOTIFS = 4;

type Sampler = (
  plan: Omit<SamplingPlan<DrumEvent>, 'temperature' | 'heats'>,
) => Promise<Sampled<DrumEvent>[]>;

/** A pattern that is being written. */
interface Writing extends Judgement {
  style: Style;
  bars: number;
  sampler: Sampler;
  seeds: PartSeeds;
}

interface DrumCandidate extends Sampled<DrumEvent> {
  line: DrumEvent[];
  loop: Loop;
  measures: Partial<BeatMeasures>;
  fault: number;
}

export interface ComposedDrums {
  main: Loop;
  variation?: Loop;
  model: ChosenModel;
  chosen: Sampled<DrumEvent>;
  reasons: LayerReasons;
}

/**
 * A pattern of `bars`, and a variation with another last bar.
 * @throws UserError for a model that is not there or of another family, and for one that makes no stroke.
 */
export async function composeDrums(
  context: ComposeContext,
  request: ComposeRequest,
  { bars, candidates, ...judgement }: Judgement & { bars: number; candidates: number },
): Promise<ComposedDrums> {
  const { style, seed, temperature } = request;
  const model = await chooseModel(context.store, 'drums', { model: request.models?.drums });
  const seeds = partSeeds(seed);
  const heat = temperature * heatFor(judgement.ideals);
  const sampler: Sampler = (plan) =>
    sampleMany({ ...plan, temperature: heat, heats: HEATS }, (primer, options) =>
      generateDrumsInSixteenths({ checkpoint: model.checkpoint, primer, ...options, signal: context.signal }),
    );
  const writing: Writing = { ...judgement, style, bars, sampler, seeds };
  const tries = await drumTries(writing, candidates);
  const heard = tries.filter(({ loop }) => loop.notes.length > 0);
  if (heard.length === 0) throw silentModel(model);
  const ranked = rank(heard, judgement);
  const best = ranked[0].candidate;
  return {
    main: best.loop,
    variation: await variationOf(best, writing),
    model,
    chosen: best,
    reasons: reasonsFor(ranked, { ideals: judgement.ideals, tried: tries.length, copies: 0 }),
  };
}

/** Factor of the temperature for a beat that aims at so much repetition. */
function heatFor(ideals: Ideals): number {
  const along = (TIGHT.repetition - aimOf(ideals, 'drum_repetition')) / (TIGHT.repetition - LOOSE.repetition);
  return TIGHT.heat + (LOOSE.heat - TIGHT.heat) * Math.max(0, along);
}

/**
 * Half of them play on from two bars of the style, the same or two that differ; half are grown from a motif that begins with
 * one. What is begun alike stays alike, so both are needed: some drummers hardly change a bar, some change each.
 */
async function drumTries(writing: Writing, count: number): Promise<DrumCandidate[]> {
  const { style, bars, ideals, sampler, seeds } = writing;
  const patterns = drumOpenings(style, ideals, PRIMERS, seeds.opening);
  const grown = Math.floor(count / 2);
  const half = bars / 2;
  const [through, motifs] = await Promise.all([
    sampler({
      primers: patterns.map((pattern, index) => [...pattern, ...patterns[index - (index % 2)]]),
      count: count - grown,
      steps: stepsOf(bars),
      seed: seeds.drums,
    }),
    sampler({
      primers: patterns.map((pattern) => repeatedTo(pattern, stepsOf(half) / 2)),
      count: grown,
      steps: stepsOf(half) / 2,
      seed: seeds.drumMotif,
    }),
  ]);
  return [
    ...through.map((one) => candidateOf(one, one.events, writing)),
    ...(await developments(motifs, writing, grown)),
  ];
}

/**
 * The best motifs of half the loop: played on from as they are, and after their beginning comes again; and, as much of rap has
 * it, simply repeated, or their second half alone.
 */
async function developments(
  motifs: readonly Sampled<DrumEvent>[],
  writing: Writing,
  count: number,
): Promise<DrumCandidate[]> {
  const { bars, sampler, seeds } = writing;
  const half = { ...writing, bars: bars / 2 };
  const best = rank(
    motifs.map((one) => candidateOf(one, [...one.primer, ...one.events], half)),
    writing,
  ).slice(0, MOTIFS);
  const lines = best.map(({ candidate: { line } }) => line);
  const looped = best.flatMap(({ candidate }) =>
    [candidate.line, candidate.line.slice(stepsOf(half.bars) / 2)].map((line) =>
      candidateOf(candidate, repeatedTo(line, stepsOf(bars)), writing),
    ),
  );
  const sampled = count - looped.length;
  const restating = Math.floor(sampled / 2);
  const steps = stepsOf(half.bars);
  const developed = await Promise.all([
    sampler({ primers: lines, count: sampled - restating, steps, seed: seeds.drumDevelopment }),
    sampler({
      primers: lines.map((line) => [...line, ...line.slice(0, steps / 2)]),
      count: restating,
      steps: steps / 2,
      seed: seeds.drumRestatement,
    }),
  ]);
  return [
    ...looped,
    ...developed.flat().map((one) => candidateOf(one, [...one.primer, ...one.events], writing)),
  ];
}

/** The pattern with its last bar resampled; undefined where the model plays nothing else. */
async function variationOf({ line, loop }: DrumCandidate, writing: Writing): Promise<Loop | undefined> {
  const { bars, sampler, seeds } = writing;
  const kept = line.slice(0, stepsOf(bars) - DEFAULT_STEPS_PER_BAR);
  const steps = DEFAULT_STEPS_PER_BAR;
  const ends = await sampler({ primers: [kept], count: VARIATIONS, steps, seed: seeds.drumVariation });
  const others = ends
    .map((end) => candidateOf(end, [...kept, ...end.events], writing))
    .filter((candidate) => drumPatternDistance(candidate.loop, loop) > 0);
  return rank(others, writing)[0]?.candidate.loop;
}

function repeatedTo(pattern: readonly DrumEvent[], steps: number): DrumEvent[] {
  return Array.from({ length: steps }, (_, step) => pattern[step % pattern.length]);
}

/** @param line from the first step of the loop to its end */
function candidateOf(
  sampled: Sampled<DrumEvent>,
  line: DrumEvent[],
  { bars, style }: Writing,
): DrumCandidate {
  const loop = drumLoop(line, bars);
  return {
    ...sampled,
    line,
    loop,
    measures: drumMeasures(loop, style),
    fault: NO_KICK_ON_ONE * (1 - kickOnOne(loop)) + straySnares(loop, style),
  };
}

/** The share of the bars that begin with a kick. */
function kickOnOne({ bars, notes }: Loop): number {
  const kicks = new Set(
    notes.filter(({ pitch }) => drumVoice(pitch) === 'kick').map(({ startBeat }) => startBeat),
  );
  return (
    Array.from({ length: bars }, (_, bar) => kicks.has(bar * BEATS_PER_BAR)).filter(Boolean).length / bars
  );
}

function straySnares({ bars, notes }: Loop, { backbeat, backbeatAnswer = [] }: Style): number {
  const marked = new Set([...backbeat, ...backbeatAnswer]);
  const strays = notes.filter(
    ({ pitch, startBeat }) => drumVoice(pitch) === 'snare' && !marked.has(startBeat % BEATS_PER_BAR),
  );
  return STRAY_SNARE * Math.max(0, strays.length / bars - FREE_SNARES);
}

function silentModel({ label }: ChosenModel): UserError {
  return new UserError(
    'model-silent',
    `${label} made no drum stroke in all its tries. Try another \`drums_model\`, or \`drums_model:shipped\`.`,
  );
}
