/** From a plan to takes: sampled, every one kept, the first seen and heard. What each family asks for is its own matter. */
import type { GeneratedEvents, GenerationRequest, SamplingOptions } from '../../models/index.ts';
import type { NoteSequence } from '../../music/index.ts';
import type { JsonValue, Take } from '../../store/index.ts';
import type { Button, CommandContext, Reply } from '../declaration.ts';
import type { ChosenModel } from '../models/model-handle.ts';
import { capitalized, countWords } from '../words.ts';
import { nextWords, presentTake, takeMidi, takeMidiName } from './present-take.ts';

/** The first take plays in the answer itself; so many more get a button to be heard by. */
const HEAR_BUTTONS = 4;

export interface TakesPlan<Event extends JsonValue> {
  kind: Take['kind'];
  /** What one take is called, and several. */
  noun: string;
  plural: string;
  model: ChosenModel;
  sampling: SamplingOptions;
  /** What every take begins with; it may be empty. */
  primer: Event[];
  generate(request: GenerationRequest<Event>): Promise<GeneratedEvents<Event>[]>;
  toSequence(events: Event[]): NoteSequence;
  /** What the takes' recipe keeps beside model, sampling and primer. */
  recipe: Take['recipe'];
  /** `128 steps (8 bars)` */
  length: string;
  /** Lines on how the first take came about. */
  details(events: readonly Event[]): string[];
  /** Beside those that every take has. */
  buttons(events: readonly Event[]): Button[];
}

/** @throws UserError for a primer, model or options that do not go together. */
export async function answerTakes<Event extends JsonValue>(
  context: CommandContext,
  plan: TakesPlan<Event>,
): Promise<Reply> {
  const { model, sampling, primer } = plan;
  const generated = await plan.generate({
    checkpoint: model.checkpoint,
    primer,
    ...sampling,
    signal: context.signal,
    onProgress: (fraction) =>
      context.progress({ fraction: fraction * 0.7, text: `Sampling from ${model.label}` }),
  });
  const takes = await Promise.all(
    generated.map(({ events }, index) => saveTake(context, plan, events, index)),
  );
  const [first, ...others] = takes;
  const [{ events }] = generated;
  context.progress({ fraction: 0.75, text: 'Rendering' });
  const { shown, remarks } = await presentTake(context, first);
  return {
    text: [
      `**${takes.map(({ id }) => id).join(' ')}** · ${countWords(takes.length, plan.noun, plan.plural)} from ${model.label}, ${plan.length}, seed ${sampling.seed}`,
      ...plan.details(events),
      ...remarks.map((remark) => `${capitalized(remark)}.`),
      ...(shown.audio ? [] : ['It came out silent: try another seed or a higher temperature.']),
      `Next: ${nextWords(first)}`,
    ].join('\n'),
    ...shown,
    files: takes.map(takeMidi),
    buttons: [...shown.buttons, ...plan.buttons(events), ...others.slice(0, HEAR_BUTTONS).map(hearButton)],
    data: {
      outputs: takes.map((take, index) => ({
        id: take.id,
        midi: takeMidiName(take),
        events: generated[index].events,
        log_likelihood: generated[index].logLikelihood,
      })),
      recipe: first.recipe,
    },
  };
}

function saveTake<Event extends JsonValue>(
  { store, jobId, author }: CommandContext,
  { kind, model, sampling, primer, recipe, toSequence }: TakesPlan<Event>,
  events: Event[],
  output: number,
): Promise<Take> {
  return store.takes.save({
    key: `${jobId}:${output}`,
    kind,
    author,
    sequence: toSequence(events),
    recipe: { model: { ...model.recipe }, sampling: { ...sampling }, primer, ...recipe, output },
  });
}

function hearButton({ id }: Take): Button {
  return { label: `Hear ${id}`, command: 'play', options: { of: id } };
}
