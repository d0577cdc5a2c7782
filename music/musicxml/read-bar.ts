/** One bar of one part: moves a cursor through its elements in written order and notes what happens where. */

import { readDivisions, readKey, readMeter } from './attributes.ts';
import type { WrittenKey } from './chord-root.ts';
import { C_MAJOR } from './chord-root.ts';
import { markVelocity, offsetDivisions, readDirection } from './directions.ts';
import { readHarmony } from './harmony.ts';
import type { MeasureStyleState } from './measure-style.ts';
import { isSlashed, readMeasureStyle } from './measure-style.ts';
import type { PartHeader } from './part-list.ts';
import { changePrograms } from './part-list.ts';
import type { Transposition } from './pitch.ts';
import { CONCERT_PITCH, readTransposition } from './pitch.ts';
import { readNote, readNoteTime, readStaff } from './read-note.ts';
import type { ScoreBar } from './score.ts';
import type { BarSigns } from './signs.ts';
import { readBarline, readDirectionSigns } from './signs.ts';
import type { Report } from './warnings.ts';
import type { XmlElement } from './xml.ts';
import { child, childNumber, children } from './xml.ts';

/** What a part carries from one bar to the next. */
export interface PartState {
  header: PartHeader;
  /** Divisions of a quarter note in which durations are written. */
  divisions: number;
  transposition: Transposition;
  /** The key signature as written. */
  key: WrittenKey;
  readonly style: MeasureStyleState;
}

/** The cursor in a bar; all in quarter notes from its start. */
interface Cursor {
  position: number;
  /** Where the last note that is no chord member began, and how long it lasts. */
  last: { onset: number; duration: number };
  /** Grace notes since then. */
  graces: number;
}

export function beginPart(header: PartHeader): PartState {
  return { header, divisions: 1, transposition: CONCERT_PITCH, key: C_MAJOR, style: {} };
}

/** Reads `measure`, carrying `state` on. */
export function readBar(measure: XmlElement, number: string, state: PartState, report: Report): ScoreBar {
  const bar: ScoreBar = {
    number,
    reach: 0,
    notes: [],
    chords: [],
    tempos: [],
    dynamics: [],
    keys: [],
    meters: [],
    signs: [],
  };
  const cursor: Cursor = { position: 0, last: { onset: 0, duration: 0 }, graces: 0 };
  for (const element of measure.children) {
    readElement(element, bar, cursor, state, report);
    bar.reach = Math.max(bar.reach, cursor.position);
  }
  bar.repeatsBars = state.style.repeatsBars;
  return bar;
}

function readElement(
  element: XmlElement,
  bar: ScoreBar,
  cursor: Cursor,
  state: PartState,
  report: Report,
): void {
  switch (element.name) {
    case 'note':
      addNote(element, bar, cursor, state, report);
      break;
    case 'backup':
      moveCursor(element, -1, cursor, state, report);
      break;
    case 'forward':
      moveCursor(element, 1, cursor, state, report);
      break;
    case 'attributes':
      addAttributes(element, bar, cursor, state, report);
      break;
    case 'harmony':
      addHarmony(element, bar, cursor, state, report);
      break;
    case 'direction':
    case 'sound':
      addDirection(element, bar, cursor, state, report);
      addSigns(readDirectionSigns(element), cursor.position, bar);
      break;
    case 'barline':
      addSigns(readBarline(element), barlineOnset(element, cursor), bar);
      break;
  }
}

function addNote(element: XmlElement, bar: ScoreBar, cursor: Cursor, state: PartState, report: Report): void {
  const time = readNoteTime(element, state.divisions);
  if (time.isGrace) {
    addGraceNote(element, time.isInChord, bar, cursor, state, report);
    return;
  }
  if (!time.isInChord) {
    cursor.last = { onset: cursor.position, duration: time.duration };
    cursor.position += time.duration;
    cursor.graces = 0;
  }
  if (isSlashed(element, state.style)) {
    report('slashes leave the notes to the player, so none were read');
    return;
  }
  // A chord member may be shorter than its chord; Sibelius writes wrong ones that are longer, or none.
  const isShorter = time.duration > 0 && time.duration < cursor.last.duration;
  const at = isShorter ? { ...cursor.last, duration: time.duration } : cursor.last;
  for (const notations of children(element, 'notations')) {
    const velocity = markVelocity(notations);
    if (velocity !== undefined) bar.dynamics.push({ velocity, staff: readStaff(element), onset: at.onset });
  }
  const note = readNote(element, at, state, report);
  if (note !== undefined) bar.notes.push(note);
}

function addGraceNote(
  element: XmlElement,
  isInChord: boolean,
  bar: ScoreBar,
  cursor: Cursor,
  state: PartState,
  report: Report,
): void {
  if (!isInChord) cursor.graces++;
  const at = { onset: cursor.position, duration: 0, grace: Math.max(0, cursor.graces - 1) };
  const note = readNote(element, at, state, report);
  if (note !== undefined) bar.notes.push(note);
}

function moveCursor(
  element: XmlElement,
  direction: 1 | -1,
  cursor: Cursor,
  { divisions }: PartState,
  report: Report,
): void {
  const quarters = (childNumber(element, 'duration') ?? 0) / divisions;
  if (quarters < 0) {
    report(`a negative ${element.name} was skipped`);
    return;
  }
  cursor.position += direction * quarters;
  if (cursor.position >= 0) return;
  // Rounded durations may lead a hair before the bar; more than that is a slip.
  if (cursor.position < -1e-3) report('a backup to before the bar was cut at its start');
  cursor.position = 0;
}

function addAttributes(
  element: XmlElement,
  bar: ScoreBar,
  { position: onset }: Cursor,
  state: PartState,
  report: Report,
): void {
  state.divisions = readDivisions(element, report) ?? state.divisions;
  for (const style of children(element, 'measure-style')) readMeasureStyle(style, state.style, report);
  const transpose = child(element, 'transpose');
  if (transpose !== undefined) state.transposition = readTransposition(transpose);
  for (const xmlKey of ofFirstStaff(element, 'key')) {
    const key = readKey(xmlKey, state.transposition, report);
    if (key === undefined) continue;
    state.key = key.written;
    bar.keys.push({ ...key.sounding, onset });
  }
  for (const time of ofFirstStaff(element, 'time')) {
    const meter = readMeter(time, report);
    if (meter !== undefined) bar.meters.push({ meter, onset });
    if (onset > 0) report('a time signature inside the bar counts from the next bar');
  }
}

/** A key or time signature for other staves only does not count: they share their bars with the first. */
function ofFirstStaff(attributes: XmlElement, name: 'key' | 'time'): XmlElement[] {
  return children(attributes, name)
    .filter(({ attributes: { number = '1' } }) => number === '1')
    .slice(0, 1);
}

function addHarmony(
  element: XmlElement,
  bar: ScoreBar,
  cursor: Cursor,
  state: PartState,
  report: Report,
): void {
  const figure = readHarmony(element, state, report);
  if (figure === undefined) return;
  const onset = Math.max(0, cursor.position + offsetDivisions(element) / state.divisions);
  bar.chords.push({ figure, onset });
}

function addDirection(
  element: XmlElement,
  bar: ScoreBar,
  cursor: Cursor,
  state: PartState,
  report: Report,
): void {
  const { tempo, velocity } = readDirection(element, report);
  const onset = Math.max(0, cursor.position + offsetDivisions(element) / state.divisions);
  if (tempo !== undefined) bar.tempos.push({ ...tempo, onset });
  if (velocity !== undefined) bar.dynamics.push({ velocity, staff: readStaff(element), onset });
  const sound = element.name === 'sound' ? element : child(element, 'sound');
  if (sound !== undefined && sound.children.length > 0) state.header = changePrograms(state.header, sound);
}

function addSigns(signs: BarSigns, onset: number, bar: ScoreBar): void {
  if (Object.keys(signs).length > 0) bar.signs.push({ ...signs, onset });
}

function barlineOnset({ attributes: { location = 'right' } }: XmlElement, { position }: Cursor): number {
  if (location === 'left') return 0;
  return location === 'right' ? Number.POSITIVE_INFINITY : position;
}
