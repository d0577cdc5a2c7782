/** Small music that the tests make themselves: pieces that the pipelines take whole. */
import { createHash } from 'node:crypto';
import { toCheckpoint } from '../../models/checkpoints/checkpoint.ts';
import { createTrainableNetwork } from '../../models/engine/index.ts';
import type { Checkpoint, Hparams, ModelConfig, ModelFamily, TrainingPiece } from '../../models/index.ts';
import { findConfig } from '../../models/index.ts';
import { networkShape } from '../../models/shared/hparams.ts';
import type { NoteSequence } from '../../music/index.ts';
import {
  chordSymbolPitches,
  createDrumTrack,
  createMelody,
  createRandom,
  drumTrackToNoteSequence,
  emptyNoteSequence,
  isReadableChord,
  melodyToNoteSequence,
  packPiece,
} from '../../music/index.ts';

export async function trainingPiece(name: string, sequence: NoteSequence): Promise<TrainingPiece> {
  return {
    sha256: createHash('sha256').update(name).digest('hex'),
    packed: await packPiece({ sequence }),
  };
}

/** Eight bars of eighth notes wandering over C major. */
export function melodySequence(seed: number): NoteSequence {
  const random = createRandom(seed);
  const scale = [60, 62, 64, 65, 67, 69, 71, 72];
  const events = Array.from({ length: 128 }, (_, step) =>
    step % 2 ? -2 : scale[random.integer(scale.length)],
  );
  return melodyToNoteSequence(createMelody(events));
}

export function melodyPiece(seed: number): Promise<TrainingPiece> {
  return trainingPiece(`melody ${seed}`, melodySequence(seed));
}

/** Eight bars of kick, snare and hats with the odd extra kick. */
export function drumPiece(seed: number): Promise<TrainingPiece> {
  const random = createRandom(seed);
  const events = Array.from({ length: 128 }, (_, step) => [
    ...(step % 8 === 0 || random.integer(8) === 0 ? [36] : []),
    ...(step % 8 === 4 ? [38] : []),
    ...(step % 2 === 0 ? [42] : []),
  ]);
  return trainingPiece(`drums ${seed}`, drumTrackToNoteSequence(createDrumTrack(events)));
}

/** A chord for each bar, and in every eighth one of its notes. */
export const TINY_PROGRESSION = ['C', 'Am7', 'F', 'G7', 'C', 'Em', 'Dm', 'G'];

/** Eight bars over the tiny progression, or another of as many chords. */
export function leadSheetSequence(
  seed: number,
  progression: readonly string[] = TINY_PROGRESSION,
): NoteSequence {
  const random = createRandom(seed);
  const events = Array.from({ length: 16 * progression.length }, (_, step) => {
    const figure = progression[Math.floor(step / 16)];
    const pitches = isReadableChord(figure) ? chordSymbolPitches(figure) : [0, 4, 7];
    return step % 2 ? -2 : 60 + pitches[random.integer(pitches.length)];
  });
  return {
    ...melodyToNoteSequence(createMelody(events)),
    textAnnotations: progression.map((text, bar) => ({
      time: 2 * bar,
      text,
      annotationType: 'CHORD_SYMBOL',
    })),
  };
}

export function leadSheetPiece(seed: number): Promise<TrainingPiece> {
  return trainingPiece(`lead sheet ${seed}`, leadSheetSequence(seed));
}

/** A piano that strikes `notesPerSecond` times a second for 20 seconds, wandering over C major, louder and softer. */
export function pianoSequence(seed: number, notesPerSecond: number): NoteSequence {
  const random = createRandom(seed);
  const scale = [48, 52, 55, 60, 62, 64, 65, 67, 69, 71, 72];
  const notes = Array.from({ length: 20 * notesPerSecond }, (_, index) => ({
    pitch: scale[random.integer(scale.length)],
    velocity: 40 + 4 * random.integer(20),
    startTime: index / notesPerSecond,
    endTime: (index + 0.9) / notesPerSecond,
    ...{ instrument: 0, program: 0, isDrum: false },
  }));
  return emptyNoteSequence({ notes, totalTime: 20 });
}

export function pianoPiece(seed: number, notesPerSecond = 4): Promise<TrainingPiece> {
  return trainingPiece(`piano ${seed}`, pianoSequence(seed, notesPerSecond));
}

export const TINY_HPARAMS: Hparams = {
  batch_size: 4,
  rnn_layer_sizes: [16, 8],
  dropout_keep_prob: 0.8,
  clip_norm: 3,
  learning_rate: 0.01,
  attn_length: 0,
};

/** An untrained network of a config, as a checkpoint; its weights are made larger, so that it has opinions. */
export function untrainedCheckpoint(
  family: ModelFamily,
  config: string,
  precision: 'float32' | 'float16' = 'float32',
  hparams: Hparams = TINY_HPARAMS,
): Checkpoint {
  const found: ModelConfig = findConfig(family, config);
  const network = createTrainableNetwork(networkShape(found, hparams), {
    maxBatchSize: 1,
    maxTimeSteps: 1,
    maxActiveInputs: 16,
    seed: 7,
  });
  const weights = network.readWeights();
  for (const [name, values] of weights)
    weights.set(
      name,
      values.map((value) => 4 * value),
    );
  return toCheckpoint(found, weights, { hparams, step: 0 }, precision);
}
