/** NoteSequences to MusicXML 4.0: notes back on a grid of beats, spelled and tied, with chord symbols above and lyrics below. */

import { LIMITS } from '../../limits.ts';
import type { NoteSequence } from '../../note-sequence.ts';
import { UserError } from '../../user-error.ts';
import type { Bar } from './bars.ts';
import { barAt, layOutBars } from './bars.ts';
import { createBeatClock } from './beat-clock.ts';
import { SIXTEENTH } from './beat-division.ts';
import { stavesOf } from './hands.ts';
import { keysOfBars } from './keys.ts';
import { findLyrics } from './lyrics.ts';
import type { Mark } from './marks.ts';
import { chordMarks, tempoMarks } from './marks.ts';
import { placeNotes } from './note-grid.ts';
import { partXml } from './part-xml.ts';
import { gatherParts, partListXml } from './parts.ts';
import { createChordAt, spellNotes } from './spell-notes.ts';
import { inTwoVoices } from './two-voices.ts';
import { element, escapeXml } from './xml-text.ts';

const HEADER = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE score-partwise PUBLIC "-//Recordare//DTD MusicXML 4.0 Partwise//EN" "http://www.musicxml.org/dtds/partwise.dtd">`;

export interface MusicXmlLayout {
  /** Full bars to a line; left to the reader without it. */
  barsPerLine?: number;
  /** Number of the first full bar, 1 if left out. */
  firstBar?: number;
  /** Words over the first chord symbol: what is to be known of them. */
  chordNote?: string;
}

/**
 * Writes a score in UTF-8, a part for each instrument. Notes come onto sixteenths and triplet eighths, beat by beat, and
 * on finer values where nearly all of the part is on them already; what was quantized is read back as it was.
 * Keyboards have a staff for each hand; what was played keeps its starts, to a 32nd, and has two voices on a staff at most.
 *
 * What the format cannot hold: controls, bends, keys that change within a bar, chord symbols that begin with no note's name
 * (they become words), and syllables that begin with no note.
 *
 * @throws UserError `score-too-long` beyond `LIMITS.barsPerScore`, all parts together, and `score-too-full` beyond `LIMITS.notesPerScore`.
 */
export function writeMusicXml(
  sequence: NoteSequence,
  { barsPerLine, firstBar = 1, chordNote }: MusicXmlLayout = {},
): Uint8Array<ArrayBuffer> {
  const clock = createBeatClock(sequence);
  const bars = layOutBars(sequence, clock, endOf(sequence, clock));
  for (const bar of bars) bar.number += firstBar - 1;
  const parts = gatherParts(sequence);
  if (parts.length * bars.length > LIMITS.barsPerScore) throw tooLong();
  if (countTied(sequence, bars, clock) > LIMITS.notesPerScore) throw tooFull();

  const keys = keysOfBars(sequence.keySignatures, sequence.notes, bars, clock);
  const chordAt = createChordAt(sequence, clock);
  const lyrics = findLyrics(sequence, parts);
  const leader = lyrics.part ?? parts.find(({ isDrum }) => !isDrum) ?? parts[0];
  const chords = chordMarks(sequence, clock, chordNote);
  const tempos = tempoMarks(sequence, clock, bars);

  const written = parts.map((part, index) => {
    const { notes, triplets, isPlayed } = placeNotes(part.notes, bars, clock);
    const staves = stavesOf(part, notes).map((staff) => (isPlayed ? inTwoVoices(staff) : staff));
    const spelled = part.isDrum ? undefined : spellNotes(staves.flat(), { bars, keys, chordAt });
    const marks = [...(index === 0 ? tempos : []), ...(part === leader ? chords : [])];
    return partXml(
      {
        part,
        staves,
        triplets,
        marks: byBar(marks, bars),
        spellingOf: (note) => spelled?.get(note),
        lyricOf: part === lyrics.part ? lyrics.syllableOf : () => undefined,
      },
      { bars, keys, barsPerLine },
    );
  });
  const document = [
    HEADER,
    '<score-partwise version="4.0">',
    headXml(sequence),
    partListXml(parts),
    ...written,
    '</score-partwise>\n',
  ];
  return new TextEncoder().encode(document.filter((line) => line !== '').join('\n'));
}

/** Last place of anything that sounds, in divisions; a note has at least a sixteenth. */
function endOf({ notes, totalTime }: NoteSequence, clock: (seconds: number) => number): number {
  return notes.reduce(
    (end, { startTime, endTime }) => Math.max(end, clock(endTime), clock(startTime) + SIXTEENTH),
    clock(totalTime),
  );
}

/** Notes as they are written: one that sounds through bars is tied from each to the next. */
function countTied(
  { notes }: NoteSequence,
  bars: readonly Bar[],
  clock: (seconds: number) => number,
): number {
  const barOf = (seconds: number): number => barAt(bars, clock(seconds));
  return notes.reduce((sum, { startTime, endTime }) => sum + barOf(endTime) - barOf(startTime) + 1, 0);
}

/** Marks after the last bar are dropped. */
function byBar(marks: readonly Mark[], bars: readonly Bar[]): Map<number, Mark[]> {
  const last = bars[bars.length - 1];
  const inside = marks.filter(({ place }) => place < last.start + last.length);
  // Stable, so that a tempo stands before a chord of the same place.
  return Map.groupBy(
    inside.toSorted((a, b) => a.place - b.place),
    ({ place }) => barAt(bars, place),
  );
}

function headXml({ sequenceMetadata }: NoteSequence): string {
  const title = sequenceMetadata?.title;
  const composers = sequenceMetadata?.composers ?? [];
  const creators = composers.map((name) => `<creator type="composer">${escapeXml(name)}</creator>`);
  const software = `<encoding>${element('software', 'Beat Cypher')}</encoding>`;
  return [
    title ? `<work>${element('work-title', title)}</work>` : '',
    `<identification>${creators.join('')}${software}</identification>`,
  ].join('');
}

function tooLong(): UserError {
  return new UserError(
    'score-too-long',
    `This piece comes to more than ${LIMITS.barsPerScore} bars of all its parts, more than a score can hold. As MIDI or JSON it can be had.`,
    {},
  );
}

function tooFull(): UserError {
  return new UserError(
    'score-too-full',
    `This piece comes to more than ${LIMITS.notesPerScore.toLocaleString('en-US')} notes, tied from bar to bar, more than a score can hold. As MIDI or JSON it can be had.`,
    {},
  );
}
