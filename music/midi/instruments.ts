/**
 * A track's events to notes, controls and bends, gathered by instrument: pretty_midi's rules, by which note-seq reads.
 *
 * - An instrument is one (program, channel, track), and comes to be when its first note ends.
 * - Which note a note-off ends: see `OpenNotes`. Notes that begin and end on one tick are left out.
 * - Controls and bends before an instrument's first note are shared by all instruments of the channel in the track,
 *   and those added later to one of them as well.
 *
 * Where pretty_midi would lose music, it is kept: notes that never end, notes without length on a channel that has no
 * others (drum machines write them), and drums on the channels that a GS or XG message gives to them.
 */
import { LIMITS } from '../limits.ts';
import { UserError } from '../user-error.ts';
import type { MidiEvent } from './midi-event.ts';
import { type BegunNote, type EndedNote, type NoteOff, OpenNotes } from './open-notes.ts';

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
  /** Notes that no note-off ended. */
  unendedNotes: number;
  /** Notes without length that were given one. */
  lengthenedNotes: number;
}

export interface TrackEvents {
  events: readonly MidiEvent[];
  endTick: number;
}

/**
 * All instruments of a file, in the order in which pretty_midi lists them.
 *
 * @param sixteenth in ticks: what notes without length are given, where they are kept.
 * @throws UserError `too-many-notes` above `LIMITS.notesPerFile`.
 */
export function gatherInstruments(tracks: readonly TrackEvents[], sixteenth: number): GatheredInstruments {
  const gathered: GatheredInstruments = { instruments: [], unendedNotes: 0, lengthenedNotes: 0 };
  const drumChannels = drumChannelsOf(tracks);
  let notes = 0;
  for (const events of tracks) {
    const track = gatherTrack(events, { sixteenth, drumChannels });
    for (const instrument of track.instruments) {
      gathered.instruments.push(instrument);
      notes += instrument.notes.length;
    }
    gathered.unendedNotes += track.unendedNotes;
    gathered.lengthenedNotes += track.lengthenedNotes;
    if (notes > LIMITS.notesPerFile) throw tooManyNotes();
  }
  return gathered;
}

/** Channel 10, unless a device was told otherwise; its last word holds for the whole file. */
function drumChannelsOf(tracks: readonly TrackEvents[]): ReadonlySet<number> {
  const channels = new Set([DRUM_CHANNEL]);
  for (const { events } of tracks) {
    for (const event of events) {
      if (event.type !== 'rhythm-part') continue;
      if (event.isDrum) channels.add(event.channel);
      else channels.delete(event.channel);
    }
  }
  return channels;
}

function gatherTrack(
  { events, endTick }: TrackEvents,
  { sixteenth, drumChannels }: { sixteenth: number; drumChannels: ReadonlySet<number> },
): GatheredInstruments {
  const players = new Players(drumChannels);
  const open = new OpenNotes();
  const played = new Set<number>();
  const withoutLength: { note: BegunNote; program: number }[] = [];

  const add = (note: EndedNote, program = players.programOf(note.channel)): void => {
    const { channel, pitch, velocity, startTick } = note;
    played.add(channel);
    players.playing(channel, program).notes.push({ pitch, velocity, startTick, endTick: note.endTick });
  };

  const end = ({ ended, withoutLength: none }: NoteOff): void => {
    for (const note of ended) add(note);
    for (const note of none) withoutLength.push({ note, program: players.programOf(note.channel) });
  };

  for (const event of events) {
    switch (event.type) {
      case 'track-name':
        players.name = event.name;
        break;
      case 'program-change':
        players.changeProgram(event.channel, event.program);
        break;
      case 'note-on': {
        const { tick: startTick, channel, pitch, velocity } = event;
        open.begin({ channel, pitch, velocity, startTick });
        break;
      }
      case 'note-off':
        end(open.end(event));
        break;
      case 'control-change':
        players.controlsOf(event.channel).controlChanges.push(event);
        break;
      case 'pitch-bend':
        players.controlsOf(event.channel).pitchBends.push(event);
        break;
    }
  }

  const atTheEnd = open.endAll(endTick);
  end(atTheEnd);
  const kept = withoutLength.filter(({ note }) => !played.has(note.channel));
  for (const { note, program } of kept) add({ ...note, endTick: note.startTick + sixteenth }, program);
  return { instruments: players.all(), unendedNotes: atTheEnd.ended.length, lengthenedNotes: kept.length };
}

/** The instruments of one track, as they come to be. */
class Players {
  /** The track's, as it stands. */
  name = '';
  readonly #drumChannels: ReadonlySet<number>;
  readonly #instruments = new Map<number, MidiInstrument>();
  readonly #early = new Map<number, ChannelControls>();
  readonly #programs = new Array<number>(16).fill(0);

  constructor(drumChannels: ReadonlySet<number>) {
    this.#drumChannels = drumChannels;
  }

  all(): MidiInstrument[] {
    return [...this.#instruments.values()];
  }

  programOf(channel: number): number {
    return this.#programs[channel];
  }

  changeProgram(channel: number, program: number): void {
    this.#programs[channel] = program;
  }

  playing(channel: number, program: number): MidiInstrument {
    const key = channel * 128 + program;
    let instrument = this.#instruments.get(key);
    if (!instrument) {
      const controls = this.#early.get(channel) ?? { controlChanges: [], pitchBends: [] };
      const isDrum = this.#drumChannels.has(channel);
      instrument = { program, isDrum, name: this.name, notes: [], controls };
      this.#instruments.set(key, instrument);
    }
    return instrument;
  }

  controlsOf(channel: number): ChannelControls {
    const instrument = this.#instruments.get(channel * 128 + this.#programs[channel]);
    if (instrument) return instrument.controls;
    let controls = this.#early.get(channel);
    if (!controls) {
      controls = { controlChanges: [], pitchBends: [] };
      this.#early.set(channel, controls);
    }
    return controls;
  }
}

function tooManyNotes(): UserError {
  const limit = LIMITS.notesPerFile.toLocaleString('en-US');
  return new UserError(
    'too-many-notes',
    `This file has more than ${limit} notes, the most that is read. Try a shorter piece.`,
  );
}
