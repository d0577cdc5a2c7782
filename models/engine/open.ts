/** Which engine runs the networks: the kernels here, or TensorFlow where a host has it and sets ENGINE. */
import { UserError } from '../../music/index.ts';
import { createSamplingNetwork } from './sampling-network.ts';
import { findTensorFlow, importTensorFlow, tensorFlowIsMissing } from './tensorflow/import.ts';
import { createTrainableNetwork } from './trainable-network.ts';
import type { Engine } from './types.ts';
import { NARROW_ENGINE } from './wide-kernels.ts';

/** What keeps a setting of ENGINE from being followed, in words for the host; undefined where nothing does. */
export function engineProblem(setting: string | undefined): string | undefined {
  if (!setting || setting === 'wasm' || setting === NARROW_ENGINE) return undefined;
  if (setting !== 'tensorflow') {
    return `ENGINE is \`${setting}\`; it must be \`wasm\`, which is built in and the default, \`${NARROW_ENGINE}\`, the same without vectors of 256 bits, or \`tensorflow\`.`;
  }
  return findTensorFlow() === undefined ? tensorFlowIsMissing() : undefined;
}

/**
 * The engine that the host chose. TensorFlow is loaded only where it was chosen.
 * @throws UserError `engine` if there is none of that name, or TensorFlow is not installed or does not start.
 */
export async function openEngine(setting = process.env.ENGINE): Promise<Engine> {
  const problem = engineProblem(setting);
  if (problem !== undefined) throw new UserError('engine', problem);
  if (setting !== 'tensorflow') return { name: 'wasm', createTrainableNetwork, createSamplingNetwork };
  const { tensorFlowEngine } = await import('./tensorflow/engine.ts');
  return tensorFlowEngine(importTensorFlow());
}
