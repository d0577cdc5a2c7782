/** The two halves of a beat: takes that people made before, or made on the spot. */
import type { GeneratedEvents, ModelFamily, SamplingOptions } from '../../models/index.ts';
import { createRandom } from '../../music/index.ts';
import type { JsonValue, Take } from '../../store/index.ts';
import type { CommandContext, SuggestContext, TextOption } from '../declaration.ts';
import { chooseModel, suggestModels } from '../models/model-handle.ts';
import { findTake } from './find-take.ts';
import type { TakeKind } from './take-kinds.ts';
import { DRUMS, MELODY } from './take-kinds.ts';

/** Four bars: the arranger varies and repeats them. */
const LOOP_STEPS = 64;
/** Several at once, so that one that fell silent can be passed over. */
const LOOP_SAMPLING = {
  numSteps: LOOP_STEPS,
  numOutputs: 4,
  beamSize: 1,
  branchFactor: 1,
  stepsPerIteration: 1,
};

/** Where melodies made on the spot begin: the roots and fifths that minor-key loops like to stand on. */
const OPENING_PITCHES = [57, 60, 62, 64, 67, 69];
/** Kick and closed hat on the one: the plainest invitation to play on. */
const OPENING_HIT = [36, 42];

export interface BeatPart {
  take: Take;
  /** Where it came from, in words. */
  origin: string;
}

export interface BeatPlan {
  melody?: string;
  drums?: string;
  melody_model?: string;
  drums_model?: string;
  qpm: number;
  temperature: number;
  seed: number;
}

export function takeOption(kind: Take['kind']) {
  return {
    type: 'text',
    description: `Id of ${kind === 'melody' ? 'a melody' : 'a drum pattern'} from /${kind}; without it one is made on the spot`,
    example: 'K7Q2',
    suggest: async ({ store }: SuggestContext, typed: string) =>
      (await store.takes.list({ kind, limit: 200 }))
        .filter((take) => take.id.toLowerCase().startsWith(typed.toLowerCase()))
        .map((take) => ({ label: `${take.id} by ${take.author.name}`, value: take.id })),
  } as const satisfies TextOption;
}

export function partModelOption(family: ModelFamily) {
  return {
    type: 'text',
    description: `Model for the ${family} if made on the spot`,
    example: 'K7Q2',
    suggest: ({ store }: SuggestContext, typed: string) => suggestModels(store, typed, family),
  } as const satisfies TextOption;
}

/** The melody asked for by id, or a new one. */
export function melodyPart(context: CommandContext, plan: BeatPlan): Promise<BeatPart> {
  if (plan.melody !== undefined) return takePart(context, 'melody', plan.melody);
  const opening = OPENING_PITCHES[createRandom(plan.seed).integer(OPENING_PITCHES.length)];
  return makePart(context, MELODY, plan, { primer: [opening], model: plan.melody_model });
}

/** The drum pattern asked for by id, or a new one. */
export async function drumsPart(context: CommandContext, plan: BeatPlan): Promise<BeatPart> {
  if (plan.drums !== undefined) return takePart(context, 'drums', plan.drums);
  return makePart(context, DRUMS, plan, { primer: [OPENING_HIT], model: plan.drums_model });
}

async function makePart<Event extends JsonValue>(
  context: CommandContext,
  kind: TakeKind<Event>,
  { qpm, temperature, seed }: BeatPlan,
  { primer, model: asked }: { primer: Event[]; model?: string },
): Promise<BeatPart> {
  const model = await chooseModel(context.store, kind.name, { model: asked });
  const sampling: SamplingOptions = { ...LOOP_SAMPLING, temperature, seed };
  const candidates = await kind.generate({
    checkpoint: model.checkpoint,
    primer,
    ...sampling,
    signal: context.signal,
  });
  const take = await context.store.takes.save({
    key: `${context.jobId}:${kind.name}`,
    kind: kind.name,
    author: context.author,
    sequence: kind.toSequence(mostAlive(candidates, kind.sounds), qpm),
    recipe: { model: { ...model.recipe }, sampling: { ...sampling }, primer, qpm },
  });
  return { take, origin: model.label };
}

/** The first candidate that plays on at least a tenth of its steps; a model sometimes falls silent. Else the fullest. */
function mostAlive<Event>(candidates: GeneratedEvents<Event>[], sounds: (event: Event) => boolean): Event[] {
  const counted = candidates.map(({ events }) => ({ events, onsets: events.filter(sounds).length }));
  const alive = counted.find(({ onsets }) => onsets >= LOOP_STEPS / 10);
  return (alive ?? counted.sort((a, b) => b.onsets - a.onsets)[0]).events;
}

async function takePart(context: CommandContext, kind: Take['kind'], handle: string): Promise<BeatPart> {
  const take = await findTake(context.store, handle, kind);
  return { take, origin: `by ${take.author.name}` };
}
