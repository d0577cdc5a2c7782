/** One layer of a beat, made on the spot: a few bars of melody or drums, the liveliest of several tries. */
import type { GeneratedEvents, SamplingOptions } from '../../models/index.ts';
import { createRandom, DEFAULT_STEPS_PER_BAR } from '../../music/index.ts';
import type { JsonValue, LayerKind, Take } from '../../store/index.ts';
import type { CommandContext } from '../declaration.ts';
import { chooseModel } from '../models/model-handle.ts';
import type { TakeKind } from './take-kinds.ts';
import { DRUMS, MELODY } from './take-kinds.ts';

/** The arranger varies and repeats them. */
const LOOP_STEPS = 4 * DEFAULT_STEPS_PER_BAR;
/** For each take that is wanted, so that tries that fell silent can be passed over. */
const TRIES = 4;
/** A layer plays on at least this share of its steps, if any of the tries does. */
const ALIVE = 0.1;

/** Where melodies begin: the roots and fifths that minor-key loops like to stand on. */
const OPENING_PITCHES = [57, 60, 62, 64, 67, 69];
/** Kick and closed hat on the one: the plainest invitation to play on. */
const OPENING_HIT = [36, 42];

export interface LayerPlan {
  /** Takes wanted, 1 to 4. */
  count: number;
  qpm: number;
  seed: number;
  temperature?: number;
  /** Id or name; without it the default plays. */
  model?: string;
}

/**
 * Takes of four bars, made and kept; a run begun anew under the same `context.jobId` gives the same ones.
 * @throws UserError if the model is not there, or is of the other kind.
 */
export function makeLayer(context: CommandContext, kind: LayerKind, plan: LayerPlan): Promise<Take[]> {
  if (kind === 'drums') return makeLoops(context, DRUMS, [OPENING_HIT], plan);
  const opening = OPENING_PITCHES[createRandom(plan.seed).integer(OPENING_PITCHES.length)];
  return makeLoops(context, MELODY, [opening], plan);
}

async function makeLoops<Event extends JsonValue>(
  context: CommandContext,
  kind: TakeKind<Event>,
  opening: Event[],
  { count, qpm, seed, temperature = 1, model: asked }: LayerPlan,
): Promise<Take[]> {
  const model = await chooseModel(context.store, kind.name, { model: asked });
  const sampling: SamplingOptions = {
    numSteps: LOOP_STEPS,
    numOutputs: count * TRIES,
    temperature,
    seed,
    beamSize: 1,
    branchFactor: 1,
    stepsPerIteration: 1,
  };
  const { checkpoint } = model;
  const tries = await kind.generate({ checkpoint, primer: opening, ...sampling, signal: context.signal });
  return Promise.all(
    liveliest(tries, kind.sounds, count).map(({ events, output }, index) =>
      context.store.takes.save({
        key: `${context.jobId}:${kind.name}:${index}`,
        kind: kind.name,
        author: context.author,
        sequence: kind.toSequence(events, qpm),
        // Not called a primer: nobody gave it.
        recipe: { model: { ...model.recipe }, sampling: { ...sampling }, opening, qpm, output },
      }),
    ),
  );
}

/** The first tries that are alive, in their order; then the fullest of the others. */
function liveliest<Event>(
  tries: readonly GeneratedEvents<Event>[],
  sounds: (event: Event) => boolean,
  count: number,
): { events: Event[]; output: number }[] {
  const counted = tries.map(({ events }, output) => ({
    events,
    output,
    onsets: events.filter(sounds).length,
  }));
  const isAlive = ({ onsets }: { onsets: number }) => onsets >= LOOP_STEPS * ALIVE;
  const others = counted.filter((one) => !isAlive(one)).sort((a, b) => b.onsets - a.onsets);
  return [...counted.filter(isAlive), ...others].slice(0, count);
}
