/**
 * One MTrk chunk's bytes as events with absolute ticks.
 * @see Standard MIDI Files 1.0 (RP-001), "Track Chunks"
 */
import { type ByteReader, EndOfBytesError } from './byte-reader.ts';
import { readMetaEvent } from './meta-event.ts';
import type { MidiEvent, ReadEvent } from './midi-event.ts';
import { readSysex } from './sysex.ts';

/** Why a track was not read to its end. */
export type TrackProblem = 'truncated' | 'corrupt' | 'too-many-events';

export interface ParsedTrack {
  events: MidiEvent[];
  /** Where it ends, by its own word or with its last event. */
  endTick: number;
  /** What stood before it is in `events`. */
  problem?: TrackProblem;
  /** Events that were left out because their values mean nothing (a tempo of 0, a key with 12 sharps). */
  skippedEvents: number;
  /** Data bytes above 127, taken as 127. */
  clippedBytes: number;
}

const END_OF_TRACK = 0x2f;

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
 * @param startTick where it begins, if it goes on after an end of track.
 */
export function parseTrack(reader: ByteReader, maxEvents: number, startTick = 0): ParsedTrack {
  const track: ParsedTrack = { events: [], endTick: startTick, skippedEvents: 0, clippedBytes: 0 };
  const keep = (event: ReadEvent): void => {
    if (event === 'meaningless') track.skippedEvents++;
    else if (event) track.events.push(event);
  };
  let tick = startTick;
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

      track.endTick = tick;
      if (status < 0xf0) {
        runningStatus = status;
        keep(readChannelEvent(reader, { tick, status, firstData }, track));
      } else if (status === 0xff) {
        const type = reader.uint8();
        const data = reader.take(readVariableLength(reader));
        if (type === END_OF_TRACK) return track;
        keep(readMetaEvent(type, data, tick));
      } else if (status === 0xf0 || status === 0xf7) {
        keep(readSysex(reader.take(readVariableLength(reader)), tick));
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
