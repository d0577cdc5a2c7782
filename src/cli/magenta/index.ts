/** Magenta's command lines, as tutorials have them. They need no store. */
import { nearestWord, quoted } from '../../../commands/index.ts';
import { UsageError } from '../../../music/index.ts';
import { CONVERT } from './convert.ts';
import { createDatasetDeed } from './create-dataset.ts';
import type { Deed, World } from './deed.ts';
import { FAMILIES } from './families.ts';
import { type Flags, parseFlags } from './flags.ts';
import { generateDeed } from './generate.ts';
import { DRUMS_GENERATOR } from './generators/drums.ts';
import { IMPROV_GENERATOR } from './generators/improv.ts';
import { MELODY_GENERATOR } from './generators/melody.ts';
import { PERFORMANCE_GENERATOR } from './generators/performance.ts';
import { deedHelp } from './help.ts';
import { trainDeed } from './train.ts';

/** One of Magenta's scripts, as the command line sees it. */
export interface MagentaScript {
  name: string;
  description: string;
  help(): string;
  /** @throws UsageError, UserError, or the signal's reason */
  run(argv: readonly string[], world: World): Promise<void>;
}

function script<F extends Flags>(deed: Deed<F>): MagentaScript {
  return {
    name: deed.name,
    description: deed.description,
    help: () => deedHelp(deed),
    run: async (argv, world) => deed.run(parseFlags(argv, deed.flags), world),
  };
}

const { melody, drums, improv, performance } = FAMILIES;

export const MAGENTA_SCRIPTS: readonly MagentaScript[] = [
  script(CONVERT),
  ...Object.values(FAMILIES).flatMap((family) => [
    script(createDatasetDeed(family)),
    script(trainDeed(family)),
  ]),
  script(generateDeed(melody, MELODY_GENERATOR)),
  script(generateDeed(drums, DRUMS_GENERATOR)),
  script(generateDeed(improv, IMPROV_GENERATOR)),
  script(generateDeed(performance, PERFORMANCE_GENERATOR)),
];

/** Their names, the models' short: `{melody,drums}_rnn_train`. */
export const MAGENTA_NAMES = [
  CONVERT.name,
  ...['create_dataset', 'train', 'generate'].map(
    (deed) => `{${Object.keys(FAMILIES).join(',')}}_rnn_${deed}`,
  ),
];

/**
 * For a name that is none of theirs but was meant to be.
 * @throws UsageError naming the nearest
 */
export function refuseMisspelledScript(typed: string | undefined): void {
  const name = plainName(typed);
  const isMeant = /_rnn(_|$)|^convert_/.test(name);
  if (typed === undefined || !isMeant) return;
  const names = MAGENTA_SCRIPTS.map((script) => script.name);
  const nearest = nearestWord(name, names);
  const words =
    nearest === undefined
      ? `The models are ${Object.values(FAMILIES)
          .map(({ prefix }) => prefix)
          .join(', ')}, each with _create_dataset, _train and _generate.`
      : `Did you mean ${nearest}?`;
  throw new UsageError(`${quoted(typed)} is none of Magenta’s scripts that are here. ${words}`);
}

/** By its name, also with the `.py` or the dashes that it may have been typed with. */
export function findMagentaScript(typed: string | undefined): MagentaScript | undefined {
  const name = plainName(typed);
  return MAGENTA_SCRIPTS.find((candidate) => candidate.name === name);
}

function plainName(typed = ''): string {
  return typed.toLowerCase().replace(/\.py$/, '').replaceAll('-', '_');
}
