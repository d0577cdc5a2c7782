import { describe, expect, it } from 'vitest';
import { oneHotSequenceEncoding } from '../../../models/encodings/one-hot-sequence.ts';
import { createSamplingNetwork, createTrainableNetwork } from '../../../models/engine/index.ts';
import type { SamplingNetwork } from '../../../models/engine/types.ts';
import type { SamplingOptions } from '../../../models/index.ts';
import { generateEvents, lanesWanted } from '../../../models/sampling/generate-events.ts';
import { softmax } from '../../../models/sampling/softmax.ts';
import type { Clock } from '../../../models/shared/rnn-config.ts';
import { trivialOneHot } from '../encodings/dense.ts';

const CLASSES = 3;
const model = { encoding: oneHotSequenceEncoding(trivialOneHot(CLASSES)), controlAfter: () => {} };
const PRIMER = [0, 2];
const hooks = { isCancelled: () => false, onProgress: () => {} };
const PLAIN: SamplingOptions = {
  numSteps: 7,
  numOutputs: 1,
  temperature: 1,
  beamSize: 1,
  branchFactor: 1,
  stepsPerIteration: 1,
  seed: 5,
};

/** A network with strong opinions about three events. */
function tinyNetwork(lanes: number, weightOf = (drawn: number) => 4 * drawn): SamplingNetwork {
  const shape = { inputSize: CLASSES, layerSizes: [5], outputSize: CLASSES };
  const limits = { maxBatchSize: 1, maxTimeSteps: 1, maxActiveInputs: 1, seed: 2 };
  const weights = createTrainableNetwork(shape, limits).readWeights();
  for (const [name, values] of weights) weights.set(name, values.map(weightOf));
  return createSamplingNetwork(shape, weights, lanes);
}

function generate(changes: Partial<SamplingOptions>, weightOf?: (drawn: number) => number) {
  const options = { ...PLAIN, ...changes };
  return generateEvents(tinyNetwork(lanesWanted(options), weightOf), model, PRIMER, options, hooks);
}

/** Log-likelihood of what follows the primer, computed one sequence at a time. */
function logLikelihood(events: readonly number[], temperature = 1): number {
  const network = tinyNetwork(1);
  let sum = 0;
  events.slice(0, -1).forEach((event, position) => {
    const logits = network.step({ indices: Int32Array.of(event), offsets: Int32Array.of(0, 1) });
    if (position >= PRIMER.length - 1) sum += Math.log(softmax(logits, temperature)[events[position + 1]]);
  });
  return sum;
}

/** All continuations of the primer by `steps` events. */
function continuations(steps: number): number[][] {
  if (steps === 0) return [PRIMER];
  return continuations(steps - 1).flatMap((events) => [0, 1, 2].map((event) => [...events, event]));
}

describe('generation', () => {
  it('counts the primer in its steps and gives the likelihood of what it drew', () => {
    for (const { events, logLikelihood: claimed } of generate({ numOutputs: 6 })) {
      expect(events).toHaveLength(7);
      expect(events.slice(0, 2)).toEqual(PRIMER);
      expect(claimed).toBeCloseTo(logLikelihood(events), 5);
    }
  });

  it('refuses a network whose weights are finite, but not what comes of them', () => {
    expect(() => generate({}, () => 3e38)).toThrow('This model cannot be played: its weights are so large');
  });

  it('draws the same for the same seed and something else for another', () => {
    const options = { numSteps: 40, numOutputs: 2 };
    expect(generate(options)).toEqual(generate(options));
    expect(generate({ ...options, seed: 6 })).not.toEqual(generate(options));
  });

  it('gives an output that does not depend on how many others are asked for', () => {
    const [alone] = generate({ numSteps: 40 });
    const many = generate({ numSteps: 40, numOutputs: 5 });
    expect(many[0]).toEqual(alone);
    expect(new Set(many.map(({ events }) => events.join())).size).toBe(5);
  });

  it('at a low temperature takes the likeliest event each time', () => {
    const [{ events }] = generate({ temperature: 0.1 });
    const greedy = [...PRIMER];
    while (greedy.length < 7) {
      const scores = [0, 1, 2].map((event) => logLikelihood([...greedy, event]));
      greedy.push(scores.indexOf(Math.max(...scores)));
    }
    expect(events).toEqual(greedy);
  });

  it('with a beam as wide as the tree finds what an exhaustive search finds', () => {
    const best = continuations(5).toSorted((a, b) => logLikelihood(b) - logLikelihood(a))[0];
    const [found] = generate({ beamSize: 64, branchFactor: 8 });
    expect(found.events).toEqual(best);
    expect(found.logLikelihood).toBeCloseTo(logLikelihood(best), 5);
  });

  it.each([1, 2, 3, 4, 7])('reaches its length with %i steps an iteration', (stepsPerIteration) => {
    const [{ events, logLikelihood: claimed }] = generate({
      stepsPerIteration,
      beamSize: 3,
      branchFactor: 2,
    });
    expect(events).toHaveLength(7);
    expect(claimed).toBeCloseTo(logLikelihood(events), 5);
  });

  it('takes turns when the outputs do not fit side by side, with the same result', () => {
    const options = { ...PLAIN, numOutputs: 3, beamSize: 2, branchFactor: 2 };
    const inTurns = generateEvents(tinyNetwork(4), model, PRIMER, options, hooks);
    expect(inTurns).toEqual(generate(options));
  });

  it('ends when it is cancelled', () => {
    const cancelled = { ...hooks, isCancelled: () => true };
    expect(() => generateEvents(tinyNetwork(1), model, PRIMER, PLAIN, cancelled)).toThrow('cancelled');
  });
});

describe('generation by a clock', () => {
  /** Events 1 and 2 take so many steps, 0 takes none. */
  const timed = { ...model, stepsOf: (event: number) => event };
  const options = { ...PLAIN, numSteps: 30, numOutputs: 4 };
  const make = (changes: Partial<SamplingOptions> = {}) => {
    const its = { ...options, ...changes };
    return generateEvents(tinyNetwork(lanesWanted(its)), timed, PRIMER, its, hooks);
  };
  const stepsOf = (events: readonly number[]) => events.reduce((sum, event) => sum + event, 0);

  it('ends every sequence with the event that fills its time', () => {
    for (const { events } of make()) {
      expect(stepsOf(events)).toBeGreaterThanOrEqual(30);
      expect(stepsOf(events.slice(0, -1))).toBeLessThan(30);
    }
    expect(new Set(make().map(({ events }) => events.length)).size).toBeGreaterThan(1);
  });

  it('gives outputs that do not depend on when the others end, and the likelihood of each', () => {
    const together = make();
    expect(make({ numOutputs: 1 })).toEqual([together[0]]);
    for (const { events, logLikelihood: claimed } of together) {
      expect(claimed).toBeCloseTo(logLikelihood(events), 4);
    }
  });

  it('searches with a beam in which some are done before others', () => {
    const [{ events, logLikelihood: claimed }] = make({
      ...{ numOutputs: 1, beamSize: 4, branchFactor: 3, stepsPerIteration: 4 },
    });
    expect(stepsOf(events)).toBeGreaterThanOrEqual(30);
    expect(claimed).toBeCloseTo(logLikelihood(events), 4);
    expect(claimed).toBeGreaterThan(make({ numOutputs: 1 })[0].logLikelihood);
  });

  it('ends though time never moves', () => {
    const still = { ...model, stepsOf: () => 0 };
    const [{ events }] = generateEvents(tinyNetwork(1), still, PRIMER, PLAIN, hooks);
    expect(events).toHaveLength(PRIMER.length + 2 * PLAIN.numSteps);
  });

  it('asks what each event is conditioned on, with the events and the steps before it', () => {
    const asked: [length: number, steps: number, numSteps: number][] = [];
    const controlAfter = (events: readonly number[], { steps, numSteps }: Clock) =>
      void asked.push([events.length, steps, numSteps]);
    const [{ events }] = generateEvents(
      tinyNetwork(1),
      { ...timed, controlAfter },
      PRIMER,
      { ...PLAIN },
      hooks,
    );
    expect(asked).toEqual(
      events.slice(0, -1).map((_, position) => [position + 1, stepsOf(events.slice(0, position + 1)), 7]),
    );
  });
});
