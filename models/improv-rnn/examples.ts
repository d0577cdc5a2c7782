/** Training data of ImprovRNN: the lead sheets of a piece, melody and the chord under each step. */
import {
  addStatistics,
  type LeadSheet,
  leadSheetsOfPiece,
  type Piece,
  squashLeadSheet,
} from '../../music/index.ts';
import { ChordEncodingError } from '../encodings/chord-one-hot.ts';
import type { ControlEncoding } from '../encodings/conditional-sequence.ts';
import type { PieceExamples } from '../shared/rnn-config.ts';
import { triadReadings } from './triad-readings.ts';

/** Whether the encoding has inputs for a figure that can be read. */
export function isEncodable(chords: ControlEncoding<string>, figure: string): boolean {
  try {
    chords.controlToInput(figure, { activate() {} });
    return true;
  } catch (error) {
    if (error instanceof ChordEncodingError) return false;
    throw error;
  }
}

/**
 * As Magenta's improv_rnn_pipeline: melodies of 7 bars or more, cut at 512 steps, over at least one chord, by octaves
 * brought into the range. A chord that cannot be read or encoded drops its lead sheet, not the rest of the piece; with
 * salvage it is read as the nearest triad.
 */
export function improvExamples(
  piece: Piece,
  { chords, ...range }: { chords: ControlEncoding<string>; minNote: number; maxNote: number },
): PieceExamples<number, string> {
  const { leadSheets, dropped } = leadSheetsOfPiece(piece);
  const canEncode = (figure: string): boolean => isEncodable(chords, figure);
  const read = piece.salvage
    ? leadSheets.map((leadSheet) => withTriadReadings(leadSheet, canEncode))
    : leadSheets;
  const encodable = read.filter(({ chords }) => [...new Set(chords.events)].every(canEncode));
  addStatistics(dropped, { chord_encoding_exception: read.length - encodable.length });
  return {
    examples: encodable.map((leadSheet) => {
      const { melody, chords } = squashLeadSheet(leadSheet, range);
      return { events: melody.events, controls: chords.events };
    }),
    dropped,
  };
}

function withTriadReadings({ melody, chords }: LeadSheet, canEncode: (figure: string) => boolean): LeadSheet {
  return { melody, chords: { ...chords, events: triadReadings(chords.events, canEncode) } };
}
