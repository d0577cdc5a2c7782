/** The shared vocabulary of the RNN family, used by commands and store alike. */
import type { EncodedSequence } from './encodings/event-sequence-encoding.ts';

/** Families that can be trained and sampled here. */
export type ModelFamily = 'melody' | 'drums' | 'improv' | 'performance';

/** Magenta's hparams, in Magenta's spelling, as people type them. */
export interface Hparams {
  batch_size: number;
  rnn_layer_sizes: number[];
  /** Kept share in training. */
  dropout_keep_prob: number;
  /** Global norm above which gradients are scaled down. */
  clip_norm: number;
  learning_rate: number;
  /** Last outputs that the first layer attends to; 0: no attention. */
  attn_length: number;
}

/** One named configuration of a family, such as `lookback_rnn`. */
export interface ModelConfig {
  name: string;
  family: ModelFamily;
  description: string;
  hparams: Hparams;
  /** I and V of the encoding. */
  inputSize: number;
  numClasses: number;
  /** Classes of each softmax, summing to V; absent: one softmax. */
  softmaxSizes?: readonly number[];
}

/** A trained network in Magenta.js form: `config.json`, `weights_manifest.json`, and its shard. */
export interface Checkpoint {
  /** Contents of config.json: Magenta.js's `{type, model: {...}}`, and ours under `beatCypher`. */
  config: CheckpointConfig;
  /** weights_manifest.json as parsed JSON. */
  manifest: WeightsManifest;
  /** The bytes of `group1-shard1of1`. */
  weights: Uint8Array;
}

export interface CheckpointConfig {
  type: 'MusicRNN';
  dataConverter: { type: string; args: Record<string, unknown> };
  auxInputs?: { type: string; args: Record<string, unknown> }[];
  beatCypher?: { family: ModelFamily; config: string; hparams: Hparams; step: number; heldOutLoss?: number };
  [more: string]: unknown;
}

export interface WeightsManifestEntry {
  name: string;
  shape: number[];
  dtype: 'float32';
  quantization?: { dtype: 'uint8' | 'uint16' | 'float16'; scale?: number; min?: number };
}

export type WeightsManifest = { paths: string[]; weights: WeightsManifestEntry[] }[];

/** One piece of the crate as training sees it. */
export interface TrainingPiece {
  /** SHA-256 of the file, hex: the piece's identity, by which the held-out split is drawn. */
  sha256: string;
  /** By `packPiece`: a tenth of the bytes, and the training's own thread takes the time to unpack it. */
  packed: Uint8Array;
}

/** What a crate yields for one config, and what was dropped under note-seq's statistic names. */
export interface DatasetSummary {
  pieces: number;
  piecesUsed: number;
  trainExamples: number;
  heldOutExamples: number;
  /** Events (16ths, but for performances) in all training examples. */
  trainSteps: number;
  /** Pieces of which nothing is learned, for another is the same song; absent: none. Not among `piecesUsed`. */
  duplicates?: number;
  /** Transposed and stretched copies that are learned from besides; absent: none. */
  augmentedExamples?: number;
  dropped: Record<string, number>;
}

export interface TrainingPoint {
  step: number;
  /** Mean over the steps since the last point, nats per step; of performances, per event; of several softmaxes, their mean. */
  trainLoss: number;
  /** Set where the held-out split was measured at this step. */
  heldOutLoss?: number;
  heldOutAccuracy?: number;
}

export interface TrainingProgress {
  step: number;
  totalSteps: number;
  /** Since this run began; one that was resumed does not count what was before. */
  seconds: number;
  stepsPerSecond: number;
  secondsLeft: number;
  /** The curve so far, from step 0, including what was trained before a resume. */
  curve: TrainingPoint[];
  dataset: DatasetSummary;
  /** Of the last step alone, with dropout; absent before the first. */
  lastStep?: { loss: number; accuracy: number };
}

/** Everything needed to go on bit for bit: saved with every checkpoint, read back on resume. */
export interface TrainingSnapshot {
  step: number;
  checkpoint: Checkpoint;
  /** Optimizer moments, loop counters, and the best weights where early stopping wants them; opaque. */
  state: Uint8Array;
  curve: TrainingPoint[];
}

export interface TrainingRequest {
  family: ModelFamily;
  config: string;
  /** Full hparams: defaults already merged and checked by `resolveHparams`. */
  hparams: Hparams;
  /** Infinity: until it is cancelled. */
  steps: number;
  seed: number;
  /** Asked for one by one, so that a large crate is in memory nowhere and whoever reads it can do other things too. */
  pieces: Iterable<TrainingPiece> | AsyncIterable<TrainingPiece>;
  /** Magenta's own rules: nothing is salvaged, and what is the same song counts as often as it comes. */
  strict?: true;
  /** Stop when the held-out loss has not improved for this many evaluations; absent: train all steps. */
  earlyStopping?: number;
  /**
   * To go on from what another training learned: its network has to be that of these hparams. The curve then begins at
   * step 0 with what it knew before. Absent: begins from weights drawn by the seed.
   */
  initial?: Checkpoint;
  resume?: TrainingSnapshot;
  /** Steps between snapshots; where steps take long, one also comes every half minute. */
  snapshotEvery: number;
  /** Progress comes at every multiple of so many steps, besides twice a second. */
  progressEvery?: number;
}

/** A training from examples that were encoded before, all of them to be learned from: nothing is held out. */
export interface ExampleTrainingRequest extends Omit<TrainingRequest, 'pieces'> {
  /** Of the config's encoding, none of them empty; asked for one by one. */
  examples: Iterable<EncodedSequence> | AsyncIterable<EncodedSequence>;
}

export interface TrainingHooks {
  /** At most every half second or so. */
  onProgress(progress: TrainingProgress): void;
  /** Awaited: training goes on when the snapshot is kept. */
  onSnapshot(snapshot: TrainingSnapshot): Promise<void>;
  /** Aborting stops after the current step, with a last snapshot. */
  signal?: AbortSignal;
}

export interface TrainingResult {
  snapshot: TrainingSnapshot;
  dataset: DatasetSummary;
  /** `diverged`: the loss was no number any more, and `snapshot` is the last one from before that. */
  outcome: 'finished' | 'stopped-early' | 'cancelled' | 'diverged';
  seconds: number;
}

export interface SamplingOptions {
  /** Steps (16ths; of performances 10 ms) of the whole sequence, primer included, as Magenta's `num_steps`. */
  numSteps: number;
  numOutputs: number;
  temperature: number;
  beamSize: number;
  branchFactor: number;
  stepsPerIteration: number;
  seed: number;
}

/** What a generation is asked for. Of `primer`, what the events are, the family says; it may be empty. */
export interface GenerationRequest<Event> extends SamplingOptions {
  checkpoint: Checkpoint;
  primer: readonly Event[];
  /** Aborting rejects with the signal's reason. */
  signal?: AbortSignal;
  /** 0 to 1, a few times a second. */
  onProgress?: (fraction: number) => void;
}

export interface GeneratedEvents<Event> {
  events: Event[];
  /** Sum over the generated steps, nats. */
  logLikelihood: number;
}
