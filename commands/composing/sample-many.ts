/** Many candidates from a few openings: as many as fit go through the network side by side. */
import type { GeneratedEvents, SamplingOptions } from '../../models/index.ts';
import { createRandom, LIMITS } from '../../music/index.ts';

/** A candidate as it was sampled, with all it takes to sample it again. */
export interface Sampled<Event> {
  /** Without the primer. */
  events: Event[];
  primer: readonly Event[];
  temperature: number;
  /** Of the batch that it was sampled in, and its place there. */
  seed: number;
  output: number;
}

export interface SamplingPlan<Event> {
  /** Each gets as many outputs as the others, but for the remainder. */
  primers: readonly (readonly Event[])[];
  /** Wanted in all. */
  count: number;
  /** Events to be made beyond each primer. */
  steps: number;
  temperature: number;
  /** Factors of the temperature, one for each primer in turn; 1 if left out. */
  heats?: readonly number[];
  seed: number;
}

type Generate<Event> = (
  primer: readonly Event[],
  options: SamplingOptions,
) => Promise<GeneratedEvents<Event>[]>;

/** In the order of the primers. */
export async function sampleMany<Event>(
  { primers, count, steps, temperature, heats = [1], seed }: SamplingPlan<Event>,
  generate: Generate<Event>,
): Promise<Sampled<Event>[]> {
  const random = createRandom(seed);
  const batches = primers.flatMap((primer, index) => {
    const share = Math.floor(count / primers.length) + (index < count % primers.length ? 1 : 0);
    const sizes = Array.from({ length: Math.ceil(share / LIMITS.outputs) }, (_, batch) =>
      Math.min(LIMITS.outputs, share - batch * LIMITS.outputs),
    );
    const heat = withinLimits(temperature * heats[index % heats.length]);
    return sizes.map((numOutputs) => ({ primer, numOutputs, heat, seed: random.integer(2 ** 31) }));
  });
  const generated = await Promise.all(
    batches.map(async ({ primer, numOutputs, heat, seed: batchSeed }) => {
      const outputs = await generate(primer, {
        numSteps: primer.length + steps,
        numOutputs,
        temperature: heat,
        seed: batchSeed,
        beamSize: 1,
        branchFactor: 1,
        stepsPerIteration: 1,
      });
      return outputs.map(({ events }, output) => ({
        events: events.slice(primer.length),
        primer,
        temperature: heat,
        seed: batchSeed,
        output,
      }));
    }),
  );
  return generated.flat();
}

function withinLimits(temperature: number): number {
  return Math.max(LIMITS.temperatureMin, Math.min(LIMITS.temperatureMax, temperature));
}
