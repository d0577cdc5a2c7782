/**
 * Meta events: time, names and words.
 * @see Standard MIDI Files 1.0 (RP-001), "Meta-Events"
 */
import type { ReadEvent, TextKind } from './midi-event.ts';
import { readXfChord } from './yamaha-chord.ts';

const META = {
  trackName: 0x03,
  tempo: 0x51,
  timeSignature: 0x58,
  keySignature: 0x59,
  sequencerSpecific: 0x7f,
} as const;

const TEXT_KINDS: Readonly<Record<number, TextKind>> = {
  1: 'text',
  5: 'lyric',
  6: 'marker',
  7: 'cue',
};

/** Longer text is a letter from its author, not a word of a song. */
const MAX_TEXT_BYTES = 1_000;

/** `meaningless` for a tempo of 0, a key of 12 sharps and the like. */
export function readMetaEvent(type: number, data: Uint8Array, tick: number): ReadEvent {
  const kind = TEXT_KINDS[type];
  if (kind !== undefined) {
    return { type: 'text', tick, kind, text: decodeText(data.subarray(0, MAX_TEXT_BYTES)) };
  }
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
    case META.sequencerSpecific: {
      const figure = readXfChord(data);
      return figure === undefined ? undefined : { type: 'chord', tick, figure };
    }
    default:
      return undefined;
  }
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });
const LATIN1 = new TextDecoder('latin1');

/** Text in a MIDI file names no encoding: newer software writes UTF-8, older a byte a character. */
function decodeText(data: Uint8Array): string {
  try {
    return UTF8.decode(data);
  } catch {
    return LATIN1.decode(data);
  }
}
