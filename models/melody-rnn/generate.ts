/** Melodies that go on from a primer. */
import { createMelody, squashAmount, transposeMelody, UserError } from '../../music/index.ts';
import { configOfCheckpoint } from '../checkpoints/config-json.ts';
import { checkSampling } from '../sampling/check-sampling.ts';
import { sampleInWorker } from '../sampling/sample-in-worker.ts';
import type { GeneratedEvents, GenerationRequest } from '../types.ts';

/** Magenta's primer where none is given: a single middle C. */
const DEFAULT_PRIMER = [60];

/** @throws UserError `primer-event` naming what is neither -2, -1 nor a MIDI pitch. */
function checkPrimer(primer: readonly number[]): void {
  const wrong = primer.filter((event) => !Number.isInteger(event) || event < -2 || event > 127);
  if (wrong.length > 0) {
    throw new UserError(
      'primer-event',
      `The primer holds ${[...new Set(wrong)].slice(0, 5).join(', ')}. Each event is a pitch from 0 to 127, ` +
        '-2 (no event) or -1 (note off). For example [60, -2, 52, -2].',
      { wrong },
    );
  }
}

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
  const config = configOfCheckpoint(checkpoint.config);
  if (config.family !== 'melody') {
    throw new UserError(
      'wrong-model-family',
      `${config.name} makes drums, not melodies. Choose a melody model.`,
    );
  }
  checkPrimer(given);
  const primer = createMelody(given.length > 0 ? given : DEFAULT_PRIMER);
  checkSampling(options, primer.events.length);

  const { minNote, maxNote, transposeToKey } = config;
  const semitones = squashAmount(primer.events, minNote, maxNote, transposeToKey);
  const squashed = transposeMelody(primer, semitones, minNote, maxNote);
  const generated = await sampleInWorker(
    { checkpoint, primer: squashed.events, options },
    { signal, onProgress },
  );
  return generated.map(({ events, logLikelihood }) => {
    const drawn = events.slice(primer.events.length).filter((event) => typeof event === 'number');
    const movedBack = transposeMelody({ ...primer, events: drawn }, -semitones);
    return { events: [...primer.events, ...movedBack.events], logLikelihood };
  });
}
