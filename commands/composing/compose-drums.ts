/** Drums from a drum model: many tries from the style's patterns, of which the best is kept. */
import type { DrumPrimer, Style } from '../../audio/index.ts';
import { generateDrumsInSixteenths } from '../../models/index.ts';
import {
  type BeatMeasures,
  createDrumEvent,
  createRandom,
  DEFAULT_STEPS_PER_BAR,
  type DrumEvent,
  drumPatternDistance,
  drumVoice,
  type Loop,
  measureDrums,
  UserError,
} from '../../music/index.ts';
import type { CommandContext } from '../declaration.ts';
import { type ChosenModel, chooseModel } from '../models/model-handle.ts';
import type { Taste } from '../taste/index.ts';
import type { ComposeRequest, LayerReasons } from './composed.ts';
import { drumLoop } from './loop-events.ts';
import { partSeeds } from './part-seeds.ts';
import { rank, reasonsFor } from './ranking.ts';
import { type Sampled, sampleMany } from './sample-many.ts';

/** Style patterns that a beat's tries begin from. */
const PRIMERS = 2;
/** Tries for the end of a variation. */
const VARIATIONS = 16;

/** What a bar without a kick on its first beat costs. */
const NO_KICK_ON_ONE = 2;
/** What each stroke costs by which a bar differs from the pattern that it began from, and how many are free. */
const STRAYING = 0.15;
const STRAYS = 4;

interface DrumCandidate extends Sampled<DrumEvent> {
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
  context: CommandContext,
  request: ComposeRequest,
  { bars, taste, candidates }: { bars: number; taste: Taste; candidates: number },
): Promise<ComposedDrums> {
  const { style, seed, temperature } = request;
  const model = await chooseModel(context.store, 'drums', { model: request.models?.drums });
  const seeds = partSeeds(seed);
  const primers = openings(style, seeds.opening);
  const steps = bars * DEFAULT_STEPS_PER_BAR;
  const sample = (plan: { primers: DrumEvent[][]; count: number; steps: number; seed: number }) =>
    sampleMany({ ...plan, temperature }, (primer, options) =>
      generateDrumsInSixteenths({
        checkpoint: model.checkpoint,
        primer,
        ...options,
        signal: context.signal,
      }),
    );

  const tries = await sample({ primers, count: candidates, steps, seed: seeds.drums });
  const heard = tries
    .map((one) => candidateOf(one, { loop: drumLoop(one.events, bars), style, began: one.primer }))
    .filter(({ loop }) => loop.notes.length > 0);
  if (heard.length === 0) throw silentModel(model);
  const ranked = rank(heard, style, taste);
  const [{ candidate: best }] = ranked;

  const kept = best.events.slice(0, steps - DEFAULT_STEPS_PER_BAR);
  const ends = await sample({
    primers: [[...best.primer, ...kept]],
    count: VARIATIONS,
    steps: DEFAULT_STEPS_PER_BAR,
    seed: seeds.drumVariation,
  });
  const variations = ends
    .map((end) => {
      const loop = drumLoop([...kept, ...end.events], bars);
      return candidateOf(end, { loop, style, began: best.primer });
    })
    .filter(({ loop }) => drumPatternDistance(loop, best.loop) > 0);
  return {
    main: best.loop,
    variation: rank(variations, style, taste)[0]?.candidate.loop,
    model,
    chosen: best,
    reasons: reasonsFor(ranked, { style, tried: tries.length, copies: 0 }),
  };
}

/** The patterns to begin from, as events. */
function openings({ drumPrimers }: Style, seed: number): DrumEvent[][] {
  const random = createRandom(seed);
  const left = [...drumPrimers];
  const drawn: DrumPrimer[] = [];
  while (drawn.length < PRIMERS && left.length > 0)
    drawn.push(...left.splice(random.integer(left.length), 1));
  return drawn.map(eventsOf);
}

function eventsOf(primer: DrumPrimer): DrumEvent[] {
  return Array.from({ length: DEFAULT_STEPS_PER_BAR }, (_, step) =>
    createDrumEvent(
      Object.entries(primer)
        .filter(([, pattern]) => pattern[step] === 'x')
        .map(([key]) => Number(key)),
    ),
  );
}

function candidateOf(
  sampled: Sampled<DrumEvent>,
  { loop, style, began }: { loop: Loop; style: Style; began: readonly DrumEvent[] },
): DrumCandidate {
  const strays = drumPatternDistance(loop, drumLoop(began.slice(0, DEFAULT_STEPS_PER_BAR), 1));
  return {
    ...sampled,
    loop,
    measures: measureDrums(loop, { backbeat: style.backbeat }),
    fault: NO_KICK_ON_ONE * (1 - kickOnOne(loop)) + STRAYING * Math.max(0, strays - STRAYS),
  };
}

/** The share of the bars that begin with a kick. */
function kickOnOne({ bars, notes }: Loop): number {
  const kicks = new Set(
    notes.filter(({ pitch }) => drumVoice(pitch) === 'kick').map(({ startBeat }) => startBeat),
  );
  return Array.from({ length: bars }, (_, bar) => kicks.has(bar * 4)).filter(Boolean).length / bars;
}

function silentModel({ label }: ChosenModel): UserError {
  return new UserError(
    'model-silent',
    `${label} made no drum stroke in all its tries. Try another \`drums_model\`, or \`drums_model:shipped\`.`,
  );
}
