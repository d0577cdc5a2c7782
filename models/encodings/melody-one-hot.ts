/** note-seq's MelodyOneHotEncoding: 0 no event, 1 note off, from 2 up the pitches [minNote, maxNote). */
import { MELODY_NO_EVENT, MELODY_NOTE_OFF } from '../../music/index.ts';
import type { OneHotEncoding } from './one-hot-encoding.ts';

/** No event and note off come before the pitches. */
const SPECIAL_EVENTS = 2;

/**
 * Melody events are -2 (no event), -1 (note off), or a MIDI pitch that starts.
 *
 * @param minNote lowest pitch, inclusive, 0 or more
 * @param maxNote highest pitch, exclusive, 128 or less
 * @throws RangeError if the range is empty or leaves MIDI's.
 */
export function melodyOneHotEncoding(minNote: number, maxNote: number): OneHotEncoding<number> {
  if (minNote < 0 || maxNote > 128 || maxNote <= minNote) {
    throw new RangeError(`melody range [${minNote}, ${maxNote}) is not within [0, 128)`);
  }
  return {
    numClasses: maxNote - minNote + SPECIAL_EVENTS,
    defaultEvent: MELODY_NO_EVENT,
    encodeEvent(event) {
      const isSpecial = event === MELODY_NO_EVENT || event === MELODY_NOTE_OFF;
      const isPitch = Number.isInteger(event) && event >= minNote && event < maxNote;
      if (!isSpecial && !isPitch) {
        throw new RangeError(`melody event ${event} is neither -2, -1 nor in [${minNote}, ${maxNote})`);
      }
      return isSpecial ? event + SPECIAL_EVENTS : event - minNote + SPECIAL_EVENTS;
    },
    decodeEvent: (index) =>
      index < SPECIAL_EVENTS ? index - SPECIAL_EVENTS : index - SPECIAL_EVENTS + minNote,
    sameEvent: (a, b) => a === b,
  };
}
