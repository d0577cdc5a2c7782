/** Melodies that go on from a primer, over given chords. */
import { isReadableChord, nearestChord, plainLine, transposeMelody, UserError } from '../../music/index.ts';
import { checkSampling } from '../sampling/check-sampling.ts';
import { sampleInWorker } from '../sampling/sample-in-worker.ts';
import { configOfFamily } from '../shared/config-of-family.ts';
import { melodyPrimer } from '../shared/melody-primer.ts';
import type { GeneratedEvents, GenerationRequest } from '../types.ts';
import type { ImprovRnnConfig } from './configs.ts';
import { isEncodable } from './examples.ts';

export interface ImprovRequest extends GenerationRequest<number> {
  /** The figure that each step is over, `numSteps` of them; `N.C.` is no chord. */
  chords: readonly string[];
}

/**
 * Continues `primer` (melody events; empty: a single middle C) over the chords to `numSteps` events, the primer included.
 *
 * As in Magenta's improv_rnn, nothing is transposed: the network knows all keys. Notes of the primer outside its range
 * are heard by octaves within it; the primer comes back as it was given. Runs in a worker thread; aborting `signal`
 * rejects with its reason.
 *
 * @throws UserError for a chord that cannot be read or that the config does not know, chords that end with the primer, a
 *   primer or options out of bounds, or a checkpoint of another family; RangeError if there is not a chord for each step.
 */
export async function generateImprovs(request: ImprovRequest): Promise<GeneratedEvents<number>[]> {
  const { checkpoint, primer: given, chords, signal, onProgress, ...options } = request;
  const config = configOfFamily(checkpoint, 'improv');
  const primer = melodyPrimer(given);
  checkChords(config, chords);
  if (primer.events.length >= chords.length) throw chordsTooShort(primer.events.length, chords.length);
  checkSampling(options, primer.events.length);
  if (chords.length !== options.numSteps) {
    throw new RangeError(`${chords.length} chords for ${options.numSteps} steps`);
  }

  const inRange = transposeMelody(primer, 0, config.minNote, config.maxNote);
  const generated = await sampleInWorker(
    { checkpoint, primer: inRange.events, controls: chords, options },
    { signal, onProgress },
  );
  return generated.map(({ events, logLikelihood }) => ({
    events: [...primer.events, ...events.slice(primer.events.length)],
    logLikelihood,
  }));
}

/** @throws UserError `unreadable-chord` or `unknown-chord`, naming the first such chord and what would do. */
function checkChords(config: ImprovRnnConfig, figures: readonly string[]): void {
  for (const figure of new Set(figures)) {
    if (!isReadableChord(figure)) {
      throw new UserError(
        'unreadable-chord',
        `“${plainLine(figure, 20)}” is no chord that can be read here. Did you mean ${nearestChord(figure)}?`,
        { figure },
      );
    }
    if (!isEncodable(config.chords, figure)) {
      const root = /^[A-G][#b]*/.exec(figure)?.[0];
      throw new UserError(
        'unknown-chord',
        `${config.name} knows major, minor, augmented and diminished chords, with what stands above them; ${figure} is ` +
          `none of these. Try ${root} or ${root}m, or a chord_pitches_improv model, which takes any chord.`,
        { figure },
      );
    }
  }
}

function chordsTooShort(primerSteps: number, chordSteps: number): UserError {
  return new UserError(
    'too-few-chords',
    `The primer has ${primerSteps} steps and the chords last ${chordSteps}, so nothing is left to make. Add chords, or ` +
      'take a shorter primer.',
    { primerSteps, chordSteps },
  );
}
