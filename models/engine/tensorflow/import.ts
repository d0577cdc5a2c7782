/** TensorFlow.js with TensorFlow behind it: a package that hosts install themselves, where they want it. */
import { createRequire } from 'node:module';
import { UserError } from '../../../music/index.ts';
import type { TensorFlow } from './variables.ts';

/** The faster first. */
const PACKAGES = ['@tensorflow/tfjs-node-gpu', '@tensorflow/tfjs-node'];

const require = createRequire(import.meta.url);

/** The package that would be taken, if one is installed. */
export function findTensorFlow(packages: readonly string[] = PACKAGES): string | undefined {
  return packages.find((name) => {
    try {
      require.resolve(name);
      return true;
    } catch {
      return false;
    }
  });
}

/** @throws UserError `engine` if no package is installed, or the installed one does not start. */
export function importTensorFlow(packages: readonly string[] = PACKAGES): TensorFlow {
  const name = findTensorFlow(packages);
  if (name === undefined) throw new UserError('engine', tensorFlowIsMissing(packages));
  restoreUtility();
  const loaded: unknown = load(name);
  if (!isTensorFlow(loaded)) throw new Error(`${name} is not the TensorFlow.js that is known here`);
  return loaded;
}

export function tensorFlowIsMissing(packages: readonly string[] = PACKAGES): string {
  return (
    `ENGINE is \`tensorflow\`, which needs ${packages.map((name) => `\`${name}\``).join(' or ')}, and it is not installed. ` +
    `Install it (\`npm install --no-save ${packages.at(-1)}\`), or leave ENGINE out: the engine that is built in needs nothing.`
  );
}

function load(name: string): unknown {
  try {
    return require(name);
  } catch (error) {
    const [why] = String(error).split('\n');
    throw new UserError(
      'engine',
      `ENGINE is \`tensorflow\`, and \`${name}\` is installed, but it does not start (${why}). ` +
        'Install it again, or leave ENGINE out: the engine that is built in needs nothing.',
    );
  }
}

/** tfjs-node 4.22 calls a function of `util` that Node 23 took away. */
function restoreUtility(): void {
  const util: Record<string, unknown> = require('node:util');
  util.isNullOrUndefined ??= (value: unknown): boolean => value === null || value === undefined;
}

function isTensorFlow(loaded: unknown): loaded is TensorFlow {
  return typeof loaded === 'object' && loaded !== null && 'variableGrads' in loaded && 'dropout' in loaded;
}
