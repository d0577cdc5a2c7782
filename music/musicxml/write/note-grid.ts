/**
 * Notes to places that a score can name: sixteenths or triplet eighths, beat by beat, and finer values where the notes
 * were written so in the first place.
 */

import type { Note } from '../../note-sequence.ts';
import type { Bar } from './bars.ts';
import { barAt } from './bars.ts';
import type { BeatClock } from './beat-clock.ts';
import { DIVISIONS } from './beat-clock.ts';
import { beatsOf } from './meter-tree.ts';

/** A note with its written place; divisions from the start of the piece. */
export interface PlacedNote {
  note: Note;
  start: number;
  end: number;
}

export interface PlacedNotes {
  notes: PlacedNote[];
  /** By index of the bar, starts (divisions in the bar) of the beats that are divided by three. */
  triplets: ReadonlyMap<number, ReadonlySet<number>>;
}

/** A beat and what happens in it. */
interface Cell {
  bar: number;
  /** Divisions from the start of the piece. */
  start: number;
  length: number;
  /** Divisions from the beat's start, not rounded. */
  noteStarts: number[];
  noteEnds: number[];
  /** Divisions between the places that notes here may have. */
  step: number;
}

export const SIXTEENTH = DIVISIONS / 4;
const TRIPLET_EIGHTH = DIVISIONS / 3;
const TRIPLET_SIXTEENTH = DIVISIONS / 6;
const THIRTY_SECOND = DIVISIONS / 8;
const SIXTY_FOURTH = DIVISIONS / 16;
/** The simplest first. */
const STEPS_OF_QUARTERS = [SIXTEENTH, TRIPLET_EIGHTH, THIRTY_SECOND, TRIPLET_SIXTEENTH, SIXTY_FOURTH];
/** Dotted quarters and eighths are not divided into triplets. */
const STEPS_OF_OTHERS = [SIXTEENTH, THIRTY_SECOND, SIXTY_FOURTH];

/** Divisions by which a written note may be off its place: rounding of ticks and seconds. */
const EXACT = 1.5;
/** A part was written rather than played if so much of it is exact. By chance it would be two fifths. */
const WRITTEN_SHARE = 0.9;
/** And so much of it on sixteenths and triplet eighths: played music may stand exactly beside its beats throughout. */
const PLAIN_SHARE = 0.6;
/** Played notes nearer to each other than this many divisions (50 ms at 120 qpm) are meant as one. */
const TOGETHER = DIVISIONS / 10;
/** Played triplets must fit better than sixteenths by this much, in mean squared divisions: they are rarer. */
const TRIPLETS_ARE_RARER = 12;

/** Places the notes of one part; none is shorter than a step of its beat. */
export function placeNotes(notes: readonly Note[], bars: readonly Bar[], clock: BeatClock): PlacedNotes {
  const raw = notes.map((note) => ({ note, start: clock(note.startTime), end: clock(note.endTime) }));
  const cellAt = createCells(bars);
  for (const { start, end } of raw) {
    const first = cellAt(start);
    first.noteStarts.push(start - first.start);
    const last = cellAt(end);
    last.noteEnds.push(end - last.start);
  }
  const isWritten = isExactlyPlaced(raw.map(({ start }) => start));
  for (const cell of cellAt.all()) cell.step = isWritten ? writtenStep(cell) : playedStep(cell);

  const snap = (place: number): number => {
    const { start, length, step } = cellAt(place);
    return start + Math.min(length, step * Math.round((place - start) / step));
  };
  const placed = raw.map(({ note, start, end }) => {
    const from = snap(start);
    return { note, start: from, end: Math.max(from + cellAt(from).step, snap(end)) };
  });
  return { notes: placed, triplets: tripletsOf(cellAt.all(), bars) };
}

interface Cells {
  /** The beat that holds a place. */
  (place: number): Cell;
  all(): Iterable<Cell>;
}

function createCells(bars: readonly Bar[]): Cells {
  const cellsOfBar = new Map<number, Cell[]>();
  const cellsOf = (index: number): Cell[] => {
    const known = cellsOfBar.get(index);
    if (known) return known;
    const bar = bars[index];
    const cells = beatsOf(bar).map(({ start, length }) => ({
      bar: index,
      start: bar.start + start,
      length,
      noteStarts: [],
      noteEnds: [],
      step: SIXTEENTH,
    }));
    cellsOfBar.set(index, cells);
    return cells;
  };
  const cellAt = (place: number): Cell => {
    const cells = cellsOf(barAt(bars, place));
    return cells.findLast(({ start }) => start <= place) ?? cells[0];
  };
  return Object.assign(cellAt, { all: () => [...cellsOfBar.values()].flat() });
}

function isExactlyPlaced(starts: readonly number[]): boolean {
  const shareOn = (...steps: readonly number[]): number =>
    starts.filter((start) => steps.some((step) => isOn(start, step))).length / starts.length;
  return (
    shareOn(THIRTY_SECOND, TRIPLET_SIXTEENTH) >= WRITTEN_SHARE &&
    shareOn(SIXTEENTH, TRIPLET_EIGHTH) >= PLAIN_SHARE
  );
}

/** The simplest division in which all starts and ends have a place; failing that, all starts. */
function writtenStep(cell: Cell): number {
  const { noteStarts, noteEnds } = cell;
  const steps = stepsOf(cell);
  return (
    steps.find((step) => [...noteStarts, ...noteEnds].every((place) => isOn(place, step))) ??
    steps.find((step) => noteStarts.every((place) => isOn(place, step))) ??
    playedStep(cell)
  );
}

/** Sixteenths or triplets, whichever is nearer; finer where notes would fall together that were not played so. */
function playedStep(cell: Cell): number {
  const steps = stepsOf(cell);
  const offBeat = cell.noteStarts.filter((place) => !isOn(place, cell.length));
  const error = (step: number): number =>
    offBeat.reduce((sum, place) => sum + distance(place, step) ** 2, 0) / offBeat.length;
  // One note off the beat may be late or swung as well; it takes two to make a triplet.
  const isTriplet =
    new Set(offBeat.map((place) => Math.round(place / TRIPLET_EIGHTH))).size > 1 &&
    steps.includes(TRIPLET_EIGHTH) &&
    error(TRIPLET_EIGHTH) + TRIPLETS_ARE_RARER < error(SIXTEENTH);
  const simplest = isTriplet ? TRIPLET_EIGHTH : SIXTEENTH;
  const finer = steps.filter((step) => step < simplest && simplest % step === 0);
  return [simplest, ...finer].find((step) => keepsApart(cell.noteStarts, step)) ?? simplest;
}

function stepsOf({ length }: Cell): readonly number[] {
  return length === DIVISIONS ? STEPS_OF_QUARTERS : STEPS_OF_OTHERS;
}

function keepsApart(noteStarts: readonly number[], step: number): boolean {
  const sorted = noteStarts.toSorted((a, b) => a - b);
  return sorted.every((place, index) => {
    const before = sorted[index - 1];
    if (before === undefined || place - before < TOGETHER) return true;
    return Math.round(place / step) !== Math.round(before / step);
  });
}

function isOn(place: number, step: number): boolean {
  return distance(place, step) <= EXACT;
}

function distance(place: number, step: number): number {
  return Math.abs(place - step * Math.round(place / step));
}

function tripletsOf(cells: Iterable<Cell>, bars: readonly Bar[]): Map<number, Set<number>> {
  const triplets = new Map<number, Set<number>>();
  for (const { bar, start, step } of cells) {
    if (step !== TRIPLET_EIGHTH && step !== TRIPLET_SIXTEENTH) continue;
    const starts = triplets.get(bar) ?? new Set();
    triplets.set(bar, starts.add(start - bars[bar].start));
  }
  return triplets;
}
