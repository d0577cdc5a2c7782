/** The sampling options that melody and drums share, in Magenta's spelling. */
import type { SamplingOptions } from '../../models/index.ts';
import { LIMITS } from '../../music/index.ts';
import type { CommandContext, IntegerOption, NumberOption } from '../declaration.ts';

export const seedOption = {
  type: 'integer',
  min: 0,
  max: 2 ** 31 - 1,
  description: 'The same seed makes the same music again',
  example: '7',
} as const satisfies IntegerOption;

export function qpmOption(usual: number) {
  return {
    type: 'number',
    min: LIMITS.qpmMin,
    max: LIMITS.qpmMax,
    usual,
    description: 'Tempo in quarter notes per minute',
    example: String(usual),
  } as const satisfies NumberOption;
}

/** The tempo asked for, else the server's own, else the option's usual one. */
export async function qpmOf(
  { store }: CommandContext,
  asked: number | undefined,
  { usual }: { usual: number },
): Promise<number> {
  return asked ?? (await store.settings.read()).qpm ?? usual;
}

export const samplingOptions = {
  num_steps: {
    type: 'integer',
    min: 1,
    max: LIMITS.generateSteps,
    default: 128,
    description: 'Length in 16th notes, primer included; 16 are a bar',
    example: '128',
  },
  num_outputs: {
    type: 'integer',
    min: 1,
    max: LIMITS.outputs,
    default: 1,
    description: 'How many to make',
    example: '3',
  },
  temperature: {
    type: 'number',
    min: LIMITS.temperatureMin,
    max: LIMITS.temperatureMax,
    default: 1,
    description: 'Around 1 keeps to the style, higher wanders, lower repeats',
    example: '1.0',
  },
  beam_size: {
    type: 'integer',
    min: 1,
    max: LIMITS.beamSize,
    default: 1,
    description: 'Beam search: sequences kept in parallel',
  },
  branch_factor: {
    type: 'integer',
    min: 1,
    max: LIMITS.branchFactor,
    default: 1,
    description: 'Beam search: ways each sequence goes on',
  },
  steps_per_iteration: {
    type: 'integer',
    min: 1,
    max: LIMITS.stepsPerIteration,
    default: 1,
    description: 'Beam search: steps between choices',
  },
  seed: seedOption,
} as const;

export interface SamplingValues {
  num_steps: number;
  num_outputs: number;
  temperature: number;
  beam_size: number;
  branch_factor: number;
  steps_per_iteration: number;
  seed?: number;
}

/** From Magenta's spelling to the models' own. `seed` is the run's where none was asked for. */
export function readSampling(values: SamplingValues, seed: number): SamplingOptions {
  return {
    numSteps: values.num_steps,
    numOutputs: values.num_outputs,
    temperature: values.temperature,
    beamSize: values.beam_size,
    branchFactor: values.branch_factor,
    stepsPerIteration: values.steps_per_iteration,
    seed: values.seed ?? seed,
  };
}
