/** The events music is made from, with ticks from the start of their track; what else a track holds is read over. */
export type MidiEvent =
  | { type: 'note-on'; tick: number; channel: number; pitch: number; velocity: number }
  | { type: 'note-off'; tick: number; channel: number; pitch: number }
  | { type: 'control-change'; tick: number; channel: number; control: number; value: number }
  | { type: 'program-change'; tick: number; channel: number; program: number }
  | { type: 'pitch-bend'; tick: number; channel: number; bend: number }
  | { type: 'tempo'; tick: number; microsecondsPerQuarter: number }
  | { type: 'time-signature'; tick: number; numerator: number; denominator: number }
  | { type: 'key-signature'; tick: number; sharps: number; minor: boolean }
  | { type: 'track-name'; tick: number; name: string }
  | { type: 'text'; tick: number; kind: TextKind; text: string }
  /** A chord that an arranger keyboard wrote as numbers. */
  | { type: 'chord'; tick: number; figure: string }
  /** From a GS or XG device: whether a channel plays drums, whatever its number. */
  | { type: 'rhythm-part'; tick: number; channel: number; isDrum: boolean };

/** What software calls the text that it writes between notes. */
export type TextKind = 'text' | 'lyric' | 'marker' | 'cue';

/** Meta and sysex events as they are read: of most there is nothing to keep, of some the values mean nothing. */
export type ReadEvent = MidiEvent | 'meaningless' | undefined;
