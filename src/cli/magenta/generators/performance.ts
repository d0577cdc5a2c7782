/** PerformanceRNN's own flags of generate. */
import { readMelodyPrimer } from '../../../../commands/index.ts';
import { generatePerformances } from '../../../../models/index.ts';
import {
  chordToNoteSequence,
  createMelody,
  LIMITS,
  melodyToNoteSequence,
  type NoteSequence,
  PERFORMANCE_STEPS_PER_SECOND,
  performanceFromSequence,
  performanceToNoteSequence,
  UserError,
} from '../../../../music/index.ts';
import type { World } from '../deed.ts';
import type { Generator } from '../generate.ts';
import { readPrimerMidi } from '../primer-midi.ts';
import { readBooleans, readNumberLists, readNumbers } from '../python-literal.ts';
import { MELODY_PRIMER_FLAG } from './melody.ts';

const FLAGS = {
  num_steps: {
    type: 'integer',
    default: 3000,
    help: 'steps of 10 ms of each performance, those of the primer included',
  },
  primer_pitches: { type: 'text', help: 'chord to begin with, such as "[60, 64, 67]"' },
  ...MELODY_PRIMER_FLAG,
  notes_per_second: {
    type: 'text',
    help: 'how dense: a number, or a list over the time; some configs take it',
  },
  pitch_class_histogram: {
    type: 'text',
    help: 'weights of the 12 pitch classes from C, or a list of such lists over the time; some configs take it',
  },
  disable_conditioning: {
    type: 'text',
    help: 'True, or a list over the time: play as if nothing had been asked; the optional_ configs take it',
  },
} as const;

/** The model often forgets to end a note; Magenta's generator lets none be longer. */
const MAX_NOTE_SECONDS = 5;

/** Those in which `generatePerformances` takes a primer, whatever the config has. */
const VELOCITY_BINS = 32;

export const PERFORMANCE_GENERATOR: Generator<typeof FLAGS> = {
  flags: FLAGS,
  async prepare(values, _checkpoint, world) {
    const { notes_per_second, pitch_class_histogram, disable_conditioning } = values;
    const primer = await primerSequence(values, world);
    refuseLongPrimer(primer, values.num_steps);
    const { events } =
      primer.notes.length > 0 ? performanceFromSequence(primer, VELOCITY_BINS) : { events: [] };
    const conditions = {
      ...(notes_per_second && { notesPerSecond: readNumbers('notes_per_second', notes_per_second) }),
      ...(pitch_class_histogram && {
        pitchClassHistogram: readNumberLists('pitch_class_histogram', pitch_class_histogram),
      }),
      ...(disable_conditioning && {
        disableConditioning: readBooleans('disable_conditioning', disable_conditioning),
      }),
    };
    return async (sampling) => {
      const performances = await generatePerformances({
        ...sampling,
        ...conditions,
        primer: events,
        numSteps: values.num_steps,
      });
      return performances.map((performance) =>
        performanceToNoteSequence(performance, { maxNoteSeconds: MAX_NOTE_SECONDS }),
      );
    };
  },
};

/** The typed chord or melody (at 120 qpm), else the file, else nothing. */
async function primerSequence(
  values: { primer_pitches: string; primer_melody: string; primer_midi: string },
  { warn }: Pick<World, 'warn'>,
): Promise<NoteSequence> {
  if (values.primer_pitches) return chordToNoteSequence(readPitches(values.primer_pitches));
  if (values.primer_melody) return melodyToNoteSequence(createMelody(readMelodyPrimer(values.primer_melody)));
  if (values.primer_midi) return readPrimerMidi(values.primer_midi);
  warn('No primer was given: it begins with a second of silence.');
  return chordToNoteSequence([]);
}

/** Said in seconds: the events of a long file, of which there may be too many to take, say nothing to who chose it. */
function refuseLongPrimer({ notes }: NoteSequence, numSteps: number): void {
  const primerSeconds = notes.reduce((latest, { endTime }) => Math.max(latest, endTime), 0);
  const seconds = numSteps / PERFORMANCE_STEPS_PER_SECOND;
  if (primerSeconds < seconds) return;
  throw new UserError(
    'primer-too-long',
    `The primer lasts ${Math.ceil(primerSeconds)} s and --num_steps=${numSteps} is ${seconds} s, those of the primer included, ` +
      `so nothing is left to make. Take a shorter primer, or more steps: ${LIMITS.performanceSteps} at most.`,
  );
}

function readPitches(text: string): number[] {
  const pitches = readNumbers('primer_pitches', text, '[60, 64, 67]');
  const wrong = pitches.find((pitch) => !Number.isInteger(pitch) || pitch < 0 || pitch > 127);
  if (wrong === undefined) return [...new Set(pitches)];
  throw new UserError(
    'primer-event',
    `--primer_pitches holds ${wrong}. Each is a pitch from 0 to 127, as in [60, 64, 67].`,
  );
}
