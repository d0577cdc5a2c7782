/** What `improv` does: melodies over a progression, which goes round and round below them. */
import { generateImprovs } from '../../models/index.ts';
import { DEFAULT_STEPS_PER_BAR, type NoteSequence } from '../../music/index.ts';
import type { Button, CommandContext, Reply } from '../declaration.ts';
import { chooseModel } from '../models/model-handle.ts';
import {
  chordAtEachStep,
  formatChords,
  readChords,
  type TimedChord,
  type TypedChord,
  timedChords,
} from '../typed/index.ts';
import { countWords } from '../words.ts';
import { answerTakes } from './answer-takes.ts';
import { CHORD_INSTRUMENT, chordAnnotations, chordNotes } from './chord-accompaniment.ts';
import type { GivenPrimer } from './make-takes.ts';
import { primerOf, primerWords, refuseIfTooLong, stepsWords } from './make-takes.ts';
import type { SamplingValues } from './sampling-options.ts';
import { readSampling } from './sampling-options.ts';
import { MELODY } from './take-kinds.ts';

/** What is played where no chords are given: the loop under half of all ballads, and of the beats made from them. */
export const DEFAULT_CHORDS = 'Am F C G';

/** A length that says nothing of itself is at least this: two rounds of a loop of four bars. */
const USUAL_STEPS = 8 * DEFAULT_STEPS_PER_BAR;

export interface AskedImprovs extends GivenPrimer<number>, Omit<SamplingValues, 'num_steps'> {
  chords?: TypedChord[];
  steps_per_chord: number;
  /** Without it, rounds of the chords that go beyond the primer. */
  num_steps?: number;
  render_chords: boolean;
  model?: string;
  config?: string;
  qpm: number;
}

/** @throws UserError for chords, a primer, a model or options that do not go together. */
export async function makeImprovs(context: CommandContext, asked: AskedImprovs): Promise<Reply> {
  const { qpm, render_chords: isHeard } = asked;
  const chords = timedChords(asked.chords ?? readChords(DEFAULT_CHORDS), {
    stepsPerChord: asked.steps_per_chord,
  });
  const primer = await primerOf(MELODY, asked);
  const numSteps = asked.num_steps ?? wholeRounds(chords, primer.length);
  refuseIfTooLong(numSteps, qpm);
  const figures = chordAtEachStep(chords, numSteps);
  const typed = formatChords(chords);
  return answerTakes(context, {
    kind: 'improv',
    noun: 'melody',
    plural: 'melodies',
    model: await chooseModel(context.store, 'improv', asked),
    sampling: readSampling({ ...asked, num_steps: numSteps }, context.seed),
    primer,
    generate: (request) => generateImprovs({ ...request, chords: figures }),
    toSequence: (events) => withChords(MELODY.toSequence(events, qpm), { chords, numSteps, qpm, isHeard }),
    // Called chords only if somebody gave them: those are suggested to others.
    recipe: { qpm, [asked.chords ? 'chords' : 'usual_chords']: typed, render_chords: isHeard },
    length: stepsWords(numSteps),
    details: () => [
      `Over \`${typed}\`${asked.chords ? '' : ', as no chords were given'}: ${roundsWords(chords, numSteps)}.`,
      primerWords(MELODY, primer),
    ],
    buttons: () => [againButton(typed, asked), chordsButton(typed, asked)],
  });
}

function wholeRounds(chords: readonly TimedChord[], primerSteps: number): number {
  const round = stepsOf(chords);
  const beyondPrimer = Math.floor(primerSteps / round) + 1;
  return round * Math.max(Math.ceil(USUAL_STEPS / round), beyondPrimer);
}

function stepsOf(chords: readonly TimedChord[]): number {
  return chords.reduce((sum, { steps }) => sum + steps, 0);
}

/** `4 bars, 2 times`, or how much of one round there is. */
function roundsWords(chords: readonly TimedChord[], numSteps: number): string {
  const round = stepsOf(chords);
  const length = barsWords(round);
  if (numSteps < round) return `the first ${barsWords(numSteps)} of ${length}`;
  const rounds = Math.floor(numSteps / round);
  const rest = numSteps % round;
  return `${length}, ${rounds === 1 ? 'once' : `${rounds} times`}${rest > 0 ? ` and ${barsWords(rest)} more` : ''}`;
}

function barsWords(steps: number): string {
  const bars = steps / DEFAULT_STEPS_PER_BAR;
  return Number.isInteger(bars) ? countWords(bars, 'bar') : countWords(steps, 'step');
}

interface Chorded {
  chords: readonly TimedChord[];
  numSteps: number;
  qpm: number;
  isHeard: boolean;
}

/** The figures stand in the sequence even where they are not heard: pictures show them. */
function withChords(melody: NoteSequence, { chords, numSteps, qpm, isHeard }: Chorded): NoteSequence {
  const notes = isHeard ? chordNotes(chords, numSteps, qpm) : [];
  return {
    ...melody,
    notes: [...melody.notes, ...notes],
    totalTime: notes.reduce((end, { endTime }) => Math.max(end, endTime), melody.totalTime),
    textAnnotations: chordAnnotations(chords, numSteps, qpm),
    instrumentInfos: [
      { instrument: 0, name: 'Melody' },
      ...(isHeard ? [{ instrument: CHORD_INSTRUMENT, name: 'Chords' }] : []),
    ],
  };
}

/** Another melody over the same chords: each press draws a seed of its own. */
function againButton(typed: string, asked: AskedImprovs): Button {
  return { label: 'Again', command: 'improv', options: { chords: typed, ...kept(asked) } };
}

/** Other chords under what else was asked for. */
function chordsButton(typed: string, asked: AskedImprovs): Button {
  return {
    label: 'Other chords',
    command: 'improv',
    options: kept(asked),
    ask: { option: 'chords', label: 'One bar each, or with bars: Cm7:2 Fm7:2', value: typed },
  };
}

/** What a button asks for once more. */
function kept({ qpm, temperature, render_chords, model, config }: AskedImprovs): Button['options'] {
  return {
    qpm,
    ...(temperature !== 1 && { temperature }),
    ...(!render_chords && { render_chords }),
    ...(model !== undefined && { model }),
    ...(config !== undefined && { config }),
  };
}
