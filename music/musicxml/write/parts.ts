/** Who plays in a score: a part for each instrument of a sequence, and its entry in the part list. */

import type { Note, NoteSequence } from '../../note-sequence.ts';
import { drumPlace } from './drum-staff.ts';
import { element } from './xml-text.ts';

export interface Part {
  /** As MusicXML's ids go: `P1`. */
  id: string;
  name: string;
  /** General MIDI program, 0-127. */
  program: number;
  isDrum: boolean;
  notes: Note[];
}

/** MusicXML counts channels from 1; drums have the tenth. */
const CHANNELS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16] as const;
const DRUM_CHANNEL = 10;

/** By instrument, program and drums or not, as a part has one of each; at least one part, if only of rests. */
export function gatherParts({ notes, instrumentInfos, partInfos }: NoteSequence): Part[] {
  const names = new Map(instrumentInfos.map(({ instrument, name }) => [instrument, name.trim()]));
  const groups = Map.groupBy(
    notes,
    ({ instrument, program, isDrum }) => `${instrument} ${program} ${isDrum}`,
  );
  const parts = [...groups.values()].sort(
    ([a], [b]) => a.instrument - b.instrument || a.program - b.program || Number(a.isDrum) - Number(b.isDrum),
  );
  if (parts.length === 0) {
    return [{ id: 'P1', name: partInfos[0]?.name ?? '', program: 0, isDrum: false, notes: [] }];
  }
  return parts.map((group, index) => {
    const [{ instrument, program, isDrum }] = group;
    const name = names.get(instrument) || (isDrum ? 'Drums' : parts.length === 1 ? '' : `Part ${index + 1}`);
    return { id: `P${index + 1}`, name, program, isDrum, notes: group };
  });
}

/** The id by which a drum of a part is asked for. */
export function drumId({ id }: Part, pitch: number): string {
  return `${id}-I${pitch + 1}`;
}

export function partListXml(parts: readonly Part[]): string {
  let pitched = 0;
  const entries = parts.map((part) => {
    const channel = part.isDrum ? DRUM_CHANNEL : CHANNELS[pitched++ % CHANNELS.length];
    const instruments = part.isDrum ? drumKit(part, channel) : [solo(part, channel)];
    return [
      `<score-part id="${part.id}">`,
      element('part-name', part.name),
      ...instruments.map(
        ({ id, name }) =>
          `<score-instrument id="${id}">${element('instrument-name', name)}</score-instrument>`,
      ),
      ...instruments.map(({ id, midi }) => `<midi-instrument id="${id}">${midi}</midi-instrument>`),
      '</score-part>',
    ].join('');
  });
  return `<part-list>\n${entries.join('\n')}\n</part-list>`;
}

interface Instrument {
  id: string;
  name: string;
  midi: string;
}

function solo({ id, name, program }: Part, channel: number): Instrument {
  return {
    id: `${id}-I1`,
    name,
    midi: element('midi-channel', channel) + element('midi-program', program + 1),
  };
}

/** One instrument for each drum that is played. Programs and drum keys count from 1. */
function drumKit(part: Part, channel: number): Instrument[] {
  const pitches = [...new Set(part.notes.map(({ pitch }) => pitch))].sort((a, b) => a - b);
  return pitches.map((pitch) => ({
    id: drumId(part, pitch),
    name: drumPlace(pitch).name,
    midi:
      element('midi-channel', channel) +
      element('midi-program', part.program + 1) +
      element('midi-unpitched', pitch + 1),
  }));
}
