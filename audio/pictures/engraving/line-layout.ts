/** How many bars stand on a line of a lead sheet, and how small they must be for it. */
import { DEFAULT_QPM, type Note, type NoteSequence } from '../../../music/index.ts';
import { barGrid } from '../bar-grid.ts';

export interface LineLayout {
  barsPerLine: number;
  /** Of the page, in pixels of a staff 72 high: the picture's own, or more where all must be smaller. */
  width: number;
}

// In pixels of a staff 72 high, as verovio sets it.
const NOTE = 36;
const LETTER = 20;
const BETWEEN_SYLLABLES = 20;
const BAR_LINE = 30;
const CHORD_LETTER = 24;
/** Clef, signature and margins. */
const LINE_START = 190;

/** Four bars a line is how tunes are counted; where that would be too small, two. */
const BARS_PER_LINE = [4, 2] as const;
/** Staves may be smaller by this much before there are fewer bars in a line. */
const SMALLER = 1.3;

/** Of a beat: notes that begin so early are written on it. */
const EARLY = 1 / 16;

/** Chooses by the fullest line. */
export function layOutLines(sequence: NoteSequence, width: number): LineLayout {
  const bars = barWidths(sequence);
  const choices = BARS_PER_LINE.map((barsPerLine) => {
    const lines = Array.from({ length: Math.ceil(bars.length / barsPerLine) }, (_, line) =>
      bars.slice(line * barsPerLine, (line + 1) * barsPerLine).reduce((sum, bar) => sum + bar, LINE_START),
    );
    return { barsPerLine, width: Math.max(width, ...lines) };
  });
  const fitting = choices.find((choice) => choice.width <= SMALLER * width);
  const { barsPerLine, width: wanted } = fitting ?? choices[choices.length - 1];
  return { barsPerLine, width: Math.round(Math.min(wanted, 2 * SMALLER * width)) };
}

function barWidths(sequence: NoteSequence): number[] {
  const { times } = barGrid(sequence, sequence.totalTime);
  const qpm = sequence.tempos[0]?.qpm ?? DEFAULT_QPM;
  const early = (60 / qpm) * EARLY;
  return times.slice(1).map((end, bar) => {
    const isIn = (time: number): boolean => time >= times[bar] - early && time < end - early;
    const texts = sequence.textAnnotations.filter(({ time }) => isIn(time));
    const letters = (type: string): number =>
      texts
        .filter(({ annotationType }) => annotationType === type)
        .reduce((sum, { text }) => sum + text.length * LETTER + BETWEEN_SYLLABLES, 0);
    const notes = sequence.notes
      .filter(({ startTime }) => isIn(startTime))
      .reduce((sum, note) => sum + writtenNotes(note, 60 / qpm), 0);
    const chords = (letters('CHORD_SYMBOL') * CHORD_LETTER) / LETTER;
    return BAR_LINE + Math.max(NOTE * Math.max(notes, 2), letters('UNKNOWN'), chords);
  });
}

/** A note that begins off the beat and lasts into the next is tied, and so takes the room of two. */
function writtenNotes({ startTime, endTime }: Note, beat: number): number {
  const start = startTime / beat + EARLY;
  const isOffBeat = start % 1 > 2 * EARLY;
  return isOffBeat && endTime / beat - EARLY > Math.ceil(start) ? 2 : 1;
}
