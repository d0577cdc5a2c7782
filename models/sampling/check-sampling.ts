/** Sampling options as people type them, checked before anything is computed. */
import { LIMITS, UserError } from '../../music/index.ts';
import type { SamplingOptions } from '../types.ts';

/** Names in Magenta's spelling, in which people typed them. */
const INTEGER_BOUNDS = {
  num_outputs: { field: 'numOutputs', max: LIMITS.outputs },
  beam_size: { field: 'beamSize', max: LIMITS.beamSize },
  branch_factor: { field: 'branchFactor', max: LIMITS.branchFactor },
  steps_per_iteration: { field: 'stepsPerIteration', max: LIMITS.stepsPerIteration },
} as const;

/** What a sequence is to grow from, and how far it may. */
export interface Extent {
  primerEvents: number;
  /** That the primer takes. */
  primerSteps: number;
  /** Events that a step usually takes; about, where events take no time by themselves. */
  eventsPerStep: number;
  maxPrimerEvents: number;
  maxSteps: number;
  /** Steps that an example asks for beyond a primer which is too long. */
  exampleSteps: number;
}

/** Of melodies and drums: an event is a step. */
function extentOfSteps(primerLength: number): Extent {
  return {
    primerEvents: primerLength,
    primerSteps: primerLength,
    eventsPerStep: 1,
    maxPrimerEvents: LIMITS.primerEvents,
    maxSteps: LIMITS.generateSteps,
    exampleSteps: 64,
  };
}

/**
 * Refuses what is out of bounds, or would keep everybody waiting: a beam of 64 branching 64 ways over 4,096 steps draws
 * 16 million events.
 * @param primer its length in steps, or its whole extent where steps are not events
 * @throws UserError `sampling-range`, `primer-length`, `primer-too-long` or `search-too-large`
 */
export function checkSampling(options: SamplingOptions, primer: number | Extent): void {
  const extent = typeof primer === 'number' ? extentOfSteps(primer) : primer;
  checkInteger('num_steps', options.numSteps, extent.maxSteps);
  for (const [name, { field, max }] of Object.entries(INTEGER_BOUNDS)) {
    checkInteger(name, options[field], max);
  }
  checkTemperature(options.temperature);
  checkPrimerLength(options.numSteps, extent);
  checkSearch(options, extent);
}

function checkInteger(name: string, value: number, max: number): void {
  if (Number.isInteger(value) && value >= 1 && value <= max) return;
  throw new UserError('sampling-range', `${name} ${value} is outside 1-${max}.`, { name, value });
}

function checkTemperature(temperature: number): void {
  const { temperatureMin, temperatureMax } = LIMITS;
  if (temperature >= temperatureMin && temperature <= temperatureMax) return;
  throw new UserError(
    'sampling-range',
    `Temperature ${temperature} is outside ${temperatureMin}-${temperatureMax}. Around 1 keeps to the style, higher wanders.`,
    { temperature },
  );
}

function checkPrimerLength(numSteps: number, extent: Extent): void {
  const { primerEvents, primerSteps, maxPrimerEvents, maxSteps, exampleSteps } = extent;
  if (primerEvents > maxPrimerEvents) {
    const unit = primerEvents === primerSteps ? 'steps' : 'events';
    throw new UserError(
      'primer-length',
      `The primer has ${primerEvents} ${unit}; at most ${maxPrimerEvents} are taken.`,
      { primerEvents },
    );
  }
  if (primerSteps >= numSteps) {
    throw new UserError(
      'primer-too-long',
      `The primer has ${primerSteps} steps and num_steps ${numSteps} counts the primer too, so nothing is left to make. ` +
        `Try num_steps ${Math.min(maxSteps, primerSteps + exampleSteps)}, or a shorter primer.`,
      { primerSteps, numSteps },
    );
  }
}

function checkSearch(options: SamplingOptions, { primerSteps, eventsPerStep }: Extent): void {
  const { numSteps, numOutputs, beamSize, branchFactor } = options;
  const drawn = Math.ceil((numSteps - primerSteps) * eventsPerStep) * numOutputs * beamSize * branchFactor;
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
 * @param eventsToDraw of each sequence, about
 * @throws UserError `sampling-too-long`
 */
export function checkWork(
  parameters: number,
  options: SamplingOptions,
  primerEvents: number,
  eventsToDraw: number = options.numSteps - primerEvents,
): void {
  const { numOutputs, beamSize, branchFactor } = options;
  const drawn = eventsToDraw * numOutputs * beamSize * branchFactor;
  const multiplications = parameters * (drawn + (primerEvents + eventsToDraw) * SEQUENCES_PER_READING);
  if (multiplications <= LIMITS.generateMultiplications) return;
  const times = (multiplications / LIMITS.generateMultiplications).toFixed(1);
  throw new UserError(
    'sampling-too-long',
    `With this model's ${parameters.toLocaleString('en')} weights that is ${times} times the work that is done at once here. ` +
      'Make num_steps, num_outputs, beam_size or branch_factor smaller, or take a smaller model.',
    { parameters, multiplications },
  );
}
