/** Drums in 16ths from every config, for those who count in nothing else. */
import { createDrumEvent, type DrumEvent } from '../../music/index.ts';
import { checkSampling } from '../sampling/check-sampling.ts';
import { configOfFamily } from '../shared/config-of-family.ts';
import type { GeneratedEvents, GenerationRequest } from '../types.ts';
import { generateDrums } from './generate.ts';

const SIXTEENTHS_PER_QUARTER = 4;

/**
 * As `generateDrums`, but primer, `numSteps` and what comes back are 16ths whatever the config counts in. One that counts
 * in 8ths hears what is struck in both halves of an 8th as one, and makes nothing between the 8ths.
 *
 * @throws UserError as `generateDrums`
 */
export async function generateDrumsInSixteenths(
  request: GenerationRequest<readonly number[]>,
): Promise<GeneratedEvents<DrumEvent>[]> {
  const { stepsPerQuarter } = configOfFamily(request.checkpoint, 'drums');
  const sixteenthsPerStep = SIXTEENTHS_PER_QUARTER / stepsPerQuarter;
  if (sixteenthsPerStep === 1) return generateDrums(request);

  const { primer, numSteps } = request;
  checkSampling(request, primer.length);
  const generated = await generateDrums({
    ...request,
    primer: joined(primer, sixteenthsPerStep),
    // One to spare, for a primer that ends amid the last step.
    numSteps: Math.ceil(numSteps / sixteenthsPerStep) + 1,
  });
  return generated.map(({ events, logLikelihood }) => {
    const silence = (): DrumEvent[] => Array.from({ length: sixteenthsPerStep - 1 }, () => []);
    const spread = events.flatMap((event) => [event, ...silence()]);
    const made = spread.slice(primer.length, numSteps);
    return { events: [...primer.map(createDrumEvent), ...made], logLikelihood };
  });
}

/** What is struck in `count` steps together, as one. */
function joined(events: readonly (readonly number[])[], count: number): number[][] {
  return Array.from({ length: Math.ceil(events.length / count) }, (_, step) =>
    events.slice(step * count, (step + 1) * count).flat(),
  );
}
