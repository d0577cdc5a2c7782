/** Melodies out of quantized sequences, by note-seq's rules. */
import { equalParts, roundUp } from '../equal-parts.ts';
import { type QuantizedNote, type RelativeQuantizedSequence, wholeStepsPerBar } from '../quantization.ts';
import type { Statistics } from '../statistics.ts';
import { noteHistogram } from './key.ts';
import { MELODY_NO_EVENT, MELODY_NOTE_OFF, type Melody, partOfMelody } from './melody.ts';

/** Two notes begin on one step, and polyphony is not to be ignored. */
export class PolyphonicMelodyError extends Error {}

/** How a melody is found in one instrument. */
export interface MelodySearch {
  /** Search from this step on; taken for the start of a bar. */
  searchStartStep?: number;
  /** A silence of this many bars ends the melody. */
  gapBars?: number;
  /** Of notes beginning on one step take the highest; otherwise such an instrument has no melody. */
  ignorePolyphonicNotes?: boolean;
  /** Lengthen to the end of the bar. */
  padEnd?: boolean;
  filterDrums?: boolean;
}

export interface ExtractMelodiesOptions extends MelodySearch {
  /** Shorter melodies are dropped. */
  minBars?: number;
  /** Longer melodies are cut; with `padEnd` at the last bar line before it. */
  maxStepsTruncate?: number;
  /** Longer melodies are divided at bar lines instead, into parts of about one length. */
  keepsRest?: boolean;
  /** Longer melodies are dropped. */
  maxStepsDiscard?: number;
  /** Melodies with fewer pitch classes are dropped. */
  minUniquePitches?: number;
}

/** Notes of a melody, steps counted from its start; each ends before or where the next begins. */
interface Line {
  notes: { pitch: number; start: number; end: number }[];
  startStep: number;
  /** In steps: where the last note ends. */
  length: number;
}

/**
 * The first melody of one instrument at or after `searchStartStep`; without events if there is none. It starts on
 * the bar line before its first note.
 *
 * @throws NonIntegerStepsPerBarError, PolyphonicMelodyError
 */
export function melodyFromQuantizedSequence(
  sequence: RelativeQuantizedSequence,
  { instrument = 0, ignorePolyphonicNotes = false, ...search }: MelodySearch & { instrument?: number } = {},
): Melody {
  const stepsPerBar = wholeStepsPerBar(sequence);
  const { stepsPerQuarter } = sequence.quantizationInfo;
  const notes = inMelodyOrder(sequence.notes.filter((note) => note.instrument === instrument));
  const line = new LineFinder(notes, stepsPerBar, { ...search, ignorePolyphonicNotes }).next();
  if (!line) return { events: [], startStep: 0, endStep: 0, stepsPerBar, stepsPerQuarter };
  const length = search.padEnd ? roundUp(line.length, stepsPerBar) : line.length;
  return lineToMelody(line, length, { stepsPerBar, stepsPerQuarter });
}

/**
 * All melodies of all instruments, with counts of what was dropped or cut. Magenta's defaults; its pipeline for
 * MelodyRNN sets some otherwise, see `melodiesOfPiece`.
 *
 * @throws NonIntegerStepsPerBarError
 */
export function extractMelodies(
  sequence: RelativeQuantizedSequence,
  { ignorePolyphonicNotes = true, ...options }: ExtractMelodiesOptions = {},
): { melodies: Melody[]; stats: Statistics } {
  const stats: MelodyStatistics = {
    polyphonic_tracks_discarded: 0,
    melodies_discarded_too_short: 0,
    melodies_discarded_too_long: 0,
    melodies_truncated: 0,
    melodies_discarded_too_few_pitches: 0,
  };
  const melodies: Melody[] = [];
  if (sequence.notes.length === 0) return { melodies, stats };
  const meter = {
    stepsPerBar: wholeStepsPerBar(sequence),
    stepsPerQuarter: sequence.quantizationInfo.stepsPerQuarter,
  };

  const instruments = [...Map.groupBy(sequence.notes, (note) => note.instrument)].sort(([a], [b]) => a - b);
  for (const [, notes] of instruments) {
    const finder = new LineFinder(inMelodyOrder(notes), meter.stepsPerBar, {
      ...options,
      ignorePolyphonicNotes,
    });
    try {
      for (let line = finder.next(); line; line = finder.next()) {
        for (const melody of sift(line, meter, options, stats)) melodies.push(melody);
      }
    } catch (error) {
      if (!(error instanceof PolyphonicMelodyError)) throw error;
      stats.polyphonic_tracks_discarded++;
    }
  }
  return { melodies, stats };
}

type MelodyStatistics = Record<
  | 'polyphonic_tracks_discarded'
  | 'melodies_discarded_too_short'
  | 'melodies_discarded_too_long'
  | 'melodies_truncated'
  | 'melodies_discarded_too_few_pitches',
  number
>;

type Meter = Pick<Melody, 'stepsPerBar' | 'stepsPerQuarter'>;

/** The melodies of a line: one, cut if need be, or its parts; none if it is to be dropped. Counts either in `stats`. */
function sift(
  line: Line,
  meter: Meter,
  {
    minBars = 7,
    maxStepsTruncate,
    keepsRest = false,
    maxStepsDiscard,
    minUniquePitches = 5,
    padEnd = false,
  }: ExtractMelodiesOptions,
  stats: MelodyStatistics,
): Melody[] {
  const { stepsPerBar } = meter;
  const length = padEnd ? roundUp(line.length, stepsPerBar) : line.length;
  if (length < stepsPerBar * minBars) {
    stats.melodies_discarded_too_short++;
    return [];
  }
  if (maxStepsDiscard !== undefined && length > maxStepsDiscard) {
    stats.melodies_discarded_too_long++;
    return [];
  }
  const parts: Melody[] = [];
  if (maxStepsTruncate === undefined || length <= maxStepsTruncate) {
    parts.push(lineToMelody(line, length, meter));
  } else if (keepsRest) {
    const whole = lineToMelody(line, length, meter);
    for (const [from, to] of equalParts(length, maxStepsTruncate, stepsPerBar)) {
      parts.push(partOfMelody(whole, from, to));
    }
  } else {
    stats.melodies_truncated++;
    const kept = padEnd ? maxStepsTruncate - (maxStepsTruncate % stepsPerBar) : maxStepsTruncate;
    parts.push(lineToMelody(line, kept, meter));
  }
  return parts.filter(({ events }) => {
    const isKept = noteHistogram(events).filter((count) => count > 0).length >= minUniquePitches;
    if (!isKept) stats.melodies_discarded_too_few_pitches++;
    return isKept;
  });
}

/** By start, of those beginning together the highest first. */
function inMelodyOrder(notes: readonly QuantizedNote[]): QuantizedNote[] {
  return notes.toSorted((a, b) => a.quantizedStartStep - b.quantizedStartStep || b.pitch - a.pitch);
}

/** Walks the notes of one instrument once, from one melody to the next. */
class LineFinder {
  readonly #notes: readonly QuantizedNote[];
  readonly #stepsPerBar: number;
  readonly #search: Required<Omit<MelodySearch, 'padEnd'>>;
  #searchStartStep: number;
  #position = 0;

  constructor(
    notesInMelodyOrder: readonly QuantizedNote[],
    stepsPerBar: number,
    { searchStartStep = 0, gapBars = 1, ignorePolyphonicNotes = true, filterDrums = true }: MelodySearch,
  ) {
    this.#notes = notesInMelodyOrder;
    this.#stepsPerBar = stepsPerBar;
    this.#search = { searchStartStep, gapBars, ignorePolyphonicNotes, filterDrums };
    this.#searchStartStep = searchStartStep;
  }

  /** @throws PolyphonicMelodyError, after which there is nothing more to find */
  next(): Line | undefined {
    const notes = this.#notes;
    const stepsPerBar = this.#stepsPerBar;
    while (
      this.#position < notes.length &&
      notes[this.#position].quantizedStartStep < this.#searchStartStep
    ) {
      this.#position++;
    }
    if (this.#position === notes.length) return undefined;

    const firstStep = notes[this.#position].quantizedStartStep;
    const startStep = firstStep - ((firstStep - this.#searchStartStep) % stepsPerBar);
    const line: Line = { notes: [], startStep, length: 0 };
    let afterLast = this.#position;
    for (let position = this.#position; position < notes.length; position++) {
      const note = notes[position];
      if ((this.#search.filterDrums && note.isDrum) || note.velocity === 0) continue;
      const start = note.quantizedStartStep - startStep;
      const end = note.quantizedEndStep - startStep;
      const last = line.notes.at(-1);
      if (last) {
        if (start === last.start) {
          if (this.#search.ignorePolyphonicNotes) continue;
          throw new PolyphonicMelodyError(`Two notes begin on step ${note.quantizedStartStep}.`);
        }
        if (start - last.end >= this.#search.gapBars * stepsPerBar) break;
        last.end = Math.min(last.end, start);
      }
      line.notes.push({ pitch: note.pitch, start, end });
      line.length = end;
      afterLast = position + 1;
    }
    // Notes passed over after the last one count again when the next melody looks for its first bar.
    this.#position = afterLast;
    if (line.notes.length === 0) return undefined;

    // The next melody is looked for from the next bar line on.
    const endStep = startStep + line.length;
    const { searchStartStep } = this.#search;
    this.#searchStartStep = searchStartStep + roundUp(endStep - searchStartStep, stepsPerBar);
    return line;
  }
}

/** The first `length` steps of a line, or all of it and silence up to there. */
function lineToMelody(line: Line, length: number, { stepsPerBar, stepsPerQuarter }: Meter): Melody {
  const events = new Array<number>(length).fill(MELODY_NO_EVENT);
  for (const { pitch, start, end } of line.notes) {
    if (start >= length) break;
    events[start] = pitch;
    if (end < length) events[end] = MELODY_NOTE_OFF;
  }
  return {
    events,
    startStep: line.startStep,
    endStep: line.startStep + length,
    stepsPerBar,
    stepsPerQuarter,
  };
}
