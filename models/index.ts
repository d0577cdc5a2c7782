/** The RNN family: what can be trained, training, and what the trained networks make. */

// Checkpoints in Magenta.js's form: as a blob, as a folder, and the shipped ones.
export {
  packCheckpoint,
  readCheckpointFolder,
  unpackCheckpoint,
  writeCheckpointFolder,
} from './checkpoints/pack.ts';
// Configurations and their hparams.
export type { AnyConfig, FamilyConfigs } from './configs.ts';
export { configNamed, configsOf, findConfig } from './configs.ts';
// Making music, in a worker thread.
export { generateDrums } from './drums-rnn/generate.ts';
export { generateMelodies } from './melody-rnn/generate.ts';
export { loadPretrained } from './pretrained/load.ts';
export { HPARAM_RANGES, resolveHparams } from './shared/hparams.ts';
// What a crate yields.
export { refuseIfTooLittle, summarizeDataset } from './training/dataset.ts';
export { packSnapshot, unpackSnapshot } from './training/snapshot.ts';
// Training, in a worker thread, and its snapshots as blobs.
export { startTraining } from './training/start.ts';

// The vocabulary.
export type {
  Checkpoint,
  CheckpointConfig,
  DatasetSummary,
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
