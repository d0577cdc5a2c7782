/** Drum tracks that go on from a primer. */
import { createDrumEvent, type DrumEvent, UserError } from '../../music/index.ts';
import { checkSampling } from '../sampling/check-sampling.ts';
import { sampleInWorker } from '../sampling/sample-in-worker.ts';
import { configOfFamily } from '../shared/config-of-family.ts';
import type { GeneratedEvents, GenerationRequest } from '../types.ts';

/** Magenta's primer where none is given: a single kick. */
const DEFAULT_PRIMER: DrumEvent[] = [[36]];

/** @throws UserError `primer-event` naming what is no MIDI pitch. */
function checkPrimer(primer: readonly (readonly number[])[]): void {
  const wrong = primer.flat().filter((pitch) => !Number.isInteger(pitch) || pitch < 0 || pitch > 127);
  if (wrong.length > 0) {
    throw new UserError(
      'primer-event',
      `The primer holds ${[...new Set(wrong)].slice(0, 5).join(', ')}. Each drum is a pitch from 0 to 127. ` +
        'For example [(36,42), (), (42,), ()].',
      { wrong },
    );
  }
}

export interface GeneratedDrums extends GeneratedEvents<DrumEvent> {
  /** Of these events: 4, but 2 of one_drum, which counts in 8ths. */
  stepsPerQuarter: number;
}

/**
 * Continues `primer` (pitches struck together in each step; empty: a single kick) to `numSteps` steps, the primer
 * included, which comes back as it was given. Steps are the config's: 8ths of one_drum, 16ths of all others. Runs in a
 * worker thread; aborting `signal` rejects with its reason.
 *
 * @throws UserError for a primer or options out of bounds, or a checkpoint that is no drum track's.
 */
export async function generateDrums(
  request: GenerationRequest<readonly number[]>,
): Promise<GeneratedDrums[]> {
  const { checkpoint, primer: given, signal, onProgress, ...options } = request;
  const { stepsPerQuarter } = configOfFamily(checkpoint, 'drums');
  checkPrimer(given);
  const primer = given.length > 0 ? given.map(createDrumEvent) : DEFAULT_PRIMER;
  checkSampling(options, primer.length);

  const generated = await sampleInWorker({ checkpoint, primer, options }, { signal, onProgress });
  return generated.map((drums) => ({ ...drums, stepsPerQuarter }));
}
