/** The part list: names, General MIDI programs and drum keys of the players. */

import { programByName } from './general-midi.ts';
import type { XmlElement } from './xml.ts';
import { child, childNumber, children, childText, oneLine } from './xml.ts';

/** MusicXML counts channels from 1; General MIDI keeps its tenth for drums. */
const DRUM_CHANNEL = 10;

/** One sound that a part can ask for by id. */
export interface ScoreInstrument {
  name?: string;
  /** General MIDI program, 0-127; 0 where the file names none, as note-seq takes it. */
  program: number;
  /** What the sound or the name tells of where the file names no program. */
  likelyProgram?: number;
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

/** The header as it is after a `sound` that changes programs: of the instruments it names, or of the one that plays. */
export function changePrograms(header: PartHeader, sound: XmlElement): PartHeader {
  const changes = [...children(sound, 'instrument-change'), ...children(sound, 'midi-instrument')];
  let { instrument } = header;
  const instruments = new Map(header.instruments);
  for (const change of changes) {
    const program = fromOneBased(childNumber(change, 'midi-program'));
    if (program === undefined) continue;
    const id = change.attributes.id ?? '';
    const known = instruments.get(id) ?? instrument;
    const changed = { ...known, program, likelyProgram: undefined };
    if (instruments.has(id)) instruments.set(id, changed);
    if (known === instrument) instrument = changed;
  }
  return { ...header, instrument, instruments };
}

function readPartHeader(scorePart: XmlElement): PartHeader {
  const partName = oneLine(child(scorePart, 'part-name')?.text ?? '');
  const named = elementsById(scorePart, 'score-instrument');
  const midis = elementsById(scorePart, 'midi-instrument');
  const instruments = new Map<string, ScoreInstrument>();
  // Names without MIDI data still tell a drum from another.
  for (const id of new Set([...midis.keys(), ...named.keys()])) {
    instruments.set(id, readInstrument(midis.get(id), named.get(id), partName));
  }
  const [first] = instruments.values();
  return {
    name: partName,
    instrument: first ?? readInstrument(undefined, undefined, partName),
    instruments,
  };
}

function elementsById(scorePart: XmlElement, name: string): Map<string, XmlElement> {
  return new Map(children(scorePart, name).map((element) => [element.attributes.id ?? '', element]));
}

/** What plays, as `midi` says it. */
function readInstrument(
  midi: XmlElement | undefined,
  named: XmlElement | undefined,
  partName: string,
): ScoreInstrument {
  // A part called "Triangle" needs no list of instruments.
  const name = (named && childText(named, 'instrument-name')) ?? partName;
  const sound = named && childText(named, 'instrument-sound');
  const program = midi && fromOneBased(childNumber(midi, 'midi-program'));
  return {
    name,
    program: program ?? 0,
    likelyProgram: program === undefined ? programByName([sound, name, partName]) : undefined,
    isDrum: midi !== undefined && childNumber(midi, 'midi-channel') === DRUM_CHANNEL,
    drumPitch: midi && fromOneBased(childNumber(midi, 'midi-unpitched')),
  };
}

/** MusicXML counts programs and drum keys from 1 to 128, MIDI from 0 to 127. */
function fromOneBased(value: number | undefined): number | undefined {
  return value !== undefined && Number.isInteger(value) && value >= 1 && value <= 128 ? value - 1 : undefined;
}
