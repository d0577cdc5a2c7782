/** What `performance` does: events in time, going on from pitches, a melody or a file. */
import type { ModelConfig } from '../../models/index.ts';
import { configsOf, findConfig, generatePerformances } from '../../models/index.ts';
import {
  applySustain,
  chordToNoteSequence,
  createMelody,
  extractSubsequence,
  LIMITS,
  melodyToNoteSequence,
  type NoteSequence,
  PERFORMANCE_STEPS_PER_SECOND,
  type PerformanceEvent,
  performanceFromSequence,
  performanceToNoteSequence,
  quotedName,
  setPerformanceLength,
  UserError,
} from '../../music/index.ts';
import type { Button, CommandContext, Reply, UploadedFile } from '../declaration.ts';
import type { ChosenModel } from '../models/model-handle.ts';
import { chooseModel } from '../models/model-handle.ts';
import type { PitchClasses } from '../typed/index.ts';
import { countWords, listWords } from '../words.ts';
import { answerTakes } from './answer-takes.ts';
import { readPrimerFile } from './primer-file.ts';
import type { SamplingValues } from './sampling-options.ts';
import { readSampling } from './sampling-options.ts';

/** Of a file, what a model hears before it goes on; Magenta's networks learn from half a minute at a time. */
const PRIMER_SECONDS = 10;
/** A key that the model forgets to let go would sound to the end; so Magenta ends notes, too. */
const MAX_NOTE_SECONDS = 5;
/** From silence a model waits 1 to 4 seconds before it strikes a note. It is given them, and they are cut off. */
const LEAD_SECONDS = 4;
/** Bins in which a primer's velocities are given to the models. */
const PRIMER_VELOCITY_BINS = 32;

/** An event as JSON keeps it: an interface is not known to hold nothing else. */
type KeptEvent = Pick<PerformanceEvent, keyof PerformanceEvent>;

export interface AskedPerformances extends Omit<SamplingValues, 'num_steps'> {
  seconds: number;
  /** Pitches, or melody events where -2 or -1 is among them. */
  primer?: number[];
  primer_file?: UploadedFile[];
  notes_per_second?: number[];
  pitch_class_histogram?: PitchClasses[];
  model?: string;
  config?: string;
}

/** @throws UserError for conditions that no model here takes, or a primer or options that do not go together. */
export async function makePerformances(context: CommandContext, asked: AskedPerformances): Promise<Reply> {
  const { seconds, notes_per_second: density, pitch_class_histogram: pitchClasses } = asked;
  const model = await chooseConditioned(context, asked);
  const primer = await primerOf(asked);
  const { numVelocityBins } = findConfig('performance', model.config);
  const steps = seconds * PERFORMANCE_STEPS_PER_SECOND;
  const leadSteps = primer.events.length > 0 ? 0 : LEAD_SECONDS * PERFORMANCE_STEPS_PER_SECOND;
  return answerTakes<KeptEvent>(context, {
    kind: 'performance',
    noun: 'performance',
    plural: 'performances',
    model,
    sampling: readSampling({ ...asked, num_steps: steps }, context.seed),
    primer: primer.events,
    generate: async (request) => {
      const performances = await generatePerformances({
        ...request,
        numSteps: Math.min(steps + leadSteps, LIMITS.performanceSteps),
        ...(density && { notesPerSecond: density }),
        ...(pitchClasses && { pitchClassHistogram: pitchClasses.map(({ weights }) => weights) }),
      });
      return performances.map(({ events, logLikelihood }) => ({
        events: setPerformanceLength(fromFirstNote(events), steps),
        logLikelihood,
      }));
    },
    toSequence: (events) => ({
      ...performanceToNoteSequence(
        { events, startStep: 0, stepsPerSecond: PERFORMANCE_STEPS_PER_SECOND, numVelocityBins },
        { maxNoteSeconds: MAX_NOTE_SECONDS },
      ),
      instrumentInfos: [{ instrument: 0, name: 'Piano' }],
    }),
    recipe: {
      ...(density && { notes_per_second: density }),
      ...(pitchClasses && { pitch_class_histogram: pitchClasses.map(({ weights }) => weights) }),
    },
    length: `${seconds} s`,
    details: (events) => [...conditionWords(asked), `${primer.words}. ${noteWords(events, seconds)}.`],
    buttons: () => [againButton(asked)],
  });
}

/** Another one of this length: each press draws a seed of its own. */
function againButton({ seconds, temperature, model, config }: AskedPerformances): Button {
  return {
    label: 'Again',
    command: 'performance',
    options: {
      seconds,
      ...(temperature !== 1 && { temperature }),
      ...(model !== undefined && { model }),
      ...(config !== undefined && { config }),
    },
  };
}

type Condition = 'notes_per_second' | 'pitch_class_histogram';

/**
 * The model that was named, or the default; where that one takes no such conditions, the newest of the shelf that does.
 * @throws UserError `not-conditioned` saying how to train one.
 */
async function chooseConditioned({ store }: CommandContext, asked: AskedPerformances): Promise<ChosenModel> {
  const model = await chooseModel(store, 'performance', asked);
  const conditions = (['notes_per_second', 'pitch_class_histogram'] as const).filter(
    (condition) => asked[condition] !== undefined,
  );
  if (takesAll(model.config, conditions)) return model;
  if (asked.model === undefined && asked.config === undefined) {
    const other = (await store.models.list('performance')).find(({ config }) => takesAll(config, conditions));
    if (other) return chooseModel(store, 'performance', { model: other.id });
  }
  const taking = configsOf('performance').find(({ name }) => takesAll(name, conditions));
  const named = conditions.join(' and ');
  throw new UserError(
    'not-conditioned',
    `${model.label} cannot be told ${named}. \`/train model:performance config:${taking?.name}\` makes a model that does; without ${named} this one plays.`,
    { model: model.recipe.id, conditions },
  );
}

function takesAll(config: ModelConfig['name'], conditions: readonly Condition[]): boolean {
  const { controlSignals } = findConfig('performance', config);
  return conditions.every((condition) => controlSignals.some(({ name }) => name === condition));
}

interface Primer {
  events: KeptEvent[];
  /** Where it came from, as a clause. */
  words: string;
}

async function primerOf({ primer, primer_file, seconds }: AskedPerformances): Promise<Primer> {
  if (primer) {
    const isMelody = primer.some((event) => event < 0);
    const sequence = isMelody
      ? melodyToNoteSequence(createMelody(primer))
      : chordToNoteSequence([...new Set(primer)]);
    return {
      events: eventsOf(sequence),
      words: `Went on from ${isMelody ? `a melody of ${countWords(primer.length, 'step')}` : countWords(sequence.notes.length, 'note')}`,
    };
  }
  if (!primer_file?.length) return { events: [], words: 'Began from silence (no primer)' };
  const [file] = primer_file;
  const most = Math.min(PRIMER_SECONDS, seconds / 2);
  const events = await readPrimerFile(file, {
    primerNoun: 'notes',
    firstIn: (sequence) => eventsOf(beginningOf(sequence, most)),
  });
  return { events, words: `Went on from the beginning of \`${quotedName(file.name)}\`` };
}

/** Without the silence before it. */
function fromFirstNote(events: readonly PerformanceEvent[]): PerformanceEvent[] {
  const first = events.findIndex(({ type }) => type === 'note-on');
  return events.filter(({ type }, index) => index >= first || type === 'velocity');
}

function eventsOf(sequence: NoteSequence): KeptEvent[] {
  return performanceFromSequence(sequence, PRIMER_VELOCITY_BINS).events.slice(
    0,
    LIMITS.performancePrimerEvents,
  );
}

/** From the first note on, without drums, as the pedal lets it sound. */
function beginningOf(sequence: NoteSequence, seconds: number): NoteSequence {
  const sounding = applySustain(sequence);
  const notes = sounding.notes.filter(({ isDrum }) => !isDrum);
  if (notes.length === 0) return { ...sounding, notes, totalTime: 0 };
  const start = notes.reduce((first, { startTime }) => Math.min(first, startTime), Infinity);
  const end = Math.min(start + seconds, sounding.totalTime);
  return extractSubsequence({ ...sounding, notes }, start, end);
}

function conditionWords({
  notes_per_second: density,
  pitch_class_histogram: classes,
}: AskedPerformances): string[] {
  const parts = [
    ...(density ? [`${density.join(', then ')} notes a second`] : []),
    ...(classes
      ? [`the notes of ${classes.map(({ name = 'the weights given' }) => name).join(', then ')}`]
      : []),
  ];
  return parts.length > 0 ? [`Asked for ${listWords(parts)}.`] : [];
}

/** `It plays 231 notes, 7.7 a second` */
function noteWords(events: readonly KeptEvent[], seconds: number): string {
  const notes = events.filter(({ type }) => type === 'note-on').length;
  if (notes === 0) return 'It stayed silent this time; another seed will play';
  return `It plays ${countWords(notes, 'note')}, ${(notes / seconds).toFixed(1)} a second`;
}
