/** Performances that go on from a primer, up to a time. */
import {
  DEFAULT_MAX_SHIFT_STEPS,
  LIMITS,
  PERFORMANCE_STEPS_PER_SECOND,
  type Performance,
  type PerformanceEvent,
  setPerformanceLength,
} from '../../music/index.ts';
import { checkSampling } from '../sampling/check-sampling.ts';
import { sampleInWorker } from '../sampling/sample-in-worker.ts';
import { configOfFamily } from '../shared/config-of-family.ts';
import type { GenerationRequest } from '../types.ts';
import { controlsOverTime, type PerformanceConditions } from './conditions.ts';

/** `numSteps` counts steps of 10 ms, the primer's included: 3000 are 30 seconds. */
export interface PerformanceRequest extends GenerationRequest<PerformanceEvent>, PerformanceConditions {}

/** Ready for `performanceToNoteSequence`. */
export interface GeneratedPerformance extends Performance {
  /** Sum over the drawn events, nats. */
  logLikelihood: number;
}

/**
 * Continues `primer` to `numSteps` steps, the primer included, which comes back first (without its velocities where the
 * config has none). An empty one is a second of silence, as in Magenta, but for the config that plays note by note. What is drawn is cut at the end of the time;
 * notes may still sound there. Velocities of the primer are in 32 bins, as `performanceFromSequence(sequence, 32)` makes
 * them. Runs in a worker thread; aborting `signal` rejects with its reason.
 *
 * @throws UserError for conditions that the config does not take, conditions, options or a primer out of bounds, or a
 *   checkpoint of another family.
 */
export async function generatePerformances(request: PerformanceRequest): Promise<GeneratedPerformance[]> {
  const { checkpoint, primer: given, signal, onProgress, ...rest } = request;
  const { notesPerSecond, pitchClassHistogram, disableConditioning, ...options } = rest;
  const config = configOfFamily(checkpoint, 'performance');
  const controls = controlsOverTime(config, { notesPerSecond, pitchClassHistogram, disableConditioning });
  const { form } = config;
  const primer = given.length > 0 ? form.fromEvents(given) : form.emptyPrimer;
  checkSampling(options, {
    primerEvents: primer.length,
    primerSteps: primer.reduce((steps, event) => steps + form.stepsOf(event), 0),
    eventsPerStep: form.eventsPerStep,
    maxPrimerEvents: LIMITS.performancePrimerEvents,
    maxSteps: LIMITS.performanceSteps,
    exampleSteps: 10 * PERFORMANCE_STEPS_PER_SECOND,
  });

  const generated = await sampleInWorker({ checkpoint, primer, controls, options }, { signal, onProgress });
  return generated.map(({ events, logLikelihood }) => ({
    events: setPerformanceLength(form.toEvents(events), options.numSteps),
    startStep: 0,
    stepsPerSecond: PERFORMANCE_STEPS_PER_SECOND,
    numVelocityBins: config.numVelocityBins,
    maxShiftSteps: DEFAULT_MAX_SHIFT_STEPS,
    logLikelihood,
  }));
}
