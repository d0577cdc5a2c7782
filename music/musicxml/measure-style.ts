/** Abbreviations of whole bars: bars that repeat those before, and slashes over which the player makes up the notes. */

import type { ScoreBar } from './score.ts';
import type { Report } from './warnings.ts';
import type { XmlElement } from './xml.ts';
import { child, childText, has, parseNumber } from './xml.ts';

/** What is in force in a part. Rests of several bars need nothing: MusicXML has each of them as a bar. */
export interface MeasureStyleState {
  /** Bars that each sign of repetition stands for. */
  repeatsBars?: number;
  /** The staff in slash notation, by number; `all` where none is named. */
  slashStaff?: string;
}

/** A sign of repetition stands for one, two or four bars. */
const MAX_REPEATED = 16;

/** Reads a `measure-style` of `attributes`. */
export function readMeasureStyle(style: XmlElement, state: MeasureStyleState, report: Report): void {
  const repeat = child(style, 'measure-repeat');
  const slash = child(style, 'slash');
  if (repeat !== undefined) {
    const count = parseNumber(repeat.text) ?? 1;
    const isStart = repeat.attributes.type !== 'stop';
    state.repeatsBars =
      isStart && Number.isInteger(count) && count >= 1 && count <= MAX_REPEATED ? count : undefined;
  }
  if (slash !== undefined) {
    state.slashStaff = slash.attributes.type === 'stop' ? undefined : (style.attributes.number ?? 'all');
  }
  if (child(style, 'beat-repeat')?.attributes.type === 'start') {
    report('beats that are only marked as repeated were left silent');
  }
}

/** Whether a note only holds the place of what the player makes up. */
export function isSlashed(note: XmlElement, { slashStaff }: MeasureStyleState): boolean {
  if (slashStaff === undefined || has(note, 'rest')) return false;
  return slashStaff === 'all' || slashStaff === (childText(note, 'staff') ?? '1');
}

/** Gives bars that repeat others the notes of these. Some programs write the notes as well; then they stay. */
export function playRepeatedBars(bars: ScoreBar[], countNote: () => void): void {
  bars.forEach((bar, index) => {
    const source = bar.repeatsBars === undefined ? undefined : bars[index - bar.repeatsBars];
    if (source === undefined || bar.notes.length > 0) return;
    bar.notes = source.notes.map((note) => {
      countNote();
      return { ...note, tie: { start: false, stop: false }, syllable: undefined };
    });
    bar.reach = Math.max(bar.reach, source.reach);
  });
}
