/** MelodyRNN's own flags of generate. */
import { readMelodyPrimer } from '../../../../commands/index.ts';
import { generateMelodies } from '../../../../models/index.ts';
import { createMelody, DEFAULT_QPM, LIMITS, melodyToNoteSequence } from '../../../../music/index.ts';
import type { World } from '../deed.ts';
import type { Generator } from '../generate.ts';
import { melodyEvents, readPrimerMidi } from '../primer-midi.ts';

export const QPM_FLAG = {
  qpm: {
    type: 'number',
    min: LIMITS.qpmMin,
    max: LIMITS.qpmMax,
    help: 'tempo in quarter notes a minute; by default 120, or that of --primer_midi, which goes first',
  },
} as const;

export const MELODY_PRIMER_FLAG = {
  primer_melody: {
    type: 'text',
    help: 'melody to go on from, such as "[60, -2, 52, -2]": -2 no event, -1 note off, 0-127 a pitch',
  },
} as const;

const FLAGS = {
  num_steps: {
    type: 'integer',
    default: 128,
    help: 'sixteenths of each melody, those of the primer included',
  },
  ...MELODY_PRIMER_FLAG,
  ...QPM_FLAG,
} as const;

export const MELODY_GENERATOR: Generator<typeof FLAGS> = {
  flags: FLAGS,
  async prepare(values, _checkpoint, world) {
    const { primer, qpm } = await readMelodyToGoOnFrom(values, world);
    return async (sampling) => {
      const melodies = await generateMelodies({ ...sampling, primer, numSteps: values.num_steps });
      return melodies.map(({ events }) => melodyToNoteSequence(createMelody(events), { qpm }));
    };
  },
};

/** The typed primer, else that of the file, else a single middle C; and the tempo. */
export async function readMelodyToGoOnFrom(
  values: { primer_melody: string; primer_midi: string; qpm: number | undefined },
  { warn }: Pick<World, 'warn'>,
): Promise<{ primer: number[]; qpm: number }> {
  const { primer_melody, primer_midi, qpm = DEFAULT_QPM } = values;
  if (primer_melody) return { primer: readMelodyPrimer(primer_melody), qpm };
  if (primer_midi) {
    const sequence = await readPrimerMidi(primer_midi);
    return { primer: melodyEvents(sequence, primer_midi), qpm: sequence.tempos[0]?.qpm ?? qpm };
  }
  warn('No primer was given: a single middle C.');
  return { primer: [60], qpm };
}
