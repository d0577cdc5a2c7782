/** The RNN family: what can be trained, training, and what the trained networks make. */

// Configurations and their hparams.

export type { AnyConfig, FamilyConfigs } from './configs.ts';
export { allConfigs, configsOf, findConfig } from './configs.ts';
export { countParameters, HPARAM_RANGES, resolveHparams } from './shared/hparams.ts';

// Which engine runs the networks.

export { engineProblem, prepareKernels } from './engine/index.ts';

// Training, in a worker thread, and its snapshots as blobs.

export { TRAINING_MATERIAL } from './training/dataset.ts';
export { packSnapshot, unpackSnapshot } from './training/snapshot.ts';
export { startTraining } from './training/start.ts';

// Data sets in Magenta's form: SequenceExamples of a config, to train on and to measure with.

export type { EncodedSequence } from './encodings/event-sequence-encoding.ts';
export type { Evaluation } from './training/evaluate.ts';
export { evaluateCheckpoint } from './training/evaluate.ts';
export { exampleOfRecord, exampleRecords } from './training/example-records.ts';
export { oncePerSong } from './training/once-per-song.ts';

// Making music, in a worker thread.

export type { GeneratedDrums } from './drums-rnn/generate.ts';
export { generateDrums } from './drums-rnn/generate.ts';
export { generateDrumsInSixteenths } from './drums-rnn/in-sixteenths.ts';
export type { ImprovRequest } from './improv-rnn/generate.ts';
export { generateImprovs } from './improv-rnn/generate.ts';
export { generateMelodies } from './melody-rnn/generate.ts';
export type { GeneratedPerformance, PerformanceRequest } from './performance-rnn/generate.ts';
export { generatePerformances } from './performance-rnn/generate.ts';

// Checkpoints in Magenta.js's form: from elsewhere and to take away, as a blob, as a folder, and the shipped ones.

export { hparamsOfCheckpoint } from './checkpoints/checkpoint.ts';
export type { ExportedCheckpoint } from './checkpoints/export-checkpoint.ts';
export { exportCheckpoint } from './checkpoints/export-checkpoint.ts';
export { CHECKPOINT_EXAMPLE, fetchCheckpoint } from './checkpoints/fetch-checkpoint.ts';
export type { ImportedCheckpoint } from './checkpoints/import-checkpoint.ts';
export { importCheckpoint } from './checkpoints/import-checkpoint.ts';
export {
  packCheckpoint,
  readCheckpointFolder,
  unpackCheckpoint,
  writeCheckpointFolder,
} from './checkpoints/pack.ts';
export type { AskedModel } from './checkpoints/understand.ts';
export { loadPretrained } from './pretrained/load.ts';

// The vocabulary.

export type {
  Checkpoint,
  CheckpointConfig,
  DatasetSummary,
  ExampleTrainingRequest,
  GeneratedEvents,
  GenerationRequest,
  Hparams,
  ModelConfig,
  ModelFamily,
  SamplingOptions,
  TrainingHooks,
  TrainingPiece,
  TrainingPoint,
  TrainingProgress,
  TrainingRequest,
  TrainingResult,
  TrainingSnapshot,
  WeightsManifest,
  WeightsManifestEntry,
} from './types.ts';
