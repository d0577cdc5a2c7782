/** What `melody` and `drums` do: sample, keep every take, show and play the first. */
import type { SamplingOptions } from '../../models/index.ts';
import { DEFAULT_STEPS_PER_BAR, DEFAULT_STEPS_PER_QUARTER, LIMITS, UserError } from '../../music/index.ts';
import type { JsonValue, Take } from '../../store/index.ts';
import type { Button, CommandContext, Reply, UploadedFile } from '../declaration.ts';
import type { ChosenModel } from '../models/model-handle.ts';
import { chooseModel } from '../models/model-handle.ts';
import { capitalized, countWords } from '../words.ts';
import { presentTake, takeMidi, takeMidiName } from './present-take.ts';
import { readPrimerFile } from './primer-file.ts';
import { PRIMER_FORMS, writeButton } from './primer-forms.ts';
import type { SamplingValues } from './sampling-options.ts';
import { readSampling } from './sampling-options.ts';
import type { TakeKind } from './take-kinds.ts';

/** The first take plays in the answer itself; so many more get a button to be heard by. */
const HEAR_BUTTONS = 4;

export interface AskedTakes<Event> extends SamplingValues {
  primer?: Event[];
  primer_file?: UploadedFile[];
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
  refuseIfTooLong(asked);
  const primer = await primerOf(kind, asked);
  const sampling = readSampling(asked, context.seed);
  const model = await chooseModel(context.store, kind.name, asked);
  const generated = await kind.generate({
    checkpoint: model.checkpoint,
    primer,
    ...sampling,
    signal: context.signal,
    onProgress: (fraction) =>
      context.progress({ fraction: fraction * 0.7, text: `Sampling from ${model.label}` }),
  });
  const takes = await Promise.all(
    generated.map(({ events }, index) =>
      context.store.takes.save({
        key: `${context.jobId}:${index}`,
        kind: kind.name,
        author: context.author,
        sequence: kind.toSequence(events, asked.qpm),
        recipe: {
          model: { ...model.recipe },
          sampling: { ...sampling },
          primer,
          qpm: asked.qpm,
          output: index,
        },
      }),
    ),
  );
  const [first, ...others] = takes;
  context.progress({ fraction: 0.75, text: 'Rendering' });
  const edit = writeButton(
    kind.name,
    PRIMER_FORMS[kind.name].edit,
    kind.editable(generated[0].events, primer),
  );
  const { shown, remarks } = await presentTake(context, first);
  return {
    text: describe(kind, takes, {
      model,
      sampling,
      primerSteps: primer.length,
      isSilent: !shown.audio,
      remarks,
      firstBar: kind.firstBar?.(generated[0].events),
    }),
    ...shown,
    files: takes.map(takeMidi),
    buttons: [...shown.buttons, edit, ...others.slice(0, HEAR_BUTTONS).map(hearButton)],
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

/** @throws UserError `audio-too-long`, before anything is sampled that could not be heard. */
function refuseIfTooLong({ num_steps, qpm }: { num_steps: number; qpm: number }): void {
  const seconds = (num_steps / DEFAULT_STEPS_PER_QUARTER) * (60 / qpm);
  if (seconds <= LIMITS.renderSeconds) return;
  throw new UserError(
    'audio-too-long',
    `${num_steps} steps at ${qpm} qpm last ${Math.round(seconds)} seconds; at most ${LIMITS.renderSeconds} are rendered. Make num_steps smaller or qpm higher.`,
    { num_steps, qpm },
  );
}

async function primerOf<Event extends JsonValue>(
  kind: TakeKind<Event>,
  { primer, primer_file }: AskedTakes<Event>,
): Promise<Event[]> {
  if (primer) return primer;
  return primer_file?.length ? readPrimerFile(primer_file[0], kind) : [];
}

interface HowMade {
  model: ChosenModel;
  sampling: SamplingOptions;
  primerSteps: number;
  isSilent: boolean;
  /** Clauses about the sound. */
  remarks: readonly string[];
  firstBar?: string;
}

function describe<Event extends JsonValue>(
  kind: TakeKind<Event>,
  takes: readonly Take[],
  { model, sampling, primerSteps, isSilent, remarks, firstBar }: HowMade,
): string {
  const [first] = takes;
  const bars = countWords(Math.ceil(sampling.numSteps / DEFAULT_STEPS_PER_BAR), 'bar');
  const plural = kind.noun === 'melody' ? 'melodies' : `${kind.noun}s`;
  return [
    `**${takes.map(({ id }) => id).join(' ')}** · ${countWords(takes.length, kind.noun, plural)} from ${model.label}, ${sampling.numSteps} steps (${bars}), seed ${sampling.seed}`,
    `${primerSteps > 0 ? `Went on from ${countWords(primerSteps, 'step')} of primer` : kind.beginning}.`,
    ...(firstBar ? [`Its first bar:\n\`\`\`\n${firstBar}\n\`\`\``] : []),
    ...remarks.map((remark) => `${capitalized(remark)}.`),
    ...(isSilent ? ['It came out silent: try another seed or a higher temperature.'] : []),
    `Next: \`/beat ${kind.name}:${first.id}\` builds a beat on it, \`/${kind.name === 'melody' ? 'drums' : 'melody'}\` makes its other half.`,
  ].join('\n');
}

function hearButton({ id }: Take): Button {
  return { label: `Hear ${id}`, command: 'play', options: { of: id } };
}
