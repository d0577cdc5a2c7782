/** `melody`: tunes from a trained MelodyRNN, going on from a typed primer. */
import { generateMelodies } from '../../models/index.ts';
import { melodiesOfPiece, melodyToNoteSequence } from '../../music/index.ts';
import { MUSIC_ENDINGS } from '../dataset/endings.ts';
import type { UploadedFile } from '../declaration.ts';
import { declareCommand } from '../declaration.ts';
import { chooseModel, configOption, modelOption } from '../models/model-handle.ts';
import { readMelodyPrimer } from '../typed/index.ts';
import { readPrimerFile } from './primer-file.ts';
import { qpmOption, readSampling, samplingOptions } from './sampling-options.ts';
import { replyWithTakes } from './take-reply.ts';

export const melody = declareCommand({
  name: 'melody',
  description: 'Make melodies that go on from your primer',
  options: {
    primer: {
      type: 'text',
      description: 'Events, one a 16th: pitch 0-127, -2 no event (hold), -1 note off',
      example: '[60, -2, 52, -2, 60, -2, 52, -2]',
      read: readMelodyPrimer,
    },
    primer_file: {
      type: 'files',
      description: 'Or a file whose first melody is the primer',
      accepts: MUSIC_ENDINGS,
      maxFiles: 1,
    },
    model: modelOption('melody'),
    config: configOption('melody'),
    qpm: qpmOption(120),
    ...samplingOptions,
  },
  kind: { lane: 'make' },
  examples: [
    'melody primer:[60, -2, 52, -2, 60, -2, 52, -2]',
    'melody primer:[60] num_steps:64 temperature:1.1 num_outputs:3',
  ],
  async run(context, options) {
    const primer = await melodyPrimer(options);
    const sampling = readSampling(options, context.seed);
    const model = await chooseModel(context.store, 'melody', options);
    const generated = await generateMelodies({
      checkpoint: model.checkpoint,
      primer,
      ...sampling,
      signal: context.signal,
      onProgress: (fraction) =>
        context.progress({ fraction: fraction * 0.7, text: `Writing with ${model.label}` }),
    });
    return replyWithTakes(context, {
      kind: 'melody',
      model,
      sampling,
      qpm: options.qpm,
      understood:
        primer.length > 0
          ? `Went on from ${primer.length} steps of primer`
          : 'Began from nothing (no primer)',
      takes: generated.map(({ events, logLikelihood }) => ({
        sequence: melodyToNoteSequence(
          { events, startStep: 0, endStep: events.length, stepsPerBar: 16, stepsPerQuarter: 4 },
          { qpm: options.qpm },
        ),
        events,
        logLikelihood,
      })),
      primer,
    });
  },
});

async function melodyPrimer({
  primer,
  primer_file,
}: {
  primer?: number[];
  primer_file?: UploadedFile[];
}): Promise<number[]> {
  if (primer) return primer;
  if (!primer_file?.length) return [];
  return readPrimerFile(
    primer_file[0],
    'melody',
    (sequence) => melodiesOfPiece(sequence, { minBars: 0, minUniquePitches: 1 }).melodies[0]?.events,
  );
}
