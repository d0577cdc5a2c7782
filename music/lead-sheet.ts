/** Lead sheets: melodies with the chords under them, from which ImprovRNN learns. note-seq's lead_sheets_lib. */
import {
  type ChordProgression,
  CoincidentChordsError,
  chordProgressionsFromQuantizedSequence,
  transposeChordProgression,
} from './chords/chord-progression.ts';
import { isReadableChord, NO_CHORD } from './chords/chord-symbol.ts';
import { type ExtractMelodiesOptions, extractMelodies } from './melody/extraction.ts';
import { squashAmount, transposeMelody } from './melody/key.ts';
import type { Melody } from './melody/melody.ts';
import type { Piece } from './piece.ts';
import type { RelativeQuantizedSequence } from './quantization.ts';
import { tuneAlone } from './salvage/tunes.ts';
import { type Extracted, examplesOfSegments } from './segments.ts';
import type { Statistics } from './statistics.ts';

/** A melody and its chords, step by step: both have as many events and lie at the same place. */
export interface LeadSheet {
  melody: Melody;
  chords: ChordProgression;
}

export interface ExtractLeadSheetsOptions extends ExtractMelodiesOptions {
  /** Drop melodies without any chord. */
  requireChords?: boolean;
}

/**
 * The melodies of a sequence (see `extractMelodies`) with their chords; those over two different chords that begin
 * together are dropped.
 *
 * @throws NonIntegerStepsPerBarError
 */
export function extractLeadSheets(
  sequence: RelativeQuantizedSequence,
  { requireChords = false, ...options }: ExtractLeadSheetsOptions = {},
): { leadSheets: LeadSheet[]; stats: Statistics } {
  const { melodies, stats: melodyStats } = extractMelodies(sequence, options);
  const stats = { coincident_chords: 0, empty_chord_progressions: 0 };
  const leadSheets: LeadSheet[] = [];
  if (melodies.length === 0) return { leadSheets, stats: { ...melodyStats, ...stats } };

  const progressions = chordProgressionsFromQuantizedSequence(sequence, melodies);
  for (const [index, chords] of progressions.entries()) {
    if (chords instanceof CoincidentChordsError) stats.coincident_chords++;
    else if (requireChords && chords.events.every((figure) => figure === NO_CHORD))
      stats.empty_chord_progressions++;
    else leadSheets.push({ melody: melodies[index], chords });
  }
  return { leadSheets, stats: { ...melodyStats, ...stats } };
}

/**
 * Splits on tempo and time signature changes, quantizes, and extracts lead sheets, with the defaults of Magenta's
 * improv_rnn_pipeline: melodies of 7 bars at least, 512 steps at most, 3 pitch classes, chords required. In their own
 * key: the twelve keys that Magenta makes of each are left to training. `dropped` counts what was dropped or cut.
 * A lead sheet with a chord that cannot be read is dropped; Magenta drops all of its segment. With salvage there is none:
 * the melody is that of one instrument alone, over chords that were cleaned or inferred.
 */
export function leadSheetsOfPiece(
  piece: Piece,
  { stepsPerQuarter = 4, ...options }: ExtractLeadSheetsOptions & { stepsPerQuarter?: number } = {},
): { leadSheets: LeadSheet[]; dropped: Statistics } {
  const { salvage } = piece;
  const { examples, stats } = examplesOfSegments(piece, stepsPerQuarter, (segment): Extracted<LeadSheet> => {
    const { leadSheets, stats } = extractLeadSheets(salvage ? tuneAlone(segment, salvage) : segment, {
      minUniquePitches: 3,
      maxStepsTruncate: 512,
      keepsRest: salvage !== undefined,
      ignorePolyphonicNotes: false,
      requireChords: true,
      ...options,
    });
    const readable = leadSheets.filter(({ chords }) => [...new Set(chords.events)].every(isReadableChord));
    const chord_symbol_exception = leadSheets.length - readable.length;
    return { examples: readable, stats: { ...stats, chord_symbol_exception } };
  });
  return { leadSheets: examples, dropped: stats };
}

/** Melody and chords moved together; melody notes that leave [minNote, maxNote) go by octaves back into it. */
export function transposeLeadSheet(
  { melody, chords }: LeadSheet,
  semitones: number,
  minNote = 0,
  maxNote = 128,
): LeadSheet {
  return {
    melody: transposeMelody(melody, semitones, minNote, maxNote),
    chords: transposeChordProgression(chords, semitones),
  };
}

/** The lead sheet in a key and its melody in [minNote, maxNote). See `squashAmount`. */
export function squashLeadSheet(
  leadSheet: LeadSheet,
  { minNote, maxNote, transposeToKey }: { minNote: number; maxNote: number; transposeToKey?: number },
): LeadSheet {
  const semitones = squashAmount(leadSheet.melody.events, minNote, maxNote, transposeToKey);
  return transposeLeadSheet(leadSheet, semitones, minNote, maxNote);
}
