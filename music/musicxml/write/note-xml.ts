/** `note` elements: what one written value is in MusicXML. */

import { drumPlace } from './drum-staff.ts';
import type { WrittenSyllable } from './lyrics.ts';
import type { Part } from './parts.ts';
import { drumId } from './parts.ts';
import type { WrittenNote } from './segments.ts';
import type { VoiceValue } from './voice-values.ts';
import { element } from './xml-text.ts';

/** `dynamics` of a note is a percentage of this velocity. */
const FORTE_VELOCITY = 90;
const ACCIDENTALS: Readonly<Record<number, string>> = {
  [-2]: 'flat-flat',
  [-1]: 'flat',
  0: 'natural',
  1: 'sharp',
  2: 'double-sharp',
};

export interface NoteSurroundings {
  part: Part;
  /** From 1. */
  voice: number;
  /** From 1, where there are several. */
  staff?: number;
  /** Syllable sung to the first note. */
  lyric?: WrittenSyllable;
}

/** The notes of a value, one `note` each, the second and later ones of a chord marked so; a rest where nothing sounds. */
export function valueXml(value: VoiceValue, surroundings: NoteSurroundings): string {
  if (value.segment === undefined) return restXml(value, surroundings);
  return value.segment.notes.map((note, index) => noteXml(note, value, index, surroundings)).join('\n');
}

/** A rest for a whole bar, however long that is. */
export function barRestXml(
  duration: number,
  { voice, staff }: Pick<NoteSurroundings, 'voice' | 'staff'>,
): string {
  return `<note><rest measure="yes"/>${element('duration', duration)}${element('voice', voice)}${staffXml(staff)}</note>`;
}

function restXml(value: VoiceValue, { voice, staff }: NoteSurroundings): string {
  return `<note><rest/>${element('duration', value.end - value.start)}${element('voice', voice)}${shapeXml(value)}${staffXml(staff)}${notationsXml(value)}</note>`;
}

function staffXml(staff: number | undefined): string {
  return staff === undefined ? '' : element('staff', staff);
}

function noteXml(
  note: WrittenNote,
  value: VoiceValue,
  index: number,
  { part, voice, staff, lyric }: NoteSurroundings,
): string {
  const { pitch: midiPitch, velocity } = note.placed.note;
  const isFirst = index === 0;
  const isHead = !value.isTiedFrom;
  const ties = [
    value.isTiedFrom ? '<tie type="stop"/>' : '',
    value.isTiedOn ? '<tie type="start"/>' : '',
  ].join('');
  return [
    `<note dynamics="${Number(((velocity / FORTE_VELOCITY) * 100).toFixed(2))}">`,
    isFirst ? '' : '<chord/>',
    pitchXml(note),
    element('duration', value.end - value.start),
    ties,
    part.isDrum ? `<instrument id="${drumId(part, midiPitch)}"/>` : '',
    element('voice', voice),
    shapeXml(value, isHead && note.accidental !== undefined ? ACCIDENTALS[note.accidental] : undefined),
    part.isDrum && drumPlace(midiPitch).notehead === 'x' ? element('notehead', 'x') : '',
    staffXml(staff),
    isFirst ? value.beams.map((beam, level) => `<beam number="${level + 1}">${beam}</beam>`).join('') : '',
    notationsXml(value, isFirst),
    isFirst && isHead && lyric !== undefined ? lyricXml(lyric) : '',
    '</note>',
  ].join('');
}

function lyricXml({ text, syllabic, isExtended }: WrittenSyllable): string {
  return `<lyric>${element('syllabic', syllabic)}${element('text', text)}${isExtended ? '<extend/>' : ''}</lyric>`;
}

function pitchXml({ pitch, placed }: WrittenNote): string {
  if (pitch === undefined) {
    const { step, octave } = drumPlace(placed.note.pitch);
    return `<unpitched>${element('display-step', step)}${element('display-octave', octave)}</unpitched>`;
  }
  const { step, alter, octave } = pitch;
  return `<pitch>${element('step', step)}${alter === 0 ? '' : element('alter', alter)}${element('octave', octave)}</pitch>`;
}

/** Type, dots, accidental and time modification, in the order that the standard wants. */
function shapeXml({ name, tuplet }: VoiceValue, accidental?: string): string {
  return [
    name === undefined ? '' : element('type', name.type),
    name?.dots ? '<dot/>' : '',
    accidental === undefined ? '' : element('accidental', accidental),
    tuplet === undefined
      ? ''
      : `<time-modification>${element('actual-notes', tuplet.actual)}${element('normal-notes', tuplet.normal)}</time-modification>`,
  ].join('');
}

function notationsXml({ segment, isTiedFrom, isTiedOn, tuplet }: VoiceValue, isFirst = true): string {
  const notations = [
    segment && isTiedFrom ? '<tied type="stop"/>' : '',
    segment && isTiedOn ? '<tied type="start"/>' : '',
    isFirst && tuplet?.starts ? '<tuplet type="start"/>' : '',
    isFirst && tuplet?.stops ? '<tuplet type="stop"/>' : '',
  ].join('');
  return notations === '' ? '' : `<notations>${notations}</notations>`;
}
