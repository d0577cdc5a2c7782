/** Which configuration a checkpoint is asked to sample from. */
import { UserError } from '../../music/index.ts';
import { openCheckpoint } from '../checkpoints/checkpoint.ts';
import { configNamed, type FamilyConfigs, findConfig } from '../configs.ts';
import type { Checkpoint, ModelFamily } from '../types.ts';

const MAKES: Record<ModelFamily, string> = {
  melody: 'melodies',
  drums: 'drums',
  improv: 'melodies over chords',
  performance: 'performances',
};

/**
 * The checkpoint's configuration, where it is of that family.
 * @throws UserError `wrong-model-family`, and what `openCheckpoint` throws for one that does not name its configuration.
 */
export function configOfFamily<F extends ModelFamily>(checkpoint: Checkpoint, family: F): FamilyConfigs[F] {
  const { beatCypher } = checkpoint.config;
  const config = beatCypher ? configNamed(beatCypher.config) : openCheckpoint(checkpoint).config;
  if (config.family !== family) {
    throw new UserError(
      'wrong-model-family',
      `${config.name} makes ${MAKES[config.family]}, not ${MAKES[family]}. Choose a model of the ${family} family.`,
      { config: config.name, family },
    );
  }
  return findConfig(family, config.name);
}
