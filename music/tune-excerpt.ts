/** The tune of a piece as a page shows it: one note at a time at one tempo, under its chord symbols, some bars of it. */

import type { Bar } from './musicxml/write/bars.ts';
import { barAt, layOutBars } from './musicxml/write/bars.ts';
import { createBeatClock, DIVISIONS } from './musicxml/write/beat-clock.ts';
import { likelyFifths, shareInKey } from './musicxml/write/keys.ts';
import { fifthsOfKey } from './musicxml/write/spelling.ts';
import type { KeySignature, Note, NoteSequence, TimeSignature } from './note-sequence.ts';
import { DEFAULT_QPM } from './note-sequence.ts';
import { prevailing } from './prevailing.ts';
import { onBarLines } from './salvage/bar-lines.ts';
import { inQuarters } from './salvage/in-quarters.ts';
import { isLine, tuneLine } from './salvage/tune-line.ts';

export interface TuneExcerpt {
  /** Its notes are all of one instrument and begin with the first bar shown. */
  sequence: NoteSequence;
  /** Number of the first full bar shown, from 1. */
  firstBar: number;
  bars: number;
  /** Bars from the first that has a note to the last. */
  allBars: number;
}

/** Bars of silence at the start that are shown all the same. */
const REST_BARS_KEPT = 1;
/** Rests shorter than this many quarters are breath between notes that were played. */
const BREATH = 0.5;
/** Share of the notes outside a key above which a file's key is not believed, if another has so many fewer outside. */
const OUTSIDE = 0.12;
const STEPS_PER_QUARTER = 4;

/**
 * The tune that `instrument` plays, thinned to a line where it is in several voices, from the bar of its first note. Played
 * music is tidied: its bars begin where its notes have them, notes reach to the next where only breath is between, and where it names no key, or one that is
 * plainly not its own, it gets the signature with the fewest accidentals. Music from a score stays as written.
 */
export function tuneExcerpt(
  sequence: NoteSequence,
  { instrument, maxBars }: { instrument: number; maxBars: number },
): TuneExcerpt {
  const isWritten = sequence.sourceInfo?.encodingType === 'MUSIC_XML';
  const inBeats = inQuarters(sequence);
  const beats = isWritten ? inBeats : withTrueBars(inBeats);
  const line = lineOf(beats.notes.filter((note) => note.instrument === instrument));
  const tune = isWritten ? line : withoutBreaths(line);
  const end = Math.max(0, ...tune.slice(-1).map(({ endTime }) => endTime));
  const bars = layOutBars(beats, createBeatClock(beats), end * DIVISIONS);

  const firstNote = barAt(bars, (tune[0]?.startTime ?? 0) * DIVISIONS + 1);
  const first = firstNote > REST_BARS_KEPT ? firstNote : 0;
  const shown = bars.slice(first, first + maxBars);
  const keySignatures = isWritten ? beats.keySignatures : [believableKey(beats)];
  const qpm = prevailing(sequence.tempos, sequence.totalTime)?.qpm ?? DEFAULT_QPM;
  return {
    sequence: atTempo(cutOut({ ...beats, notes: tune, keySignatures }, shown), qpm),
    firstBar: Math.max(1, shown[0].number),
    bars: shown.length,
    allBars: bars.length - first,
  };
}

/** Beats and bars where the notes have them: a recording begins to count at its start, and its notes would all be tied. */
function withTrueBars(inBeats: NoteSequence): NoteSequence {
  const onTheirBars = onBarLines(inBeats, STEPS_PER_QUARTER);
  return { ...onTheirBars, timeSignatures: onTheirBars.timeSignatures.map(withBeatsTogether) };
}

/** Bars of one beat are a click track's: four of them are a bar, as the models take it, too. */
function withBeatsTogether(
  signature: TimeSignature,
  index: number,
  all: readonly TimeSignature[],
): TimeSignature {
  const quarters = (all[index + 1]?.time ?? Number.POSITIVE_INFINITY) - signature.time;
  const isClick = signature.numerator === 1 && signature.denominator === 4 && quarters >= 4;
  return isClick ? { ...signature, numerator: 4 } : signature;
}

function lineOf(notes: readonly Note[]): Note[] {
  const quantized = notes
    .map((note) => ({
      ...note,
      quantizedStartStep: Math.round(note.startTime * STEPS_PER_QUARTER),
      quantizedEndStep: Math.round(note.endTime * STEPS_PER_QUARTER),
    }))
    .sort((a, b) => a.startTime - b.startTime);
  return isLine(quantized) ? quantized : tuneLine(quantized);
}

/** Each note to the next if that comes soon, and else to an eighth. */
function withoutBreaths(line: readonly Note[]): Note[] {
  return line.map((note, index) => {
    const next = line[index + 1]?.startTime ?? Number.POSITIVE_INFINITY;
    const isJoined = next - note.endTime < BREATH;
    const eighths = Math.max(note.startTime + 1 / STEPS_PER_QUARTER, Math.round(note.endTime * 2) / 2);
    return { ...note, endTime: isJoined ? next : eighths };
  });
}

function believableKey({ keySignatures, notes, totalTime }: NoteSequence): KeySignature {
  const stated = prevailing(keySignatures, totalTime);
  const likely = likelyFifths(notes);
  const outside = stated ? 1 - shareInKey(notes, fifthsOfKey(stated)) : 1;
  const isBelievable = outside <= OUTSIDE || outside - (1 - shareInKey(notes, likely)) <= OUTSIDE;
  if (stated && isBelievable) return { ...stated, time: 0 };
  return { time: 0, key: (((likely * 7) % 12) + 12) % 12, mode: 'NOT_SPECIFIED' };
}

/** What happens in the bars shown, from 0; what holds where they begin is stated there. A second is a quarter. */
function cutOut(sequence: NoteSequence, shown: readonly Bar[]): NoteSequence {
  const last = shown[shown.length - 1];
  const from = shown[0].start / DIVISIONS;
  const to = (last.start + last.length) / DIVISIONS;
  const inside = <Timed extends { time: number }>(events: readonly Timed[]): Timed[] => {
    const before = events.findLast(({ time }) => time <= from);
    const later = events.filter(({ time }) => time > from && time < to);
    return [...(before ? [{ ...before, time: from }] : []), ...later].map((event) => ({
      ...event,
      time: event.time - from,
    }));
  };
  const isChord = ({ annotationType }: { annotationType: string }): boolean =>
    annotationType === 'CHORD_SYMBOL';
  const lyrics = sequence.textAnnotations.filter(
    ({ annotationType, time }) => annotationType === 'UNKNOWN' && time >= from && time < to,
  );
  return {
    ...sequence,
    notes: sequence.notes
      .filter(({ startTime }) => startTime >= from - 0.1 && startTime < to)
      .map((note) => ({
        ...note,
        // The last may be written a hair early: rounded up, it would begin a bar of its own.
        startTime: Math.min(Math.max(0, note.startTime - from), to - from - 1 / STEPS_PER_QUARTER),
        endTime: Math.min(to, note.endTime) - from,
      })),
    timeSignatures: inside(sequence.timeSignatures),
    keySignatures: inside(sequence.keySignatures),
    textAnnotations: [
      ...withoutBriefStart(inside(sequence.textAnnotations.filter(isChord))),
      ...lyrics.map((lyric) => ({ ...lyric, time: lyric.time - from })),
    ],
    totalTime: to - from,
  };
}

/** A chord that sounds on for less than a beat has no room above it. */
function withoutBriefStart<Timed extends { time: number }>(chords: Timed[]): Timed[] {
  return chords.length > 1 && chords[1].time < 1 ? chords.slice(1) : chords;
}

/** From a second to a quarter to the tempo given. */
function atTempo(sequence: NoteSequence, qpm: number): NoteSequence {
  const seconds = 60 / qpm;
  const timed = <Timed extends { time: number }>(events: readonly Timed[]): Timed[] =>
    events.map((event) => ({ ...event, time: event.time * seconds }));
  return {
    ...sequence,
    tempos: [{ time: 0, qpm }],
    notes: sequence.notes.map((note) => ({
      ...note,
      startTime: note.startTime * seconds,
      endTime: note.endTime * seconds,
    })),
    timeSignatures: timed(sequence.timeSignatures),
    keySignatures: timed(sequence.keySignatures),
    textAnnotations: timed(sequence.textAnnotations),
    totalTime: sequence.totalTime * seconds,
  };
}
