/** The notes of one part as they are heard: ties joined, grace notes given their moment, dynamics applied. */

import { joinSyllables, verseOfPass, versesOf } from './lyrics.ts';
import type { At, DynamicMark, ScoreNote, ScorePart } from './score.ts';
import type { TimelineBar } from './timeline.ts';
import { largest, lastAtOrBefore, playMarks } from './timeline.ts';

/** A note on the timeline, in quarter notes from the start of the piece. */
export interface PlayedNote
  extends Pick<ScoreNote, 'pitch' | 'voice' | 'isDrum' | 'program' | 'likelyProgram'> {
  syllable?: string;
  start: number;
  end: number;
  velocity: number;
}

interface PlacedNote extends PlayedNote {
  grace?: number;
  tie: ScoreNote['tie'];
}

/** note-seq's velocity where nothing is marked. */
const DEFAULT_VELOCITY = 64;
/** Ends and starts within this many quarter notes meet. */
const MEET = 1e-3;
/**
 * Quarter notes that a grace note takes from the note before it. A little more than half a sixteenth, so that quantized
 * to sixteenths it falls on a step of its own instead of sounding together with its main note.
 */
const GRACE_QUARTERS = 0.15;

/** Ties of one pitch that may be open at once; no more players share a part. */
const MAX_OPEN_TIES = 16;

/** Plays `part` through the bars; sorted by start, then by written order. */
export function playPart(part: ScorePart, bars: readonly TimelineBar[]): PlayedNote[] {
  const placed = placeNotes(part, bars);
  const joined = joinTies(placed.filter(({ grace }) => grace === undefined));
  const graces = playGraceNotes(
    placed.filter(({ grace }) => grace !== undefined),
    joined,
  );
  return [...joined, ...graces].sort((a, b) => a.start - b.start).map(heard);
}

function heard({ grace: _grace, tie: _tie, ...played }: PlacedNote): PlayedNote {
  return played;
}

function placeNotes(part: ScorePart, bars: readonly TimelineBar[]): PlacedNote[] {
  const velocityAt = followDynamics(part, bars);
  const verses = versesOf(part.bars.flatMap(({ notes }) => notes));
  const placed = bars.flatMap(({ index, start: barStart, pass }) => {
    const notes = part.bars[index]?.notes ?? [];
    const verse = verseOfPass(verses, notes, pass);
    return notes.map((note) => {
      const start = barStart + note.onset;
      const { pitch, voice, isDrum, program, likelyProgram, grace, tie } = note;
      const syllable = verse === undefined ? undefined : note.syllables?.get(verse);
      const velocity = note.velocity ?? velocityAt(start, note.staff);
      return {
        pitch,
        voice,
        isDrum,
        program,
        likelyProgram,
        syllable,
        grace,
        tie,
        velocity,
        start,
        end: start + note.duration,
      };
    });
  });
  return placed.sort((a, b) => a.start - b.start);
}

/** Velocity in force on a staff at a point of the piece: by time, not by written order, so that every voice follows. */
function followDynamics(
  part: ScorePart,
  bars: readonly TimelineBar[],
): (quarters: number, staff: number) => number {
  const all = part.bars.flatMap(({ dynamics }) => dynamics);
  const staves = new Set(all.flatMap(({ staff }) => staff ?? []));
  // What stands between two staves is written on the upper one: they differ only where both have marks of their own.
  const levels = (staff?: number) =>
    dynamicLevels(bars, (index) =>
      (part.bars[index]?.dynamics ?? []).filter(
        (mark) => staff === undefined || mark.staff === undefined || mark.staff === staff,
      ),
    );
  const shared = levels();
  const own = new Map(staves.size > 1 ? [...staves].map((staff) => [staff, levels(staff)]) : []);
  return (quarters, staff) => {
    const marks = own.get(staff) ?? shared;
    return marks[lastAtOrBefore(marks, quarters + MEET)].velocity;
  };
}

function dynamicLevels(
  bars: readonly TimelineBar[],
  marksOf: (index: number) => readonly At<DynamicMark>[],
): { quarters: number; velocity: number }[] {
  const initial = { velocity: DEFAULT_VELOCITY };
  return [{ quarters: 0, ...initial }, ...playMarks<DynamicMark>(bars, marksOf, initial)];
}

/** Joins each note that ends a tie to the one that began it. A tie without its other half changes nothing. */
function joinTies(notes: readonly PlacedNote[]): PlacedNote[] {
  const open = new Map<number, PlacedNote[]>();
  const joined: PlacedNote[] = [];
  for (const note of notes) {
    const waiting = (open.get(note.pitch) ?? []).filter(({ end }) => end > note.start - MEET);
    const before = note.tie.stop ? tiedBefore(note, waiting) : undefined;
    const sounding = before ?? note;
    if (before === undefined) joined.push(note);
    else {
      before.end = Math.max(before.end, note.end);
      before.syllable = joinSyllables(before.syllable, note.syllable);
    }
    const others = waiting.filter((other) => other !== sounding);
    open.set(note.pitch, note.tie.start ? [...others, sounding].slice(-MAX_OPEN_TIES) : others);
  }
  return joined;
}

/** Of the open ties, the one that ends where `note` begins, preferably in its voice. */
function tiedBefore(note: PlacedNote, waiting: readonly PlacedNote[]): PlacedNote | undefined {
  const meeting = waiting.filter(({ end }) => Math.abs(end - note.start) < MEET);
  return meeting.find(({ voice }) => voice === note.voice) ?? meeting[0];
}

/**
 * Places grace notes just before their main note, shortening what sounds there in the same voice by at most half. At
 * the very start of the piece there is no time before: there they take it from the main note.
 */
function playGraceNotes(graces: readonly PlacedNote[], notes: readonly PlacedNote[]): PlacedNote[] {
  const neighbours = indexNeighbours(graces.length === 0 ? [] : notes);
  const played: PlacedNote[] = [];
  for (const group of Map.groupBy(graces, ({ voice, start }) => `${voice} ${start}`).values()) {
    const slots = 1 + largest(group, ({ grace }) => grace ?? 0);
    const { start, room } = makeRoom(group[0], slots * GRACE_QUARTERS, neighbours);
    const slotQuarters = room / slots;
    for (const note of group) {
      const slotStart = start + (note.grace ?? 0) * slotQuarters;
      played.push({ ...note, start: slotStart, end: slotStart + slotQuarters });
    }
  }
  return played;
}

/** The notes of a voice that a grace note at some point can take time from. */
type Neighbours = (voice: number, point: number) => PlacedNote[];

/** Those that end at the point, or at the start of the piece, those that begin with it. */
function indexNeighbours(notes: readonly PlacedNote[]): Neighbours {
  const slot = (voice: number, point: number): string => `${voice} ${Math.round(point / MEET)}`;
  const first = Map.groupBy(
    notes.filter(({ start }) => start < MEET),
    ({ voice }) => voice,
  );
  const ending = Map.groupBy(notes, ({ voice, end }) => slot(voice, end));
  return (voice, point) => {
    if (point < MEET) return first.get(voice) ?? [];
    return [-MEET, 0, MEET].flatMap((off) => ending.get(slot(voice, point + off)) ?? []);
  };
}

/** Shortens the neighbours of a grace note for at most `wanted` quarter notes, and tells where that room begins. */
function makeRoom(
  grace: PlacedNote,
  wanted: number,
  neighboursAt: Neighbours,
): { start: number; room: number } {
  const neighbours = neighboursAt(grace.voice, grace.start);
  const room = neighbours.reduce((least, { start, end }) => Math.min(least, (end - start) / 2), wanted);
  if (grace.start < MEET) {
    for (const note of neighbours) note.start = room;
    return { start: 0, room };
  }
  const start = Math.max(0, grace.start - room);
  for (const note of neighbours) note.end = start;
  return { start, room: grace.start - start };
}
