/** From pieces to training and held-out examples, with an account of what was dropped. */
import {
  addStatistics,
  type Fingerprint,
  LIMITS,
  packPiece,
  reasonOf,
  type Statistics,
  UserError,
} from '../../music/index.ts';
import { configNamed } from '../configs.ts';
import { type EncodedSequence, type Example, encodeSequence } from '../encodings/event-sequence-encoding.ts';
import type { RnnConfig } from '../shared/rnn-config.ts';
import type { DatasetSummary, ModelFamily, TrainingPiece, TrainingRequest } from '../types.ts';
import { augmentedExamples } from './augment.ts';
import { splitPieces } from './held-out.ts';
import { oncePerSong } from './once-per-song.ts';
import { type Strictness, unpackToLearn } from './training-piece.ts';

export interface Dataset<Event, Control = void> {
  train: Example<Event, Control>[];
  heldOut: Example<Event, Control>[];
  /** The pieces that `train` is of, where the config wants more examples made of them. */
  toAugment: TrainingPiece[];
  strict?: true;
  summary: DatasetSummary;
}

/** What one piece gives, with the piece itself where copies of it are wanted. */
interface Yielded<Event, Control> {
  sha256: string;
  packed?: Uint8Array;
  fingerprint?: Fingerprint;
  seconds: number;
  examples: Example<Event, Control>[];
}

/**
 * Pieces that yield nothing are dropped before the split, so they cannot use up the held-out share; so are, unless it is
 * `strict`, those that are the same song as another, so that none stands on both sides.
 */
export async function buildDataset<Event, Control = void>(
  config: Pick<RnnConfig<Event, Control>, 'examplesOf' | 'augmentations' | 'learnsRenditions'>,
  pieces: TrainingRequest['pieces'],
  { strict }: Strictness = {},
): Promise<Dataset<Event, Control>> {
  const dropped: Statistics = {};
  const yielding: Yielded<Event, Control>[] = [];
  let seen = 0;
  for await (const { sha256, packed } of pieces) {
    const piece = await unpackToLearn({ packed }, { strict });
    const found = config.examplesOf(piece);
    seen++;
    addStatistics(dropped, found.dropped);
    if (found.examples.length === 0) continue;
    yielding.push({
      sha256,
      fingerprint: piece.fingerprint,
      seconds: piece.sequence.totalTime,
      examples: found.examples,
      // With what was worked out, which takes far longer than packing, so that no copy has to do so again.
      ...(config.augmentations && { packed: await packPiece(piece) }),
    });
  }
  const songs = strict ? yielding : await oncePerSong(yielding, config);
  const split = splitPieces(songs);
  const train = split.train.flatMap((piece) => piece.examples);
  const heldOut = split.heldOut.flatMap((piece) => piece.examples);
  return {
    train,
    heldOut,
    toAugment: split.train.flatMap(({ sha256, packed }) => (packed ? [{ sha256, packed }] : [])),
    ...(strict && { strict }),
    summary: {
      pieces: seen,
      piecesUsed: songs.length,
      ...(songs.length < yielding.length && { duplicates: yielding.length - songs.length }),
      trainExamples: train.length,
      heldOutExamples: heldOut.length,
      trainSteps: train.reduce((steps, { events }) => steps + events.length, 0),
      dropped,
    },
  };
}

/** What a training keeps of a dataset: a few flat arrays a sequence, a third of what its events take. */
export interface EncodedDataset {
  train: EncodedSequence[];
  heldOut: EncodedSequence[];
  summary: DatasetSummary;
}

/** What was held out stays as it is; what is learned from gets the copies that the config wants. */
export async function encodeDataset<Event, Control = void>(
  config: RnnConfig<Event, Control>,
  { train, heldOut, toAugment, strict, summary }: Dataset<Event, Control>,
): Promise<EncodedDataset> {
  const encode = (example: Example<Event, Control>): EncodedSequence =>
    encodeSequence(config.encoding, example);
  const augmented = await augmentedExamples(config, toAugment, { strict });
  return {
    train: [...train.map(encode), ...augmented],
    heldOut: heldOut.map(encode),
    summary: { ...summary, ...(augmented.length > 0 && { augmentedExamples: augmented.length }) },
  };
}

/** What examples are, for refusals. */
const EXAMPLES: Record<ModelFamily, string> = {
  melody: 'melody examples',
  drums: 'drum examples',
  improv: 'melodies over chords',
  performance: 'passages of piano, or of another instrument alone, of up to 30 seconds',
};

/** Which music has them, as what to add. */
export const TRAINING_MATERIAL: Record<ModelFamily, string> = {
  melody: 'files with a tune of at least 7 bars',
  drums: 'files with drums, at least 7 bars long',
  improv: 'songs with a tune, best of all lead sheets (MusicXML with chord symbols above it)',
  performance: 'piano, best of all played live',
};

function sameSongs({ duplicates = 0 }: DatasetSummary): string {
  if (duplicates === 0) return '';
  return ` ${count(duplicates, 'more file')} ${duplicates === 1 ? 'is' : 'are'} the same song as one of these.`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/**
 * Refuses a training that has too little to learn from. `startTraining` asks this itself, in its worker.
 * @throws UserError `too-little-data` saying how much there is, how much is needed, and why the rest was dropped.
 */
export function refuseIfTooLittle(summary: DatasetSummary, configName: string): void {
  const examples = summary.trainExamples + summary.heldOutExamples;
  if (examples >= LIMITS.trainExamplesMin && summary.piecesUsed >= LIMITS.trainFilesMin) return;
  const { family } = configNamed(configName);
  const reasons = Object.entries(summary.dropped)
    .sort(([, a], [, b]) => b - a)
    .slice(0, 3)
    .map(([statistic, times]) => reasonOf(statistic, times, { family }));
  throw new UserError(
    'too-little-data',
    `${configName} needs at least ${LIMITS.trainExamplesMin} ${EXAMPLES[family]} from ${LIMITS.trainFilesMin} different files. The crate has ` +
      `${examples} so far, from ${summary.piecesUsed} of ${count(summary.pieces, 'file')}.` +
      sameSongs(summary) +
      (reasons.length > 0 ? ` What was dropped: ${reasons.join('; ')}.` : '') +
      ` Add ${TRAINING_MATERIAL[family]}: \`/dataset add\`.`,
    { summary },
  );
}
