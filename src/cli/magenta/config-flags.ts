/** The flags that name a configuration and its hparams: Magenta's *_config_flags. */
import { readHparams } from '../../../commands/index.ts';
import {
  configsOf,
  findConfig,
  type Hparams,
  type ModelConfig,
  resolveHparams,
} from '../../../models/index.ts';
import { UsageError } from '../../../music/index.ts';
import type { Family } from './families.ts';

export interface ConfigValues {
  config: string;
  hparams: string;
}

export function configFlags({ family, defaultConfig }: Family) {
  const names = configsOf(family).map(({ name }) => name);
  return {
    config: {
      type: 'text',
      ...(defaultConfig !== undefined && { default: defaultConfig }),
      help: `one of ${names.join(', ')}`,
    },
    hparams: {
      type: 'text',
      help: 'what to change of the config, such as batch_size=64,rnn_layer_sizes=[64,64]',
    },
    generator_id: { type: 'text', help: 'taken as Magenta takes it; it only names bundles' },
    generator_description: { type: 'text', help: 'as --generator_id' },
  } as const;
}

/** @throws UsageError where the family has no default; UserError `unknown-config` */
export function configOf({ family, prefix }: Family, { config }: Pick<ConfigValues, 'config'>): ModelConfig {
  if (config !== '') return findConfig(family, config);
  const names = configsOf(family).map(({ name }) => name);
  throw new UsageError(
    `${prefix} has no config of its own: add --config=${names[0]}, or one of ${names.join(', ')}.`,
  );
}

/** @throws UserError naming what is wrong with `--hparams` */
export function hparamsOf(config: ModelConfig, { hparams }: Pick<ConfigValues, 'hparams'>): Hparams {
  return resolveHparams(config, typedHparams(hparams));
}

export function typedHparams(text: string): Partial<Hparams> {
  return text.trim() === '' ? {} : readHparams(text);
}
