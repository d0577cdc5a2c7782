/** `drums`: patterns from a trained DrumsRNN, going on from a typed list or a text grid. */
import { generateDrums } from '../../models/index.ts';
import { drumTracksOfPiece, drumTrackToNoteSequence } from '../../music/index.ts';
import { MUSIC_ENDINGS } from '../dataset/endings.ts';
import type { UploadedFile } from '../declaration.ts';
import { declareCommand } from '../declaration.ts';
import { chooseModel, configOption, modelOption } from '../models/model-handle.ts';
import { readDrumPrimer } from '../typed/index.ts';
import { readPrimerFile } from './primer-file.ts';
import { qpmOption, readSampling, samplingOptions } from './sampling-options.ts';
import { replyWithTakes } from './take-reply.ts';

export const drums = declareCommand({
  name: 'drums',
  description: 'Make drum patterns that go on from your primer',
  options: {
    primer: {
      type: 'text',
      description: 'Hits on each 16th as a list of tuples, or a text grid: kick x...x... snare ....x...',
      example: '[(36,42), (), (42,), ()]',
      read: readDrumPrimer,
    },
    primer_file: {
      type: 'files',
      description: 'Or a file whose first drum track is the primer',
      accepts: MUSIC_ENDINGS,
      maxFiles: 1,
    },
    model: modelOption('drums'),
    config: configOption('drums'),
    qpm: qpmOption(92),
    ...samplingOptions,
  },
  kind: { lane: 'make' },
  examples: [
    'drums primer:[(36,42), (), (42,), ()]',
    'drums primer:kick x...x... snare ....x... hat x.x.x.x. num_steps:64',
  ],
  async run(context, options) {
    const primer = await drumPrimer(options);
    const sampling = readSampling(options, context.seed);
    const model = await chooseModel(context.store, 'drums', options);
    const generated = await generateDrums({
      checkpoint: model.checkpoint,
      primer,
      ...sampling,
      signal: context.signal,
      onProgress: (fraction) =>
        context.progress({ fraction: fraction * 0.7, text: `Drumming with ${model.label}` }),
    });
    return replyWithTakes(context, {
      kind: 'drums',
      model,
      sampling,
      qpm: options.qpm,
      understood:
        primer.length > 0 ? `Went on from ${primer.length} steps of primer` : 'Began from a kick (no primer)',
      takes: generated.map(({ events, logLikelihood }) => ({
        sequence: drumTrackToNoteSequence(
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

async function drumPrimer({
  primer,
  primer_file,
}: {
  primer?: number[][];
  primer_file?: UploadedFile[];
}): Promise<number[][]> {
  if (primer) return primer;
  if (!primer_file?.length) return [];
  return readPrimerFile(
    primer_file[0],
    'drum track',
    (sequence) => drumTracksOfPiece(sequence, { minBars: 0 }).drumTracks[0]?.events,
  );
}
