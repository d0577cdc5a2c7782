import { describe, expect, it } from 'vitest';
import { checkSampling, checkWork } from '../../../models/sampling/check-sampling.ts';
import { UserError } from '../../../music/index.ts';

const OPTIONS = {
  numSteps: 4_096,
  numOutputs: 1,
  temperature: 1,
  beamSize: 1,
  branchFactor: 1,
  stepsPerIteration: 1,
  seed: 1,
};
/** Magenta's lookback_rnn, drum_kit and performance_with_dynamics, and [1024, 1024]. */
const [LOOKBACK, DRUM_KIT, PERFORMANCE, HUGE] = [264_744, 1_975_808, 6_242_692, 13_127_720];

describe('the work of one generation', () => {
  it('may be the longest and the most outputs of a usual network', () => {
    checkWork(LOOKBACK, { ...OPTIONS, numOutputs: 16 }, 1);
    checkWork(DRUM_KIT, { ...OPTIONS, numOutputs: 16, numSteps: 1_024 }, 1);
    checkWork(LOOKBACK, { ...OPTIONS, numSteps: 256, beamSize: 16, branchFactor: 16 }, 1);
    checkWork(HUGE, { ...OPTIONS, numSteps: 256 }, 1);
  });

  it('is bounded together with the weights of the network', () => {
    const beam = { ...OPTIONS, numSteps: 3_900, beamSize: 32, branchFactor: 4 };
    checkSampling(beam, 1);
    checkWork(LOOKBACK / 2, beam, 1);
    for (const [parameters, options] of [
      [LOOKBACK, beam],
      [HUGE, OPTIONS],
    ] as const) {
      expect(() => checkWork(parameters, options, 1)).toThrow(UserError);
    }
    expect(() => checkWork(LOOKBACK, beam, 1)).toThrow(
      "With this model's 264,744 weights that is 1.2 times the work that is done at once here.",
    );
  });

  it('counts what a step costs for one sequence alone', () => {
    expect(() => checkWork(HUGE, OPTIONS, 4_095)).toThrow('weights that is 3.6 times the work');
  });

  it('may be half a minute from Magenta’s own performance network', () => {
    checkWork(PERFORMANCE, { ...OPTIONS, numSteps: 3_000 }, 1, 0.6 * 2_900);
  });
});

describe('the extent of a sequence whose steps are not events', () => {
  const extent = {
    ...{ primerEvents: 400, primerSteps: 1_000, eventsPerStep: 0.6 },
    ...{ maxPrimerEvents: 500, maxSteps: 12_000, exampleSteps: 1_000 },
  };

  it('has bounds of its own', () => {
    checkSampling({ ...OPTIONS, numSteps: 12_000 }, extent);
    expect(() => checkSampling({ ...OPTIONS, numSteps: 12_001 }, extent)).toThrow('is outside 1-12000');
    expect(() => checkSampling({ ...OPTIONS, numSteps: 900 }, extent)).toThrow('Try num_steps 2000');
    const long = { ...extent, primerEvents: 501 };
    expect(() => checkSampling(OPTIONS, long)).toThrow('The primer has 501 events; at most 500 are taken.');
  });

  it('counts the events that are drawn, about, not the steps', () => {
    const options = { ...OPTIONS, numSteps: 11_000, numOutputs: 8, beamSize: 10 };
    checkSampling(options, extent);
    expect(() => checkSampling({ ...options, beamSize: 11 }, extent)).toThrow('would draw 528,000 events');
  });
});
