/** Drum tracks that go on from a primer. */
import { createDrumEvent, type DrumEvent, UserError } from '../../music/index.ts';
import { configOfCheckpoint } from '../checkpoints/config-json.ts';
import { checkSampling } from '../sampling/check-sampling.ts';
import { sampleInWorker } from '../sampling/sample-in-worker.ts';
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

/**
 * Continues `primer` (pitches struck together in each step; empty: a single kick) to `numSteps` steps, the primer
 * included, which comes back as it was given. Runs in a worker thread; aborting `signal` rejects with its reason.
 *
 * @throws UserError for a primer or options out of bounds, or a checkpoint that is no drum track's.
 */
export async function generateDrums(
  request: GenerationRequest<readonly number[]>,
): Promise<GeneratedEvents<DrumEvent>[]> {
  const { checkpoint, primer: given, signal, onProgress, ...options } = request;
  const config = configOfCheckpoint(checkpoint.config);
  if (config.family !== 'drums') {
    throw new UserError(
      'wrong-model-family',
      `${config.name} makes melodies, not drums. Choose a drums model.`,
    );
  }
  checkPrimer(given);
  const primer = given.length > 0 ? given.map(createDrumEvent) : DEFAULT_PRIMER;
  checkSampling(options, primer.length);

  const generated = await sampleInWorker({ checkpoint, primer, options }, { signal, onProgress });
  return generated.map(({ events, logLikelihood }) => ({
    events: events.filter((event) => typeof event !== 'number').map((event) => [...event]),
    logLikelihood,
  }));
}
