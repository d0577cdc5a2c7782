/** The models that come with the house. */
import { fileURLToPath } from 'node:url';
import { readCheckpointFolder } from '../checkpoints/pack.ts';
import type { Checkpoint, ModelFamily } from '../types.ts';

const FOLDERS: Record<ModelFamily, string> = {
  melody: 'melody_lookback_rnn',
  drums: 'drums_drum_kit',
  improv: 'improv_chord_pitches',
  performance: 'performance_with_dynamics',
};

/** Where a family's shipped model lies: Magenta.js's three files, and `card.md`. */
export function pretrainedFolder(family: ModelFamily): string {
  return fileURLToPath(new URL(FOLDERS[family], import.meta.url));
}

/** The shipped model of a family. */
export function loadPretrained(family: ModelFamily): Promise<Checkpoint> {
  return readCheckpointFolder(pretrainedFolder(family));
}
