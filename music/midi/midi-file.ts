/**
 * The chunks of a Standard MIDI File: a header, tracks of events, and whatever else was put beside them.
 * @see Standard MIDI Files 1.0 (RP-001)
 */
import { LIMITS } from '../limits.ts';
import { UserError } from '../user-error.ts';
import { ByteReader, findTag } from './byte-reader.ts';
import { type ParsedTrack, parseTrack } from './track-parser.ts';

/** What a tick is: a part of a quarter note, or (SMPTE) a part of a second whatever the tempo. */
export type Division = { ticksPerQuarter: number } | { ticksPerSecond: number };

export interface MidiFile {
  format: number;
  division: Division;
  tracks: ParsedTrack[];
  /** In plain words, what was mended or left out while reading. */
  warnings: string[];
}

/** How much may stand before the header: mail and Macintosh wrappers take 128 bytes, a RIFF list somewhat more. */
const MAX_WRAPPER_BYTES = 64 * 1024;

/** What the header can count. */
const MAX_TRACKS = 0xffff;

/**
 * Reads formats 0, 1 and 2, also inside a RIFF (RMID) or other wrapper. What is damaged is read as far as it can be.
 *
 * @throws UserError `not-midi` where there is no header, no usable division or no track, `midi-too-long` above
 *   `LIMITS.midiEventsPerFile` or 65,535 tracks.
 */
export function parseMidiFile(bytes: Uint8Array): MidiFile {
  if (bytes.length === 0) throw notMidi('This file is empty.');
  const start = findTag(bytes.subarray(0, MAX_WRAPPER_BYTES), 'MThd');
  if (start < 0)
    throw notMidi(
      'This is not a MIDI file, whatever its name says: it does not begin as one. Export the music as MIDI again.',
    );
  const reader = new ByteReader(bytes, start + 4);
  if (reader.end - reader.position < 10) throw notMidi('This MIDI file ends within its header.');

  const headerLength = reader.uint32();
  const headerEnd = reader.position + Math.max(headerLength, 6);
  const format = reader.uint16();
  const declaredTracks = reader.uint16();
  const division = parseDivision(reader.uint16());

  const tracks = parseTracks(bytes, headerEnd <= bytes.length ? headerEnd : reader.position);
  if (tracks.length === 0)
    throw notMidi('This MIDI file has a header but no track, so there is nothing to read.');
  return { format, division, tracks, warnings: tracksWarnings(tracks, declaredTracks) };
}

function parseDivision(word: number): Division {
  if (word === 0)
    throw notMidi('This MIDI file says that a quarter note has 0 ticks, so its notes have no times.');
  if (word < 0x8000) return { ticksPerQuarter: word };
  const framesPerSecond = 256 - (word >> 8);
  const ticksPerFrame = word & 0xff;
  if (![24, 25, 29, 30].includes(framesPerSecond) || ticksPerFrame === 0) {
    throw notMidi('This MIDI file counts time in video frames in a way that the standard does not know.');
  }
  // 29 stands for 30 drop-frame, which runs at 29.97 frames a second.
  return { ticksPerSecond: (framesPerSecond === 29 ? 30_000 / 1001 : framesPerSecond) * ticksPerFrame };
}

/** A track, and what had to be worked around to read it. */
interface FoundTrack extends ParsedTrack {
  hasWrongLength?: true;
  /** It went on after its own end. */
  hasTail?: true;
}

function parseTracks(bytes: Uint8Array, start: number): FoundTrack[] {
  const tracks: FoundTrack[] = [];
  let eventsLeft: number = LIMITS.midiEventsPerFile;
  let position = start;
  while (position + 8 <= bytes.length) {
    const head = new ByteReader(bytes, position);
    const tag = head.tag();
    const claimedEnd = head.uint32() + head.position;
    const isRightLength = claimedEnd === bytes.length || looksLikeChunk(bytes, claimedEnd);
    if (tag !== 'MTrk') {
      position = isRightLength ? claimedEnd : nextTrack(bytes, position + 1);
      continue;
    }
    // Where its length leads nowhere, a track goes on to its own end, or to the name of the next.
    const reader = new ByteReader(
      bytes,
      head.position,
      isRightLength ? claimedEnd : nextTrack(bytes, head.position),
    );
    const track = parseWholeTrack(reader, eventsLeft);
    if (track.problem === 'too-many-events') throw tooLong(LIMITS.midiEventsPerFile, 'events');
    eventsLeft -= track.events.length;
    tracks.push(isRightLength ? track : { ...track, hasWrongLength: true });
    if (tracks.length > MAX_TRACKS) throw tooLong(MAX_TRACKS, 'tracks');
    position = isRightLength ? claimedEnd : nextTrack(bytes, reader.position);
  }
  return tracks;
}

/** What stands behind an end of track is music too if all of it can be read, and filling if not. */
function parseWholeTrack(reader: ByteReader, maxEvents: number): FoundTrack {
  const track = parseTrack(reader, maxEvents);
  if (track.problem !== undefined || reader.done) return track;
  const tail = parseTrack(reader, maxEvents - track.events.length, track.endTick);
  if (tail.problem !== undefined || tail.events.length === 0) return track;
  return {
    events: [...track.events, ...tail.events],
    endTick: tail.endTick,
    skippedEvents: track.skippedEvents + tail.skippedEvents,
    clippedBytes: track.clippedBytes + tail.clippedBytes,
    hasTail: true,
  };
}

/** Where the next track begins, or the end. */
function nextTrack(bytes: Uint8Array, from: number): number {
  const found = findTag(bytes, 'MTrk', from);
  return found < 0 ? bytes.length : found;
}

/** A chunk's name is four printable ASCII characters. */
function looksLikeChunk(bytes: Uint8Array, position: number): boolean {
  if (position + 8 > bytes.length) return false;
  return bytes.subarray(position, position + 4).every((byte) => byte >= 0x20 && byte < 0x7f);
}

/** What may have befallen a track, and the rest of the sentence that begins with it. */
const DAMAGES: readonly (readonly [has: (track: FoundTrack) => boolean, sentence: string])[] = [
  [({ problem }) => problem === 'truncated', 'ends too early; what stands before that was read.'],
  [({ problem }) => problem === 'corrupt', 'is damaged; what stands before that was read.'],
  [
    ({ hasWrongLength, problem }) => hasWrongLength === true && problem === undefined,
    'does not have the length it claims; it was read as far as it goes.',
  ],
  [({ hasTail }) => hasTail === true, 'goes on after its end; that was read, too.'],
];

function tracksWarnings(tracks: readonly FoundTrack[], declaredTracks: number): string[] {
  const warnings: string[] = [];
  for (const [has, sentence] of DAMAGES) {
    const hit = tracks.flatMap((track, index) => (has(track) ? [index + 1] : []));
    if (hit.length === 1) warnings.push(`Track ${hit[0]} ${sentence}`);
    if (hit.length > 1) warnings.push(`Of ${hit.length} tracks, the first being ${hit[0]}, each ${sentence}`);
  }
  if (declaredTracks !== tracks.length) {
    warnings.push(`The header promises ${counted(declaredTracks, 'track')}, the file has ${tracks.length}.`);
  }
  const skipped = tracks.reduce((sum, track) => sum + track.skippedEvents, 0);
  if (skipped > 0) {
    warnings.push(
      `${counted(skipped, 'tempo, key or time signature event')} with an impossible value left out.`,
    );
  }
  const clipped = tracks.reduce((sum, track) => sum + track.clippedBytes, 0);
  if (clipped > 0) warnings.push(`${counted(clipped, 'value')} above 127 taken as 127.`);
  return warnings;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function notMidi(message: string): UserError {
  return new UserError('not-midi', message);
}

function tooLong(limit: number, what: string): UserError {
  return new UserError(
    'midi-too-long',
    `This MIDI file has more than ${limit.toLocaleString('en-US')} ${what}, the most that is read. Try a shorter piece.`,
  );
}
