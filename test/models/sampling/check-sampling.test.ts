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
/** Magenta's lookback_rnn and drum_kit, and [1024, 1024]. */
const [LOOKBACK, DRUM_KIT, HUGE] = [264_744, 1_975_808, 13_127_720];

describe('the work of one generation', () => {
  it('may be the longest and the most outputs of a usual network', () => {
    checkWork(LOOKBACK, { ...OPTIONS, numOutputs: 16 }, 1);
    checkWork(DRUM_KIT, { ...OPTIONS, numOutputs: 16, numSteps: 1_024 }, 1);
    checkWork(LOOKBACK, { ...OPTIONS, numSteps: 256, beamSize: 16, branchFactor: 16 }, 1);
    checkWork(HUGE, { ...OPTIONS, numSteps: 256 }, 1);
  });

  it('is bounded together with the weights of the network', () => {
    const beam = { ...OPTIONS, numSteps: 3_000, beamSize: 32, branchFactor: 4 };
    checkSampling(beam, 1);
    checkWork(LOOKBACK / 2, beam, 1);
    for (const [parameters, options] of [
      [LOOKBACK, beam],
      [HUGE, OPTIONS],
    ] as const) {
      expect(() => checkWork(parameters, options, 1)).toThrow(UserError);
    }
    expect(() => checkWork(LOOKBACK, beam, 1)).toThrow(
      "With this model's 264,744 weights that is 1.8 times the work that is done at once here.",
    );
  });

  it('counts what a step costs for one sequence alone', () => {
    expect(() => checkWork(HUGE, OPTIONS, 4_095)).toThrow('weights that is 7.2 times the work');
  });
});
