/** The part list: names, General MIDI programs and drum keys of the players. */

import type { XmlElement } from './xml.ts';
import { child, childNumber, children, childText } from './xml.ts';

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
  const instruments = new Map<string, ScoreInstrument>();
  for (const midi of children(scorePart, 'midi-instrument')) {
    const id = midi.attributes.id ?? '';
    const named = children(scorePart, 'score-instrument').find(({ attributes }) => attributes.id === id);
    instruments.set(id, readInstrument(midi, named && childText(named, 'instrument-name')));
  }
  // Names without MIDI data still tell a drum from another.
  for (const named of children(scorePart, 'score-instrument')) {
    const id = named.attributes.id ?? '';
    if (!instruments.has(id)) {
      instruments.set(id, { name: childText(named, 'instrument-name'), program: 0, isDrum: false });
    }
  }
  const [first] = instruments.values();
  return {
    name: child(scorePart, 'part-name')?.text.replace(/\s+/g, ' ').trim() ?? '',
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
