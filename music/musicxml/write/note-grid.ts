/**
 * Notes to places that a score can name: sixteenths or triplets, beat by beat, and finer values where the notes were
 * written so in the first place.
 */

import type { Note } from '../../note-sequence.ts';
import type { Bar } from './bars.ts';
import { barAt } from './bars.ts';
import type { BeatClock } from './beat-clock.ts';
import { DIVISIONS } from './beat-clock.ts';
import type { BeatNotes, Division } from './beat-division.ts';
import {
  isOn,
  isTriplet,
  playedDivision,
  SIXTEENTH,
  THIRTY_SECOND,
  TRIPLET_EIGHTH,
  TRIPLET_SIXTEENTH,
  tripletOfTwoBeats,
  writtenDivision,
} from './beat-division.ts';
import { beatsOf } from './meter-tree.ts';

/** A note with its written place; divisions from the start of the piece. */
export interface PlacedNote {
  note: Note;
  start: number;
  end: number;
}

/** Lengths of the stretches of a bar that are divided in triplets, by their starts; divisions in the bar. */
export type BarTriplets = ReadonlyMap<number, number>;

export interface PlacedNotes {
  notes: PlacedNote[];
  /** By index of the bar. */
  triplets: ReadonlyMap<number, BarTriplets>;
  /** Played by a person: ends say less than starts. */
  isPlayed: boolean;
}

/** A beat and what happens in it; `starts` and `ends` from its start. */
interface Cell extends BeatNotes {
  /** Divisions from the start of the piece. */
  start: number;
  starts: number[];
  ends: number[];
  /** From the start of the piece, too; none before the beat is divided. */
  divisions: Division[];
}

/** A part was written rather than played if so much of it is exact. By chance it would be two fifths. */
const WRITTEN_SHARE = 0.9;
/** And so much of it on sixteenths and triplet eighths: played music may stand exactly beside its beats throughout. */
const PLAIN_SHARE = 0.6;

/** Places the notes of one part; none is shorter than a step of its beat. */
export function placeNotes(notes: readonly Note[], bars: readonly Bar[], clock: BeatClock): PlacedNotes {
  const raw = notes.map((note) => ({ note, start: clock(note.startTime), end: clock(note.endTime) }));
  const cells = createCells(bars);
  for (const { start, end } of raw) {
    const first = cells.at(start);
    first.starts.push(start - first.start);
    const last = cells.at(end);
    last.ends.push(end - last.start);
  }
  const isWritten = isExactlyPlaced(raw.map(({ start }) => start));
  for (const [, ofBar] of cells.byBar()) divide(ofBar, isWritten);

  const divisionAt = (place: number): Division => {
    const { start, length, divisions } = cells.at(place);
    const division = divisions.findLast((candidate) => candidate.start <= place) ?? divisions[0];
    // A note that is rounded up may begin a bar of its own.
    return division ?? { start, length, step: SIXTEENTH };
  };
  const snap = (place: number): number => {
    const { start, length, step } = divisionAt(place);
    return start + Math.min(length, step * Math.round((place - start) / step));
  };
  const placed = raw.map(({ note, start, end }) => {
    const from = snap(start);
    return { note, start: from, end: Math.max(from + divisionAt(from).step, snap(end)) };
  });
  const isPlayed = !isWritten || !isExactlyPlaced(raw.map(({ end }) => end));
  return { notes: placed, triplets: tripletsOf(cells.byBar(), bars), isPlayed };
}

interface Cells {
  /** The beat that holds a place. */
  at(place: number): Cell;
  /** Beats of the bars that were asked for. */
  byBar(): ReadonlyMap<number, Cell[]>;
}

function createCells(bars: readonly Bar[]): Cells {
  const cellsOfBar = new Map<number, Cell[]>();
  const cellsOf = (index: number): Cell[] => {
    const known = cellsOfBar.get(index);
    if (known) return known;
    const bar = bars[index];
    const cells = beatsOf(bar).map(({ start, length }) => ({
      start: bar.start + start,
      length,
      starts: [],
      ends: [],
      divisions: [],
    }));
    cellsOfBar.set(index, cells);
    return cells;
  };
  return {
    at(place) {
      const cells = cellsOf(barAt(bars, place));
      return cells.findLast(({ start }) => start <= place) ?? cells[0];
    },
    byBar: () => cellsOfBar,
  };
}

function isExactlyPlaced(places: readonly number[]): boolean {
  const shareOn = (...steps: readonly number[]): number =>
    places.filter((place) => steps.some((step) => isOn(place, step))).length / places.length;
  return (
    shareOn(THIRTY_SECOND, TRIPLET_SIXTEENTH) >= WRITTEN_SHARE &&
    shareOn(SIXTEENTH, TRIPLET_EIGHTH) >= PLAIN_SHARE
  );
}

/** Divides the beats of a bar, two at once where a triplet fills them. */
function divide(cells: readonly Cell[], isWritten: boolean): void {
  cells.forEach((cell, index) => {
    if (cell.divisions.length > 0) return;
    const next = cells[index + 1];
    // In four beats nothing but syncopations goes over the middle.
    const mayJoin = next !== undefined && (cells.length !== 4 || index !== 1);
    const triplet = mayJoin ? tripletOver(cell, next, isWritten) : undefined;
    if (triplet) cell.divisions = next.divisions = [triplet];
    else cell.divisions = divisionsOf(cell, isWritten);
  });
}

function tripletOver(cell: Cell, next: Cell, isWritten: boolean): Division | undefined {
  if (cell.length !== DIVISIONS || next.length !== DIVISIONS) return undefined;
  const both = (of: 'starts' | 'ends'): number[] => [
    ...cell[of],
    ...next[of].map((place) => place + cell.length),
  ];
  const beats = { length: cell.length + next.length, starts: both('starts'), ends: both('ends') };
  const triplet = tripletOfTwoBeats(beats, isWritten);
  return triplet && { ...triplet, start: cell.start };
}

function divisionsOf(cell: Cell, isWritten: boolean): Division[] {
  const divisions = isWritten ? writtenDivision(cell) : [playedDivision(cell)];
  return divisions.map((division) => ({ ...division, start: cell.start + division.start }));
}

function tripletsOf(
  cellsOfBar: ReadonlyMap<number, readonly Cell[]>,
  bars: readonly Bar[],
): Map<number, BarTriplets> {
  const triplets = new Map<number, BarTriplets>();
  for (const [index, cells] of cellsOfBar) {
    const ofBar = cells.flatMap(({ divisions }) => divisions.filter(isTriplet));
    if (ofBar.length === 0) continue;
    triplets.set(index, new Map(ofBar.map(({ start, length }) => [start - bars[index].start, length])));
  }
  return triplets;
}
