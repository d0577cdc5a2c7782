/** The part list: names, General MIDI programs and drum keys of the players. */

import type { XmlElement } from './xml.ts';
import { child, childNumber, children, childText, oneLine } from './xml.ts';

/** MusicXML counts channels from 1; General MIDI keeps its tenth for drums. */
const DRUM_CHANNEL = 10;

/** One sound that a part can ask for by id. */
export interface ScoreInstrument {
  name?: string;
  /** General MIDI program, 0-127. */
  program: number;
  isDrum: boolean;
  /** MIDI pitch of an unpitched instrument: `midi-unpitched` less one. */
  drumPitch?: number;
}

export interface PartHeader {
  name: string;
  /** What plays where a note names no instrument. */
  instrument: ScoreInstrument;
  instruments: ReadonlyMap<string, ScoreInstrument>;
}

/** Headers by part id, from `part-list`. */
export function readPartList(partList: XmlElement): Map<string, PartHeader> {
  const headers = new Map<string, PartHeader>();
  for (const scorePart of children(partList, 'score-part')) {
    headers.set(scorePart.attributes.id ?? '', readPartHeader(scorePart));
  }
  return headers;
}

/** The header of a part that the list does not name: a piano, as note-seq takes it. */
export function unknownPart(): PartHeader {
  return { name: '', instrument: { program: 0, isDrum: false }, instruments: new Map() };
}

function readPartHeader(scorePart: XmlElement): PartHeader {
  const names = new Map<string, string | undefined>();
  for (const named of children(scorePart, 'score-instrument')) {
    names.set(named.attributes.id ?? '', childText(named, 'instrument-name'));
  }
  const instruments = new Map<string, ScoreInstrument>();
  for (const midi of children(scorePart, 'midi-instrument')) {
    const id = midi.attributes.id ?? '';
    instruments.set(id, readInstrument(midi, names.get(id)));
  }
  // Names without MIDI data still tell a drum from another.
  for (const [id, name] of names) {
    if (!instruments.has(id)) instruments.set(id, { name, program: 0, isDrum: false });
  }
  const [first] = instruments.values();
  return {
    name: oneLine(child(scorePart, 'part-name')?.text ?? ''),
    instrument: first ?? { program: 0, isDrum: false },
    instruments,
  };
}

function readInstrument(midi: XmlElement, name: string | undefined): ScoreInstrument {
  return {
    name,
    program: fromOneBased(childNumber(midi, 'midi-program')) ?? 0,
    isDrum: childNumber(midi, 'midi-channel') === DRUM_CHANNEL,
    drumPitch: fromOneBased(childNumber(midi, 'midi-unpitched')),
  };
}

/** MusicXML counts programs and drum keys from 1 to 128, MIDI from 0 to 127. */
function fromOneBased(value: number | undefined): number | undefined {
  return value !== undefined && Number.isInteger(value) && value >= 1 && value <= 128 ? value - 1 : undefined;
}
