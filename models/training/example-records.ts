/** From a piece to the records of a data set in Magenta's form, and from a record to what a training takes. */
import type { Piece, Statistics } from '../../music/index.ts';
import { configNamed } from '../configs.ts';
import { type EncodedSequence, encodeSequence } from '../encodings/event-sequence-encoding.ts';
import type { RnnConfig } from '../shared/rnn-config.ts';
import { vary } from './augment.ts';
import { decodeSequenceExample, type ExampleShape, encodeSequenceExample } from './sequence-example.ts';

/**
 * The examples of a piece for a config, each as the bytes of a SequenceExample, how many are its own, and what was
 * dropped. A piece that `isLearnedFrom` also gives those of the copies that the config wants, in which nothing is counted
 * as dropped again.
 */
export function exampleRecords(
  configName: string,
  piece: Piece,
  { isLearnedFrom }: { isLearnedFrom: boolean },
): { records: Uint8Array[]; found: number; dropped: Statistics } {
  const config: RnnConfig<unknown, unknown> = configNamed(configName);
  const found = config.examplesOf(piece);
  const examples = [...found.examples];
  for (const augmentation of isLearnedFrom ? (config.augmentations ?? []) : []) {
    const copy = vary(piece, augmentation);
    if (copy) examples.push(...config.examplesOf(copy).examples);
  }
  const { encoding } = config;
  return {
    records: examples.map((example) =>
      encodeSequenceExample(encodeSequence(encoding, example), exampleShape(config)),
    ),
    found: found.examples.length,
    dropped: found.dropped,
  };
}

/** @throws UserError `not-sequence-example` or `other-encoding` */
export function exampleOfRecord(configName: string, record: Uint8Array): EncodedSequence {
  return decodeSequenceExample(record, exampleShape(configNamed(configName)), configName);
}

function exampleShape({
  encoding: { inputSize, softmaxSizes, maxActiveInputs },
  keepsInputIndices,
}: {
  encoding: Omit<ExampleShape, 'keepsInputIndices'>;
  keepsInputIndices?: boolean;
}): ExampleShape {
  return { inputSize, softmaxSizes, maxActiveInputs, keepsInputIndices };
}
