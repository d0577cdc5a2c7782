/** ImprovRNN's own flags of generate. */
import { parseChordProgression } from '../../../../commands/index.ts';
import { generateImprovs } from '../../../../models/index.ts';
import {
  chordSymbolBass,
  chordSymbolPitches,
  createMelody,
  LIMITS,
  melodyToNoteSequence,
  NO_CHORD,
  type Note,
  type NoteSequence,
} from '../../../../music/index.ts';
import type { Generator } from '../generate.ts';
import { MELODY_PRIMER_FLAG, QPM_FLAG, readMelodyToGoOnFrom } from './melody.ts';

const FLAGS = {
  backing_chords: {
    type: 'text',
    default: 'C G Am F C G F C',
    help: 'chords under the melody, which is as long as they are',
  },
  steps_per_chord: {
    type: 'integer',
    default: 16,
    min: 1,
    max: LIMITS.generateSteps,
    help: 'sixteenths of each chord',
  },
  render_chords: { type: 'boolean', help: 'write the chords as notes too, on a track of their own' },
  ...MELODY_PRIMER_FLAG,
  ...QPM_FLAG,
} as const;

export const IMPROV_GENERATOR: Generator<typeof FLAGS> = {
  flags: FLAGS,
  async prepare(values, _checkpoint, world) {
    const { primer, qpm } = await readMelodyToGoOnFrom(values, world);
    const chords = parseChordProgression(values.backing_chords, { stepsPerChord: values.steps_per_chord });
    const figures = chords.flatMap(({ figure, steps }) => new Array<string>(steps).fill(figure));
    return async (sampling) => {
      const melodies = await generateImprovs({
        ...sampling,
        primer,
        numSteps: figures.length,
        chords: figures,
      });
      return melodies.map(({ events }) => {
        const sequence = melodyToNoteSequence(createMelody(events), { qpm });
        return values.render_chords ? withChordNotes(sequence, chords, qpm) : sequence;
      });
    };
  },
};

/** How note-seq's BasicChordRenderer plays chords, and how loud Magenta's script asks for them. */
const CHORD_NOTES = { velocity: 50, instrument: 1, program: 88, isDrum: false };
const CHORD_OCTAVE = 4;
const BASS_OCTAVE = 3;

/** The melody with its chords held under it. */
function withChordNotes(
  melody: NoteSequence,
  chords: readonly { figure: string; steps: number }[],
  qpm: number,
): NoteSequence {
  const secondsPerStep = 60 / qpm / 4;
  const notes: Note[] = [...melody.notes];
  let step = 0;
  for (const { figure, steps } of chords) {
    const times = { startTime: step * secondsPerStep, endTime: (step + steps) * secondsPerStep };
    step += steps;
    for (const pitch of chordNotes(figure)) notes.push({ ...CHORD_NOTES, ...times, pitch });
  }
  return { ...melody, notes, totalTime: Math.max(melody.totalTime, step * secondsPerStep) };
}

function chordNotes(figure: string): number[] {
  if (figure === NO_CHORD) return [];
  const inOctave = (octave: number) => (pitch: number) => 12 * octave + (pitch % 12);
  return [
    ...chordSymbolPitches(figure).map(inOctave(CHORD_OCTAVE)),
    inOctave(BASS_OCTAVE)(chordSymbolBass(figure)),
  ];
}
