/** Files for Magenta's scripts to begin with, made here, and what they write read back. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NoteSequence } from '../../../music/index.ts';
import {
  createDrumTrack,
  createRandom,
  drumTrackToNoteSequence,
  emptyNoteSequence,
  readMidi,
  writeMidi,
} from '../../../music/index.ts';
import { melodySequence } from '../../models/tiny-music.ts';

export function writeSongs(folder: string, sequences: readonly NoteSequence[]): void {
  mkdirSync(folder, { recursive: true });
  sequences.forEach((sequence, index) => {
    writeFileSync(join(folder, `song ${index}.mid`), writeMidi(sequence));
  });
}

export function someMelodies(count: number): NoteSequence[] {
  return Array.from({ length: count }, (_, seed) => melodySequence(seed));
}

export function someDrums(count: number): NoteSequence[] {
  return Array.from({ length: count }, (_, seed) => {
    const random = createRandom(seed);
    const events = Array.from({ length: 128 }, (_, step) => [
      ...(step % 8 === 0 || random.integer(8) === 0 ? [36] : []),
      ...(step % 2 === 0 ? [42] : []),
    ]);
    return drumTrackToNoteSequence(createDrumTrack(events));
  });
}

/** A piano playing 24 notes in as many quarter seconds, louder and softer. */
export function somePerformances(count: number): NoteSequence[] {
  return Array.from({ length: count }, (_, seed) => {
    const random = createRandom(seed);
    const notes = Array.from({ length: 24 }, (_, index) => ({
      ...{ pitch: 55 + random.integer(20), velocity: 40 + random.integer(80), instrument: 0, program: 0 },
      ...{ startTime: index * 0.25, endTime: index * 0.25 + 0.3, isDrum: false },
    }));
    return emptyNoteSequence({ notes, totalTime: 7 });
  });
}

/** Eight bars of quarters with a chord over each bar. */
export function leadSheetXml(seed: number): string {
  const random = createRandom(seed);
  const steps = ['C', 'D', 'E', 'F', 'G', 'A', 'B'];
  const bars = Array.from({ length: 8 }, (_, bar) => {
    const notes = Array.from(
      { length: 4 },
      () =>
        `<note><pitch><step>${steps[random.integer(7)]}</step><octave>5</octave></pitch><duration>1</duration><voice>1</voice><type>quarter</type></note>`,
    );
    const root = ['C', 'G', 'A', 'F'][bar % 4];
    const kind = root === 'A' ? 'minor' : 'major';
    return (
      `<measure number="${bar + 1}">` +
      (bar === 0
        ? '<attributes><divisions>1</divisions><time><beats>4</beats><beat-type>4</beat-type></time></attributes>'
        : '') +
      `<harmony><root><root-step>${root}</root-step></root><kind>${kind}</kind></harmony>${notes.join('')}</measure>`
    );
  });
  return (
    '<?xml version="1.0" encoding="UTF-8"?><score-partwise version="3.1"><part-list><score-part id="P1">' +
    `<part-name>Lead</part-name></score-part></part-list><part id="P1">${bars.join('')}</part></score-partwise>`
  );
}

/** The MIDI files of a folder by name. */
export function readOutputs(folder: string): Map<string, NoteSequence> {
  const names = readdirSync(folder).sort();
  return new Map(
    names.map((filename) => [
      filename,
      readMidi(readFileSync(join(folder, filename)), { filename }).sequence,
    ]),
  );
}
