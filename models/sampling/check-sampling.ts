/** Sampling options as people type them, checked before anything is computed. */
import { LIMITS, UserError } from '../../music/index.ts';
import type { SamplingOptions } from '../types.ts';

/** Names in Magenta's spelling, in which people typed them. */
const INTEGER_BOUNDS = {
  num_steps: { field: 'numSteps', min: 1, max: LIMITS.generateSteps },
  num_outputs: { field: 'numOutputs', min: 1, max: LIMITS.outputs },
  beam_size: { field: 'beamSize', min: 1, max: LIMITS.beamSize },
  branch_factor: { field: 'branchFactor', min: 1, max: LIMITS.branchFactor },
  steps_per_iteration: { field: 'stepsPerIteration', min: 1, max: LIMITS.stepsPerIteration },
} as const;

/**
 * Refuses what is out of bounds, or would keep everybody waiting: a beam of 64 branching 64 ways over 4,096 steps draws
 * 16 million events.
 * @throws UserError `sampling-range`, `primer-length`, `primer-too-long` or `search-too-large`
 */
export function checkSampling(options: SamplingOptions, primerLength: number): void {
  for (const [name, { field, min, max }] of Object.entries(INTEGER_BOUNDS)) {
    const value = options[field];
    if (!Number.isInteger(value) || value < min || value > max) {
      throw new UserError('sampling-range', `${name} ${value} is outside ${min}-${max}.`, { name, value });
    }
  }
  const { temperature, numSteps, numOutputs, beamSize, branchFactor } = options;
  const { temperatureMin, temperatureMax } = LIMITS;
  if (!(temperature >= temperatureMin && temperature <= temperatureMax)) {
    throw new UserError(
      'sampling-range',
      `Temperature ${temperature} is outside ${temperatureMin}-${temperatureMax}. Around 1 keeps to the style, higher wanders.`,
      { temperature },
    );
  }
  if (primerLength > LIMITS.primerEvents) {
    throw new UserError(
      'primer-length',
      `The primer has ${primerLength} steps; at most ${LIMITS.primerEvents} are taken.`,
      { primerLength },
    );
  }
  if (primerLength >= numSteps) {
    throw new UserError(
      'primer-too-long',
      `The primer has ${primerLength} steps and num_steps ${numSteps} counts the primer too, so nothing is left to make. ` +
        `Try num_steps ${Math.min(LIMITS.generateSteps, primerLength + 64)}, or a shorter primer.`,
      { primerLength, numSteps },
    );
  }
  const drawn = (numSteps - primerLength) * numOutputs * beamSize * branchFactor;
  if (drawn > LIMITS.drawnEvents) {
    throw new UserError(
      'search-too-large',
      `beam_size ${beamSize} with branch_factor ${branchFactor} over ${numSteps} steps and ${numOutputs} outputs would draw ` +
        `${drawn.toLocaleString('en')} events; at most ${LIMITS.drawnEvents.toLocaleString('en')} are drawn here. Make one of them smaller.`,
      { drawn },
    );
  }
}

/** A step reads all weights, however few sequences it is for; that takes about as long as computing this many. */
const SEQUENCES_PER_READING = 8;

/**
 * Refuses what would take a network of so many `parameters` too long: while it samples, others wait for their turn.
 * @throws UserError `sampling-too-long`
 */
export function checkWork(
  parameters: number,
  { numSteps, numOutputs, beamSize, branchFactor }: SamplingOptions,
  primerLength: number,
): void {
  const drawn = (numSteps - primerLength) * numOutputs * beamSize * branchFactor;
  const multiplications = parameters * (drawn + numSteps * SEQUENCES_PER_READING);
  if (multiplications <= LIMITS.generateMultiplications) return;
  const times = (multiplications / LIMITS.generateMultiplications).toFixed(1);
  throw new UserError(
    'sampling-too-long',
    `With this model's ${parameters.toLocaleString('en')} weights that is ${times} times the work that is done at once here. ` +
      'Make num_steps, num_outputs, beam_size or branch_factor smaller, or take a smaller model.',
    { parameters, multiplications },
  );
}
