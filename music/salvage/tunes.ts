/** Where a segment's melodies are taken from under the lenient rules. */
import type { Salvage } from '../piece.ts';
import type { QuantizedNote, RelativeQuantizedSequence } from '../quantization.ts';
import { chordShare, isLine, tuneLine } from './tune-line.ts';

/** Where fewer of the onsets are chords, a track is a line that is now and then doubled. */
const DOUBLED_MAX = 0.2;

/**
 * The segment with the tune's instrument thinned to its line, and so those that sound one note at a time but for the odd
 * double stop. Others stay as they are: chords are no melody.
 */
export function withTunes(
  segment: RelativeQuantizedSequence,
  { melodyInstrument }: Salvage,
): RelativeQuantizedSequence {
  const tracks = Map.groupBy(segment.notes, ({ instrument }) => instrument);
  const notes = Array.from(tracks, ([instrument, track]) =>
    track[0].isDrum || !(instrument === melodyInstrument || chordShare(track) <= DOUBLED_MAX)
      ? track
      : lineOf(track),
  );
  return { ...segment, notes: notes.flat() };
}

/** The segment with nothing but the tune in it: no notes where no instrument has it. */
export function tuneAlone(
  segment: RelativeQuantizedSequence,
  { melodyInstrument }: Salvage,
): RelativeQuantizedSequence {
  const notes = segment.notes.filter(({ instrument }) => instrument === melodyInstrument);
  return { ...segment, notes: lineOf(notes) };
}

function lineOf(notes: QuantizedNote[]): QuantizedNote[] {
  return isLine(notes) ? notes : tuneLine(notes);
}
