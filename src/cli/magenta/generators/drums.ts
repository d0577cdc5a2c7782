/** DrumsRNN's own flags of generate. */
import { readDrumPrimer } from '../../../../commands/index.ts';
import { findConfig, generateDrums } from '../../../../models/index.ts';
import { createDrumTrack, DEFAULT_QPM, drumTrackToNoteSequence } from '../../../../music/index.ts';
import type { Generator } from '../generate.ts';
import { drumEvents, readPrimerMidi } from '../primer-midi.ts';
import { QPM_FLAG } from './melody.ts';

const FLAGS = {
  num_steps: {
    type: 'integer',
    default: 128,
    help: 'sixteenths of each drum track (eighths of one_drum), those of the primer included',
  },
  primer_drums: {
    type: 'text',
    help: 'drums to go on from, such as "[(36,42), (), (42,), ()]": the pitches struck at each step',
  },
  ...QPM_FLAG,
} as const;

export const DRUMS_GENERATOR: Generator<typeof FLAGS> = {
  flags: FLAGS,
  async prepare(values, checkpoint, { warn }) {
    const { primer_drums, primer_midi, num_steps } = values;
    const { stepsPerQuarter } = findConfig('drums', checkpoint.config.beatCypher?.config);
    const file = primer_drums || !primer_midi ? undefined : await readPrimerMidi(primer_midi);
    const qpm = file?.tempos[0]?.qpm ?? values.qpm ?? DEFAULT_QPM;
    let primer: readonly (readonly number[])[] = [[36]];
    if (primer_drums) primer = readDrumPrimer(primer_drums);
    else if (file) primer = drumEvents(file, stepsPerQuarter, primer_midi);
    else warn('No primer was given: a single kick.');
    return async (sampling) => {
      const tracks = await generateDrums({ ...sampling, primer, numSteps: num_steps });
      return tracks.map(({ events }) =>
        drumTrackToNoteSequence(createDrumTrack(events, { stepsPerQuarter }), { qpm }),
      );
    };
  },
};
