/** Which notes of a piece are its tune, its bass and its chords, where it does not say so. */
import type { Note } from '../../music/index.ts';

/** Notes that begin within so many seconds of one another are struck together. */
const TOGETHER = 0.02;
/** Of an instrument's notes at least this share is struck together with others where it plays chords. */
const CHORDAL = 0.3;

/** One note at a time: the highest of those struck together. */
export function topLine(notes: readonly Note[]): Note[] {
  const highestFirst = [...notes].sort((a, b) => a.startTime - b.startTime || b.pitch - a.pitch);
  const line: Note[] = [];
  for (const note of highestFirst) {
    const last = line.at(-1);
    if (last === undefined || note.startTime - last.startTime > TOGETHER) line.push(note);
    else if (note.pitch > last.pitch) line[line.length - 1] = note;
  }
  return line;
}

/** The instrument whose notes lie lowest; undefined where there are no notes. */
export function lowestInstrumentOf(notes: readonly Note[]): number | undefined {
  const middles = [...byInstrument(notes)].map(([instrument, own]) => ({
    instrument,
    middle: own.map(({ pitch }) => pitch).sort((a, b) => a - b)[own.length >> 1],
  }));
  return middles.sort((a, b) => a.middle - b.middle)[0]?.instrument;
}

/** The instrument that strikes most of its notes together, the tune's own last; undefined where none plays chords. */
export function chordInstrumentOf(
  notes: readonly Note[],
  melodyInstrument: number | undefined,
): number | undefined {
  const chordal = [...byInstrument(notes)]
    .map(([instrument, own]) => ({ instrument, share: 1 - topLine(own).length / own.length }))
    .filter(({ share }) => share >= CHORDAL)
    .sort((a, b) => b.share - a.share);
  const other = chordal.find(({ instrument }) => instrument !== melodyInstrument);
  return (other ?? chordal[0])?.instrument;
}

function byInstrument(notes: readonly Note[]): Map<number, Note[]> {
  return Map.groupBy(notes, ({ instrument }) => instrument);
}
