/** A score to the NoteSequence that note-seq makes of it: seconds instead of bars. */

import type { InstrumentInfo, KeySignature, Note, NoteSequence, TextAnnotation } from '../note-sequence.ts';
import { emptyNoteSequence } from '../note-sequence.ts';
import { assertWithinLimits } from '../sequence-limits.ts';
import type { PlayedNote } from './play-part.ts';
import { playPart } from './play-part.ts';
import type { Score } from './score.ts';
import type { Clock, TimelineBar } from './timeline.ts';
import { layOutBars, layOutMeters, layOutTempos, playMarks } from './timeline.ts';

/**
 * Differs from note-seq where that would be wrong to a musician: ties are joined, all parts follow one tempo, minor
 * keys are minor, programs count from 0, and each part and program is an instrument of its own (note-seq takes
 * the MIDI channel, in which parts may meet). `order` lists the bars by index as they are played.
 *
 * @throws UserError beyond `LIMITS`, as `assertWithinLimits`.
 */
export function scoreToSequence(score: Score, order: readonly number[], filename: string): NoteSequence {
  const bars = layOutBars(score, order);
  const { tempos, clock } = layOutTempos(score, bars);
  const lastBar = bars.at(-1);
  const totalTime = lastBar === undefined ? 0 : clock(lastBar.start + lastBar.length);

  const sequence = emptyNoteSequence({
    filename,
    sequenceMetadata: { title: score.title, composers: score.creators },
    sourceInfo: { sourceType: 'SCORE_BASED', encodingType: 'MUSIC_XML', parser: 'MAGENTA_MUSIC_XML' },
    timeSignatures: layOutMeters(bars, clock),
    keySignatures: keySignatures(score, bars, clock),
    tempos,
    textAnnotations: chordSymbols(score, bars, clock),
    partInfos: score.parts.map(({ name }, part) => ({ part, name })),
  });
  addNotes(sequence, score, bars, clock);
  sequence.textAnnotations.sort((a, b) => a.time - b.time);
  sequence.totalTime = sequence.notes.reduce((end, note) => Math.max(end, note.endTime), totalTime);
  assertWithinLimits(sequence);
  return sequence;
}

function addNotes(sequence: NoteSequence, score: Score, bars: readonly TimelineBar[], clock: Clock): void {
  const instruments = new Map<string, InstrumentInfo>();
  const sung = new Map<string, TextAnnotation>();
  score.parts.forEach((scorePart, part) => {
    for (const played of playPart(scorePart, bars)) {
      const key = `${part} ${played.isDrum} ${played.program}`;
      const info = instruments.get(key) ?? instrumentInfo(instruments.size, scorePart.name, played);
      instruments.set(key, info);
      const note = toNote(played, part, info.instrument, clock);
      sequence.notes.push(note);
      if (played.syllable !== undefined) addSyllable(sung, played.syllable, note.startTime);
    }
  });
  sequence.instrumentInfos = [...instruments.values()];
  sequence.textAnnotations.push(...sung.values());
  sequence.notes.sort((a, b) => a.startTime - b.startTime);
}

function instrumentInfo(instrument: number, name: string, { likelyProgram }: PlayedNote): InstrumentInfo {
  return { instrument, name, ...(likelyProgram !== undefined && { likelyProgram }) };
}

/** The same syllable in several parts at once is told once. */
function addSyllable(sung: Map<string, TextAnnotation>, text: string, time: number): void {
  sung.set(`${time} ${text}`, { time, text, annotationType: 'UNKNOWN' });
}

function toNote(played: PlayedNote, part: number, instrument: number, clock: Clock): Note {
  const { pitch, velocity, program, isDrum, voice } = played;
  const startTime = clock(played.start);
  return { pitch, velocity, startTime, endTime: clock(played.end), instrument, program, isDrum, part, voice };
}

/** Sounding keys where they change; C major where the score has no signature at all, as in note-seq. */
function keySignatures(score: Score, bars: readonly TimelineBar[], clock: Clock): KeySignature[] {
  // Parts agree in sounding keys; the first that states one is believed.
  const keysOf = (index: number) =>
    score.parts.map((part) => part.bars[index]?.keys ?? []).find((found) => found.length > 0) ?? [];
  const signatures: KeySignature[] = [];
  for (const { quarters, key, mode } of playMarks(bars, keysOf)) {
    const last = signatures.at(-1);
    if (last?.key !== key || last.mode !== mode) signatures.push({ time: clock(quarters), key, mode });
  }
  return signatures.length > 0 ? signatures : [{ time: 0, key: 0, mode: 'MAJOR' }];
}

/** Chord symbols in order of time; the same symbol over several parts at once is told once. */
function chordSymbols(score: Score, bars: readonly TimelineBar[], clock: Clock): TextAnnotation[] {
  const annotations = new Map<string, TextAnnotation>();
  const chordsOf = (index: number) => score.parts.flatMap((part) => part.bars[index]?.chords ?? []);
  for (const { quarters, figure } of playMarks(bars, chordsOf)) {
    const time = clock(quarters);
    annotations.set(`${time} ${figure}`, { time, text: figure, annotationType: 'CHORD_SYMBOL' });
  }
  return [...annotations.values()];
}
