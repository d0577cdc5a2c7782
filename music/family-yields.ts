/** What each model family gets of a piece at its default config. */
import { NO_CHORD } from './chords/chord-symbol.ts';
import { drumTracksOfPiece } from './drums/pipeline.ts';
import { leadSheetsOfPiece } from './lead-sheet.ts';
import { melodiesOfPiece } from './melody/pipeline.ts';
import type { NoteSequence } from './note-sequence.ts';
import { performancesOfPiece } from './performance/pipeline.ts';
import type { Piece } from './piece.ts';
import { salvagedSequence } from './salvage/salvaged-sequence.ts';
import type { Statistics } from './statistics.ts';

export type Family = 'melody' | 'drums' | 'improv' | 'performance';

export const FAMILIES: readonly Family[] = ['melody', 'drums', 'improv', 'performance'];

export interface FamilyYield {
  examples: number;
  stats: Statistics;
  /** Of the examples, at the meter of each; those over a chord for improv, none for performances, which have no bars. */
  bars: number;
  /** Why there is nothing to look at in the first place; then the statistics have no more to say. */
  missing?: Missing;
}

export interface Missing {
  /** A sentence without its full stop. */
  reason: string;
  /** True where the piece is simply of another kind (drums have no melody), so that nothing went wrong. */
  otherKind?: true;
}

export function familyYields(piece: Piece): Record<Family, FamilyYield> {
  const sequence = salvagedSequence(piece);
  return {
    melody: nothing(whyNoMelody(sequence)) ?? melodyYield(piece),
    drums: nothing(whyNoDrums(sequence)) ?? drumsYield(piece),
    improv: nothing(whyNoMelody(sequence) ?? whyNoChords(sequence)) ?? improvYield(piece),
    performance: nothing(whyNoPerformance(sequence, piece)) ?? performanceYield(piece),
  };
}

function melodyYield(piece: Piece): FamilyYield {
  const { melodies, dropped } = melodiesOfPiece(piece);
  return { examples: melodies.length, stats: dropped, bars: barsOf(melodies) };
}

function drumsYield(piece: Piece): FamilyYield {
  const { drumTracks, dropped } = drumTracksOfPiece(piece);
  return { examples: drumTracks.length, stats: dropped, bars: barsOf(drumTracks) };
}

function improvYield(piece: Piece): FamilyYield {
  const { leadSheets, dropped } = leadSheetsOfPiece(piece);
  const overChords = leadSheets.map(({ chords: { events, stepsPerBar } }) => ({
    events: events.filter((figure) => figure !== NO_CHORD),
    stepsPerBar,
  }));
  return { examples: leadSheets.length, stats: dropped, bars: barsOf(overChords) };
}

function performanceYield(piece: Piece): FamilyYield {
  const { performances, dropped } = performancesOfPiece(piece, { numVelocityBins: VELOCITY_BINS });
  return { examples: performances.length, stats: dropped, bars: 0 };
}

/** Of performance_with_dynamics: velocities are events, too. */
const VELOCITY_BINS = 32;

/** Begun ones count. */
function barsOf(examples: readonly { events: readonly unknown[]; stepsPerBar: number }[]): number {
  return examples.reduce((bars, { events, stepsPerBar }) => bars + Math.ceil(events.length / stepsPerBar), 0);
}

function nothing(missing: Missing | undefined): FamilyYield | undefined {
  return missing && { examples: 0, stats: {}, bars: 0, missing };
}

function whyNoNotes({ notes }: NoteSequence): Missing | undefined {
  return notes.length === 0
    ? { reason: 'there are no notes; export it again from where it was made' }
    : undefined;
}

function whyNoMelody(sequence: NoteSequence): Missing | undefined {
  if (sequence.notes.length === 0) return whyNoNotes(sequence);
  return sequence.notes.every(({ isDrum }) => isDrum)
    ? { reason: 'there are no notes but drums', otherKind: true }
    : undefined;
}

/** Magenta takes drums for a performance like any other. */
function whyNoPerformance(sequence: NoteSequence, { salvage }: Piece): Missing | undefined {
  return salvage ? whyNoMelody(sequence) : whyNoNotes(sequence);
}

function whyNoDrums({ notes }: NoteSequence): Missing | undefined {
  if (notes.some(({ isDrum }) => isDrum)) return undefined;
  const reason =
    'there are no drum notes (in MIDI they stand on channel 10, or in a track that has drums in its name)';
  return { reason, otherKind: true };
}

function whyNoChords({ textAnnotations }: NoteSequence): Missing | undefined {
  if (textAnnotations.some(({ annotationType }) => annotationType === 'CHORD_SYMBOL')) return undefined;
  return {
    reason:
      'there are no chord symbols, and ImprovRNN learns melody over chords; write them above the melody in a score editor',
  };
}
