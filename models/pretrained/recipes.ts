/** What the shipped models are trained on, and how. `train.ts` follows these recipes. */
import type { Hparams, ModelFamily } from '../types.ts';
import { groovePieces } from './groove-data.ts';
import { openEwldPieces } from './openewld-data.ts';
import { pop909LeadSheetPieces, pop909MelodyPieces, pop909PianoPieces } from './pop909-data.ts';
import type { DataPiece } from './read-piece.ts';

/** A data set as the model's card names it. */
export interface Source {
  /** Folder below the data folder. */
  folder: string;
  /** What was taken of it, and what was done to it. */
  use: string;
  attribution: string;
  licence: string;
  pieces(folder: string): Promise<DataPiece[]>;
}

export interface Recipe {
  family: ModelFamily;
  config: string;
  /** In whose plain classes the baselines are measured, where those of `config` have lookbacks; absent: `config`. */
  baselineConfig?: string;
  /** What one prediction is of. */
  unit: 'step' | 'event';
  hparams: Partial<Hparams>;
  /** At most: training stops when the held-out loss has not improved for `earlyStopping` evaluations. */
  steps: number;
  earlyStopping: number;
  seed: number;
  sources: readonly Source[];
}

const POP909 = {
  folder: 'pop909',
  attribution: 'POP909 by Music X Lab (Wang et al., 2020, https://github.com/music-x-lab/POP909-Dataset)',
  licence: 'MIT, Copyright (c) 2020 Music X Lab',
};

/**
 * One layer, for two need thousands of steps before they begin to hear more than how often each event occurs: in 130
 * steps two layers of 96 had not moved from there, while one of 128 was past a 3-gram in 100.
 *
 * Songs alone: with OpenEWLD's lead sheets beside them the tunes were sparser (4.6 notes a bar from a middle C at
 * temperature 1, not 5.4) and strayed from their key more (90 % of the notes in it, not 99 %).
 *
 * Improv by chord pitches, for triads know no suspended chord and so drop 448 of 945 lead sheets. After 1,800 steps, 8
 * minutes on two busy cores, 71 to 78 % of the notes on strong beats are their chord’s own, in four progressions; the
 * same notes against all its chords: 45 to 56 %.
 */
export const RECIPES: Record<ModelFamily, Recipe> = {
  melody: {
    family: 'melody',
    config: 'lookback_rnn',
    baselineConfig: 'basic_rnn',
    unit: 'step',
    hparams: { batch_size: 8, rnn_layer_sizes: [128], learning_rate: 0.005, dropout_keep_prob: 0.7 },
    steps: 2000,
    earlyStopping: 4,
    seed: 1,
    sources: [
      {
        ...POP909,
        use: 'The MELODY tracks, laid on the data set’s own beats, from the first downbeat on.',
        pieces: pop909MelodyPieces,
      },
    ],
  },
  drums: {
    family: 'drums',
    config: 'drum_kit',
    unit: 'step',
    hparams: {
      batch_size: 16,
      rnn_layer_sizes: [128],
      learning_rate: 0.007,
      dropout_keep_prob: 0.8,
      attn_length: 0,
    },
    steps: 1500,
    earlyStopping: 4,
    seed: 1,
    sources: [
      {
        folder: 'groove',
        use:
          'The beats (not fills) in 4/4 of the styles hip-hop, funk, soul and rock without shuffles, in windows of 8 ' +
          'bars. Snare strokes softer than velocity 50 are left out: the model knows no velocity, and ghost notes would ' +
          'sound as loud as the backbeat.',
        attribution:
          'Groove MIDI Dataset by Google LLC (Gillick et al., 2019, https://magenta.tensorflow.org/datasets/groove)',
        licence: 'Creative Commons Attribution 4.0 International (CC BY 4.0), adapted as described',
        pieces: groovePieces,
      },
    ],
  },
  improv: {
    family: 'improv',
    config: 'chord_pitches_improv',
    unit: 'step',
    hparams: { batch_size: 16, rnn_layer_sizes: [128], learning_rate: 0.005, dropout_keep_prob: 0.8 },
    steps: 1800,
    earlyStopping: 4,
    seed: 1,
    sources: [
      {
        ...POP909,
        use: 'The MELODY tracks under the annotated chords, laid on the data set’s own beats, from the first downbeat on.',
        pieces: pop909LeadSheetPieces,
      },
      {
        folder: 'openewld',
        use: 'All lead sheets that have one chord at a time.',
        attribution: 'OpenEWLD by Federico Simonetta (2018, https://github.com/00sapo/OpenEWLD)',
        licence: 'scores in the public domain; the collection MIT',
        pieces: openEwldPieces,
      },
    ],
  },
  performance: {
    family: 'performance',
    config: 'performance_with_dynamics',
    unit: 'event',
    hparams: { batch_size: 8, rnn_layer_sizes: [256], learning_rate: 0.007 },
    steps: 3000,
    earlyStopping: 3,
    seed: 1,
    sources: [
      {
        ...POP909,
        use: 'All three tracks (melody, bridge and piano) as one piano, in windows of 10 seconds, as they were played.',
        pieces: pop909PianoPieces,
      },
    ],
  },
};
