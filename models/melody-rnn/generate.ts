/** Melodies that go on from a primer. */
import { squashAmount, transposeMelody } from '../../music/index.ts';
import { checkSampling } from '../sampling/check-sampling.ts';
import { sampleInWorker } from '../sampling/sample-in-worker.ts';
import { configOfFamily } from '../shared/config-of-family.ts';
import { melodyPrimer } from '../shared/melody-primer.ts';
import type { GeneratedEvents, GenerationRequest } from '../types.ts';

/**
 * Continues `primer` (melody events; empty: a single middle C) to `numSteps` events, the primer included.
 *
 * As in Magenta, the network sees the primer in its own key and range, and what it makes is moved back by the same
 * interval. The primer itself comes back as it was given. Runs in a worker thread; aborting `signal` rejects with its
 * reason.
 *
 * @throws UserError for a primer or options out of bounds, or a checkpoint that is no melody's.
 */
export async function generateMelodies(
  request: GenerationRequest<number>,
): Promise<GeneratedEvents<number>[]> {
  const { checkpoint, primer: given, signal, onProgress, ...options } = request;
  const { minNote, maxNote, transposeToKey } = configOfFamily(checkpoint, 'melody');
  const primer = melodyPrimer(given);
  checkSampling(options, primer.events.length);

  const semitones = squashAmount(primer.events, minNote, maxNote, transposeToKey);
  const squashed = transposeMelody(primer, semitones, minNote, maxNote);
  const generated = await sampleInWorker(
    { checkpoint, primer: squashed.events, options },
    { signal, onProgress },
  );
  return generated.map(({ events, logLikelihood }) => {
    const movedBack = transposeMelody({ ...primer, events: events.slice(primer.events.length) }, -semitones);
    return { events: [...primer.events, ...movedBack.events], logLikelihood };
  });
}
