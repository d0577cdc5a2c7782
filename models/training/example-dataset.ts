/** What a training learns from where its examples were encoded before, by whom ever. */
import { UserError } from '../../music/index.ts';
import type { EncodedSequence } from '../encodings/event-sequence-encoding.ts';
import type { ExampleTrainingRequest } from '../types.ts';
import type { EncodedDataset } from './dataset.ts';

/** @throws UserError `no-examples` */
export async function datasetOfExamples(
  examples: ExampleTrainingRequest['examples'],
): Promise<EncodedDataset> {
  const train: EncodedSequence[] = [];
  for await (const example of examples) train.push(example);
  if (train.length === 0)
    throw new UserError('no-examples', 'There is no example to learn from: the files are empty.');
  const rows = train.reduce((steps, { inputs }) => steps + inputs.offsets.length - 1, 0);
  return {
    train,
    heldOut: [],
    summary: {
      pieces: train.length,
      piecesUsed: train.length,
      trainExamples: train.length,
      heldOutExamples: 0,
      trainSteps: rows + train.length,
      dropped: {},
    },
  };
}
