/**
 * A track's events to notes, controls and bends, gathered by instrument: pretty_midi's rules, by which note-seq reads.
 *
 * - An instrument is one (program, channel, track), and comes to be when its first note ends.
 * - A note-off ends all notes of its pitch that began on an earlier tick; those of the same tick go on if there was
 *   an earlier one, and vanish if not.
 * - Notes that never end are left out.
 * - Controls and bends before an instrument's first note are shared by all instruments of the channel in the track,
 *   and those added later to one of them as well.
 */
import { LIMITS } from '../limits.ts';
import { UserError } from '../user-error.ts';
import type { MidiEvent } from './track-parser.ts';

const DRUM_CHANNEL = 9;

export interface TickNote {
  pitch: number;
  velocity: number;
  startTick: number;
  /** After `startTick`. */
  endTick: number;
}

/** Lists that instruments of one channel may hold in common. */
interface ChannelControls {
  controlChanges: { tick: number; control: number; value: number }[];
  pitchBends: { tick: number; bend: number }[];
}

export interface MidiInstrument {
  program: number;
  isDrum: boolean;
  /** The track's name as it stood when the first note ended. */
  name: string;
  notes: TickNote[];
  controls: ChannelControls;
}

export interface GatheredInstruments {
  instruments: MidiInstrument[];
  unendedNotes: number;
}

/**
 * All instruments of a file, in the order in which pretty_midi lists them.
 *
 * @throws UserError `too-many-notes` above `LIMITS.notesPerFile`.
 */
export function gatherInstruments(tracks: readonly (readonly MidiEvent[])[]): GatheredInstruments {
  const gathered: GatheredInstruments = { instruments: [], unendedNotes: 0 };
  let notes = 0;
  for (const events of tracks) {
    const track = gatherTrack(events);
    for (const instrument of track.instruments) {
      gathered.instruments.push(instrument);
      notes += instrument.notes.length;
    }
    gathered.unendedNotes += track.unendedNotes;
    if (notes > LIMITS.notesPerFile) throw tooManyNotes();
  }
  return gathered;
}

function gatherTrack(events: readonly MidiEvent[]): GatheredInstruments {
  const instruments = new Map<number, MidiInstrument>();
  const early = new Map<number, ChannelControls>();
  const openNotes = new Map<number, { tick: number; velocity: number }[]>();
  const programs = new Array<number>(16).fill(0);
  let name = '';

  const instrumentKey = (channel: number): number => channel * 128 + programs[channel];
  const playing = (channel: number): MidiInstrument => {
    const key = instrumentKey(channel);
    let instrument = instruments.get(key);
    if (!instrument) {
      const controls = early.get(channel) ?? { controlChanges: [], pitchBends: [] };
      const program = programs[channel];
      instrument = { program, isDrum: channel === DRUM_CHANNEL, name, notes: [], controls };
      instruments.set(key, instrument);
    }
    return instrument;
  };
  const controlsOf = (channel: number): ChannelControls => {
    const instrument = instruments.get(instrumentKey(channel));
    if (instrument) return instrument.controls;
    let controls = early.get(channel);
    if (!controls) {
      controls = { controlChanges: [], pitchBends: [] };
      early.set(channel, controls);
    }
    return controls;
  };

  const endNotes = (channel: number, pitch: number, endTick: number): void => {
    const key = channel * 128 + pitch;
    const open = openNotes.get(key);
    if (!open) return;
    const ended = open.filter((note) => note.tick !== endTick);
    const kept = open.filter((note) => note.tick === endTick);
    for (const { tick, velocity } of ended) {
      playing(channel).notes.push({ pitch, velocity, startTick: tick, endTick });
    }
    if (ended.length > 0 && kept.length > 0) openNotes.set(key, kept);
    else openNotes.delete(key);
  };

  for (const event of events) {
    switch (event.type) {
      case 'track-name':
        name = event.name;
        break;
      case 'program-change':
        programs[event.channel] = event.program;
        break;
      case 'note-on': {
        const key = event.channel * 128 + event.pitch;
        const open = openNotes.get(key);
        if (open) open.push({ tick: event.tick, velocity: event.velocity });
        else openNotes.set(key, [{ tick: event.tick, velocity: event.velocity }]);
        break;
      }
      case 'note-off':
        endNotes(event.channel, event.pitch, event.tick);
        break;
      case 'control-change':
        controlsOf(event.channel).controlChanges.push(event);
        break;
      case 'pitch-bend':
        controlsOf(event.channel).pitchBends.push(event);
        break;
    }
  }

  let unendedNotes = 0;
  for (const open of openNotes.values()) unendedNotes += open.length;
  return { instruments: [...instruments.values()], unendedNotes };
}

function tooManyNotes(): UserError {
  const limit = LIMITS.notesPerFile.toLocaleString('en-US');
  return new UserError(
    'too-many-notes',
    `This file has more than ${limit} notes, the most that is read. Try a shorter piece.`,
  );
}
