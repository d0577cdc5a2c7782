/**
 * One MTrk chunk's bytes as events with absolute ticks.
 * @see Standard MIDI Files 1.0 (RP-001), "Track Chunks"
 */
import { type ByteReader, EndOfBytesError } from './byte-reader.ts';

/** The events music is made from; what else a track holds (sysex, aftertouch, lyrics) is read over. */
export type MidiEvent =
  | { type: 'note-on'; tick: number; channel: number; pitch: number; velocity: number }
  | { type: 'note-off'; tick: number; channel: number; pitch: number }
  | { type: 'control-change'; tick: number; channel: number; control: number; value: number }
  | { type: 'program-change'; tick: number; channel: number; program: number }
  | { type: 'pitch-bend'; tick: number; channel: number; bend: number }
  | { type: 'tempo'; tick: number; microsecondsPerQuarter: number }
  | { type: 'time-signature'; tick: number; numerator: number; denominator: number }
  | { type: 'key-signature'; tick: number; sharps: number; minor: boolean }
  | { type: 'track-name'; tick: number; name: string };

/** Why a track was not read to its end. */
export type TrackProblem = 'truncated' | 'corrupt' | 'too-many-events';

export interface ParsedTrack {
  events: MidiEvent[];
  /** What stood before it is in `events`. */
  problem?: TrackProblem;
  /** Events that were left out because their values mean nothing (a tempo of 0, a key with 12 sharps). */
  skippedEvents: number;
  /** Data bytes above 127, taken as 127. */
  clippedBytes: number;
}

const META = {
  trackName: 0x03,
  endOfTrack: 0x2f,
  tempo: 0x51,
  timeSignature: 0x58,
  keySignature: 0x59,
} as const;

/** Data bytes after each channel status, by its high nibble. */
const CHANNEL_DATA_BYTES: Readonly<Record<number, number>> = {
  8: 2,
  9: 2,
  10: 2,
  11: 2,
  12: 1,
  13: 1,
  14: 2,
};

/** Data bytes after the system messages that may stray into a file; F4, F5, F9 and FD are undefined. */
const SYSTEM_DATA_BYTES: Readonly<Record<number, number>> = {
  241: 1,
  242: 2,
  243: 1,
  246: 0,
  248: 0,
  250: 0,
  251: 0,
  252: 0,
  254: 0,
};

class CorruptTrackError extends Error {}

/**
 * Reads a track's events up to its end-of-track, the end of the reader, or the first thing that cannot be read;
 * never throws for what the bytes hold.
 *
 * @param maxEvents events to keep at most; the bound on memory.
 */
export function parseTrack(reader: ByteReader, maxEvents: number): ParsedTrack {
  const track: ParsedTrack = { events: [], skippedEvents: 0, clippedBytes: 0 };
  let tick = 0;
  let runningStatus = 0;

  try {
    while (!reader.done) {
      if (track.events.length >= maxEvents) return { ...track, problem: 'too-many-events' };
      tick += readVariableLength(reader);
      let status = reader.uint8();
      let firstData: number | undefined;
      if (status < 0x80) {
        if (runningStatus === 0) throw new CorruptTrackError();
        firstData = status;
        status = runningStatus;
      }

      if (status < 0xf0) {
        runningStatus = status;
        const event = readChannelEvent(reader, { tick, status, firstData }, track);
        if (event) track.events.push(event);
      } else if (status === 0xff) {
        const type = reader.uint8();
        const data = reader.take(readVariableLength(reader));
        if (type === META.endOfTrack) return track;
        const event = readMetaEvent(type, data, tick);
        if (event === 'meaningless') track.skippedEvents++;
        else if (event) track.events.push(event);
      } else if (status === 0xf0 || status === 0xf7) {
        reader.take(readVariableLength(reader));
      } else {
        const size = SYSTEM_DATA_BYTES[status];
        if (size === undefined) throw new CorruptTrackError();
        reader.take(size);
      }
    }
    return track;
  } catch (error) {
    if (error instanceof EndOfBytesError) return { ...track, problem: 'truncated' };
    if (error instanceof CorruptTrackError) return { ...track, problem: 'corrupt' };
    throw error;
  }
}

function readChannelEvent(
  reader: ByteReader,
  head: { tick: number; status: number; firstData: number | undefined },
  track: ParsedTrack,
): MidiEvent | undefined {
  const { tick, status, firstData } = head;
  const dataByte = (byte: number): number => {
    if (byte > 127) track.clippedBytes++;
    return Math.min(byte, 127);
  };
  const channel = status & 0x0f;
  const kind = status >> 4;
  const data1 = dataByte(firstData ?? reader.uint8());
  const data2 = CHANNEL_DATA_BYTES[kind] === 2 ? dataByte(reader.uint8()) : 0;

  switch (kind) {
    case 0x8:
      return { type: 'note-off', tick, channel, pitch: data1 };
    case 0x9:
      // A note-on without velocity is a note-off that keeps the running status going.
      if (data2 === 0) return { type: 'note-off', tick, channel, pitch: data1 };
      return { type: 'note-on', tick, channel, pitch: data1, velocity: data2 };
    case 0xb:
      return { type: 'control-change', tick, channel, control: data1, value: data2 };
    case 0xc:
      return { type: 'program-change', tick, channel, program: data1 };
    case 0xe:
      return { type: 'pitch-bend', tick, channel, bend: data2 * 128 + data1 - 8192 };
    default:
      return undefined;
  }
}

function readMetaEvent(type: number, data: Uint8Array, tick: number): MidiEvent | 'meaningless' | undefined {
  switch (type) {
    case META.trackName:
      return { type: 'track-name', tick, name: decodeText(data) };
    case META.tempo: {
      const microsecondsPerQuarter = data.length < 3 ? 0 : data[0] * 0x10000 + data[1] * 0x100 + data[2];
      if (microsecondsPerQuarter === 0) return 'meaningless';
      return { type: 'tempo', tick, microsecondsPerQuarter };
    }
    case META.timeSignature: {
      // The denominator is written as a power of two; NoteSequence keeps it in 32 bits.
      if (data.length < 2 || data[0] === 0 || data[1] > 30) return 'meaningless';
      return { type: 'time-signature', tick, numerator: data[0], denominator: 2 ** data[1] };
    }
    case META.keySignature: {
      if (data.length < 2) return 'meaningless';
      const sharps = data[0] > 127 ? data[0] - 256 : data[0];
      if (Math.abs(sharps) > 7 || data[1] > 1) return 'meaningless';
      return { type: 'key-signature', tick, sharps, minor: data[1] === 1 };
    }
    default:
      return undefined;
  }
}

/** At most four bytes of seven bits each, most significant first. */
function readVariableLength(reader: ByteReader): number {
  let value = 0;
  for (let count = 0; count < 4; count++) {
    const byte = reader.uint8();
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return value;
  }
  throw new CorruptTrackError();
}

/** Text in a MIDI file names no encoding: newer software writes UTF-8, older a byte a character. */
function decodeText(data: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(data);
  } catch {
    return new TextDecoder('latin1').decode(data);
  }
}
