/** Small scores made in the tests themselves, and the folder of real ones where a machine has it. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { MusicXmlReading } from '../../../music/musicxml/index.ts';
import { readMusicXml } from '../../../music/musicxml/index.ts';
import type { NoteSequence, TextAnnotation } from '../../../music/note-sequence.ts';

/** Real scores lie beside the repository, and only on some machines. */
const SHARED_DATA = fileURLToPath(new URL('../../../../shared/data/', import.meta.url));

export function hasSharedData(folder: string): boolean {
  return existsSync(SHARED_DATA + folder);
}

export function sharedFiles(folder: string): string[] {
  return readdirSync(SHARED_DATA + folder).filter((name) => /\.(xml|musicxml|mxl)$/.test(name));
}

export function sharedFile(folder: string, name: string): Uint8Array {
  return readFileSync(`${SHARED_DATA}${folder}/${name}`);
}

/** A quarter note unless told otherwise; `more` stands before the voice, as `<dot/>` or `<tie type="start"/>`. */
export function note(name: string, { duration = 1, voice = 1, more = '' } = {}): string {
  const [, step, accidental, octave] = /^([A-G])([#b]?)(\d)$/.exec(name) ?? [];
  const alter = accidental === '' ? '' : `<alter>${accidental === '#' ? 1 : -1}</alter>`;
  const pitch = `<pitch><step>${step}</step>${alter}<octave>${octave}</octave></pitch>`;
  return `<note>${pitch}<duration>${duration}</duration>${more}<voice>${voice}</voice></note>`;
}

export function rest(duration = 1): string {
  return `<note><rest/><duration>${duration}</duration></note>`;
}

export function attributes({ divisions = 1, key = '', time = '4/4', more = '' } = {}): string {
  const [beats, beatType] = time.split('/');
  const meter = time === '' ? '' : `<time><beats>${beats}</beats><beat-type>${beatType}</beat-type></time>`;
  return `<attributes><divisions>${divisions}</divisions>${key}${meter}${more}</attributes>`;
}

/** Bars of one part, numbered from 1, in a whole document. */
export function partwise(...bars: string[]): string {
  return score(part('P1', ...bars), '<score-part id="P1"><part-name>Flute</part-name></score-part>');
}

export function part(id: string, ...bars: string[]): string {
  const measures = bars.map((bar, i) => `<measure number="${i + 1}">${bar}</measure>`);
  return `<part id="${id}">${measures.join('')}</part>`;
}

export function score(parts: string, partList = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE score-partwise PUBLIC "-//Recordare//DTD MusicXML 4.0 Partwise//EN" "http://www.musicxml.org/dtds/partwise.dtd">
<score-partwise version="4.0"><part-list>${partList}</part-list>${parts}</score-partwise>`;
}

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function read(xml: string): Promise<MusicXmlReading> {
  return readMusicXml(bytesOf(xml), { filename: 'song.musicxml' });
}

/** Notes as tuples: pitch, start and end in seconds, which are halves of quarter notes at 120 qpm. */
export function tuples({ sequence }: MusicXmlReading): [pitch: number, start: number, end: number][] {
  return sequence.notes.map(({ pitch, startTime, endTime }) => [pitch, startTime, endTime]);
}

export function meters({ sequence }: MusicXmlReading): [time: number, meter: string][] {
  return sequence.timeSignatures.map(({ time, numerator, denominator }) => [
    time,
    `${numerator}/${denominator}`,
  ]);
}

export function chords({ sequence }: MusicXmlReading): [time: number, figure: string][] {
  return annotations(sequence, 'CHORD_SYMBOL');
}

export function lyrics({ sequence }: MusicXmlReading): [time: number, syllable: string][] {
  return annotations(sequence, 'UNKNOWN');
}

function annotations(
  { textAnnotations }: NoteSequence,
  type: TextAnnotation['annotationType'],
): [time: number, text: string][] {
  const wanted = textAnnotations.filter(({ annotationType }) => annotationType === type);
  return wanted.map(({ time, text }) => [time, text]);
}
