/** Primers of the models that make melodies. */
import { createMelody, type Melody, UserError } from '../../music/index.ts';

/** Magenta's primer where none is given: a single middle C. */
const DEFAULT_PRIMER = [60];

/**
 * A primer as a melody; an empty one is a single middle C.
 * @throws UserError `primer-event` naming what is neither -2, -1 nor a MIDI pitch.
 */
export function melodyPrimer(events: readonly number[]): Melody {
  const wrong = events.filter((event) => !Number.isInteger(event) || event < -2 || event > 127);
  if (wrong.length > 0) {
    throw new UserError(
      'primer-event',
      `The primer holds ${[...new Set(wrong)].slice(0, 5).join(', ')}. Each event is a pitch from 0 to 127, ` +
        '-2 (no event) or -1 (note off). For example [60, -2, 52, -2].',
      { wrong },
    );
  }
  return createMelody(events.length > 0 ? events : DEFAULT_PRIMER);
}
