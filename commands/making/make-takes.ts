/** What `melody` and `drums` do: events a 16th each, going on from a primer. */
import { DEFAULT_STEPS_PER_BAR, DEFAULT_STEPS_PER_QUARTER, LIMITS, UserError } from '../../music/index.ts';
import type { JsonValue } from '../../store/index.ts';
import type { CommandContext, Reply, UploadedFile } from '../declaration.ts';
import { chooseModel } from '../models/model-handle.ts';
import { countWords } from '../words.ts';
import { answerTakes } from './answer-takes.ts';
import { readPrimerFile } from './primer-file.ts';
import { PRIMER_FORMS, writeButton } from './primer-forms.ts';
import type { SamplingValues } from './sampling-options.ts';
import { readSampling } from './sampling-options.ts';
import type { TakeKind } from './take-kinds.ts';

export interface GivenPrimer<Event> {
  primer?: Event[];
  primer_file?: UploadedFile[];
}

export interface AskedTakes<Event> extends GivenPrimer<Event>, SamplingValues {
  model?: string;
  config?: string;
  qpm: number;
}

/**
 * Samples `num_outputs` takes, keeps them all, and answers with the first seen and heard.
 * @throws UserError for a primer, model or options that do not go together.
 */
export async function makeTakes<Event extends JsonValue>(
  context: CommandContext,
  kind: TakeKind<Event>,
  asked: AskedTakes<Event>,
): Promise<Reply> {
  const { num_steps, qpm } = asked;
  refuseIfTooLong(num_steps, qpm);
  const primer = await primerOf(kind, asked);
  return answerTakes(context, {
    kind: kind.name,
    noun: kind.noun,
    plural: kind.plural,
    model: await chooseModel(context.store, kind.name, asked),
    sampling: readSampling(asked, context.seed),
    primer,
    generate: kind.generate,
    toSequence: (events) => kind.toSequence(events, qpm),
    recipe: { qpm },
    length: stepsWords(num_steps),
    details: (events) => [
      primerWords(kind, primer),
      ...(kind.firstBar ? [`Its first bar:\n\`\`\`\n${kind.firstBar(events)}\n\`\`\``] : []),
    ],
    buttons: (events) => [
      writeButton(kind.name, PRIMER_FORMS[kind.name].edit, kind.editable(events, primer)),
    ],
  });
}

/** @throws UserError `audio-too-long`, before anything is sampled that could not be heard. */
export function refuseIfTooLong(steps: number, qpm: number): void {
  const seconds = (steps / DEFAULT_STEPS_PER_QUARTER) * (60 / qpm);
  if (seconds <= LIMITS.renderSeconds) return;
  throw new UserError(
    'audio-too-long',
    `${steps} steps at ${qpm} qpm last ${Math.round(seconds)} seconds; at most ${LIMITS.renderSeconds} are rendered. Make num_steps smaller or qpm higher.`,
    { num_steps: steps, qpm },
  );
}

/** Typed, or out of the file; empty where neither is given. */
export async function primerOf<Event extends JsonValue>(
  kind: TakeKind<Event>,
  { primer, primer_file }: GivenPrimer<Event>,
): Promise<Event[]> {
  if (primer) return primer;
  if (!primer_file?.length) return [];
  return (await readPrimerFile(primer_file[0], kind)).slice(0, LIMITS.primerEvents);
}

export function primerWords<Event extends JsonValue>(
  { beginning }: TakeKind<Event>,
  primer: readonly Event[],
): string {
  return primer.length > 0 ? `Went on from ${countWords(primer.length, 'step')} of primer.` : `${beginning}.`;
}

/** `128 steps (8 bars)` */
export function stepsWords(steps: number): string {
  return `${steps} steps (${countWords(Math.ceil(steps / DEFAULT_STEPS_PER_BAR), 'bar')})`;
}
