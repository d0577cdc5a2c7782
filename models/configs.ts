/** Every configuration by family and name. Names are unique over the families. */
import { quotedName, UserError } from '../music/index.ts';
import { DRUMS_RNN_CONFIGS, type DrumsRnnConfig } from './drums-rnn/configs.ts';
import { IMPROV_RNN_CONFIGS, type ImprovRnnConfig } from './improv-rnn/configs.ts';
import { MELODY_RNN_CONFIGS, type MelodyRnnConfig } from './melody-rnn/configs.ts';
import { PERFORMANCE_RNN_CONFIGS, type PerformanceRnnConfig } from './performance-rnn/configs.ts';
import type { ModelFamily } from './types.ts';

export interface FamilyConfigs {
  melody: MelodyRnnConfig;
  drums: DrumsRnnConfig;
  improv: ImprovRnnConfig;
  performance: PerformanceRnnConfig;
}

/** A configuration of any family; `family` tells which. */
export type AnyConfig = FamilyConfigs[ModelFamily];

const CONFIGS: { [F in ModelFamily]: readonly FamilyConfigs[F][] } = {
  melody: MELODY_RNN_CONFIGS,
  drums: DRUMS_RNN_CONFIGS,
  improv: IMPROV_RNN_CONFIGS,
  performance: PERFORMANCE_RNN_CONFIGS,
};

/** All configurations of a family, the default first. */
export function configsOf<F extends ModelFamily>(family: F): readonly FamilyConfigs[F][] {
  return CONFIGS[family];
}

/** Of every family. */
export function allConfigs(): AnyConfig[] {
  return Object.values(CONFIGS).flat();
}

function unknownConfig(name: string, known: readonly AnyConfig[]): UserError {
  const names = known.map((config) => config.name).join(', ');
  const called = quotedName(name);
  return new UserError('unknown-config', `There is no config called \`${called}\`. There is: ${names}.`, {
    name: called,
  });
}

/**
 * The configuration of that name, or the family's default where no name is given.
 * @throws UserError `unknown-config` naming those there are.
 */
export function findConfig<F extends ModelFamily>(family: F, name?: string): FamilyConfigs[F] {
  const configs = configsOf(family);
  const config = name === undefined ? configs[0] : configs.find((candidate) => candidate.name === name);
  if (config === undefined) throw unknownConfig(String(name), configs);
  return config;
}

/**
 * The configuration of that name, whatever its family.
 * @throws UserError `unknown-config`
 */
export function configNamed(name: string): AnyConfig {
  const configs = allConfigs();
  const config = configs.find((candidate) => candidate.name === name);
  if (config === undefined) throw unknownConfig(name, configs);
  return config;
}
