/** What stands above the notes: chord symbols and tempos. */

import type { NoteSequence } from '../../note-sequence.ts';
import type { Bar } from './bars.ts';
import { barAt } from './bars.ts';
import type { BeatClock } from './beat-clock.ts';
import { DIVISIONS } from './beat-clock.ts';
import { harmonyXml } from './harmony.ts';
import { element } from './xml-text.ts';

/** Something at a place (divisions from the start of the piece). */
export interface Mark {
  place: number;
  /** @param offset divisions from where the element stands to where it counts */
  xml(offset: number): string;
}

/** Chords are placed on 32nds or triplets, whichever is nearer. */
const CHORD_STEPS = [DIVISIONS / 8, DIVISIONS / 3] as const;
/** Changes of tempo smaller than this fraction are heard but not printed, or a ritardando would fill the page. */
const PRINTED_CHANGE = 0.04;

/** Chord symbols; one that begins with no note's name becomes words. `note` stands over the first, a sentence about them. */
export function chordMarks({ textAnnotations }: NoteSequence, clock: BeatClock, note?: string): Mark[] {
  const marks: Mark[] = textAnnotations
    .filter(({ annotationType }) => annotationType === 'CHORD_SYMBOL')
    .map(({ time, text }) => ({
      place: chordPlace(clock(time)),
      xml: (offset) => harmonyXml(text, offset) ?? wordsXml(text, offset),
    }));
  const [first] = marks.toSorted((a, b) => a.place - b.place);
  if (first === undefined || note === undefined) return marks;
  return [{ place: first.place, xml: (offset) => wordsXml(note, offset) }, ...marks];
}

function chordPlace(place: number): number {
  const [plain, triplet] = CHORD_STEPS.map((step) => step * Math.round(place / step));
  return Math.abs(place - triplet) < Math.abs(place - plain) ? triplet : plain;
}

function wordsXml(text: string, offset: number): string {
  return `<direction placement="above"><direction-type>${element('words', text)}</direction-type>${offsetXml(offset)}</direction>`;
}

/** Tempos: each for playback, and as metronome marks those that are clearly others than the last one printed. */
export function tempoMarks({ tempos }: NoteSequence, clock: BeatClock, bars: readonly Bar[]): Mark[] {
  let printed = 0;
  return tempos
    .toSorted((a, b) => a.time - b.time)
    .map(({ time, qpm }) => {
      const place = Math.round(clock(time));
      const isPrinted = Math.abs(qpm / printed - 1) > PRINTED_CHANGE;
      if (isPrinted) printed = qpm;
      const isCompound = isCompoundMeter(bars[barAt(bars, place)]);
      return {
        place,
        xml: (offset) => (isPrinted ? metronomeXml(qpm, isCompound, offset) : soundXml(qpm, offset)),
      };
    });
}

function isCompoundMeter({ meter: { numerator, denominator } }: Bar): boolean {
  return denominator === 8 && numerator % 3 === 0;
}

function metronomeXml(qpm: number, isCompound: boolean, offset: number): string {
  const perMinute = Math.round(isCompound ? qpm / 1.5 : qpm);
  const unit = `${element('beat-unit', 'quarter')}${isCompound ? '<beat-unit-dot/>' : ''}`;
  const metronome = `<metronome>${unit}${element('per-minute', perMinute)}</metronome>`;
  return `<direction placement="above"><direction-type>${metronome}</direction-type>${offsetXml(offset)}<sound tempo="${qpm}"/></direction>`;
}

function soundXml(qpm: number, offset: number): string {
  return offset === 0
    ? `<sound tempo="${qpm}"/>`
    : `<sound tempo="${qpm}">${element('offset', offset)}</sound>`;
}

function offsetXml(offset: number): string {
  return offset === 0 ? '' : `<offset sound="yes">${offset}</offset>`;
}
