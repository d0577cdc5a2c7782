/** Melodies: one event a step, one note at a time. note-seq's melodies_lib as plain values and pure functions. */
import { DEFAULT_QPM, emptyNoteSequence, type Note, type NoteSequence } from '../note-sequence.ts';

/** The note (or the silence) goes on. */
export const MELODY_NO_EVENT = -2;
/** The note ends; silence begins. */
export const MELODY_NOTE_OFF = -1;
export const MAX_MIDI_PITCH = 127;
/** Steps of a bar of 4/4 at 4 steps a quarter. */
export const DEFAULT_STEPS_PER_BAR = 16;
export const DEFAULT_STEPS_PER_QUARTER = 4;

/**
 * Events by step: -2 no event, -1 note off, 0-127 a note begins at that pitch. A note lasts until the next one, a note
 * off, or the end. `startStep` (inclusive) and `endStep` (exclusive) tell where it lay in the sequence it came from.
 */
export interface Melody {
  events: number[];
  startStep: number;
  endStep: number;
  stepsPerBar: number;
  stepsPerQuarter: number;
}

/**
 * A melody from a list of events. Note offs before the first note become no events.
 *
 * @throws RangeError for an event that is no integer from -2 to 127.
 */
export function createMelody(
  events: readonly number[],
  {
    startStep = 0,
    stepsPerBar = DEFAULT_STEPS_PER_BAR,
    stepsPerQuarter = DEFAULT_STEPS_PER_QUARTER,
  }: Partial<Omit<Melody, 'events' | 'endStep'>> = {},
): Melody {
  for (const event of events) {
    if (!Number.isInteger(event) || event < MELODY_NO_EVENT || event > MAX_MIDI_PITCH) {
      throw new RangeError(`A melody event is -2, -1 or a pitch from 0 to 127, not ${event}.`);
    }
  }
  const firstNote = events.findIndex(isPitch);
  const silent = firstNote < 0 ? events.length : firstNote;
  return {
    events: events.map((event, step) => (step < silent ? MELODY_NO_EVENT : event)),
    startStep,
    endStep: startStep + events.length,
    stepsPerBar,
    stepsPerQuarter,
  };
}

/** Whether a melody event begins a note. */
export function isPitch(event: number): boolean {
  return event >= 0;
}

/** Cut, or padded with no events, to `steps`; a note sounding at the end of what was there ends there. */
export function setMelodyLength(melody: Melody, steps: number): Melody {
  const events = melody.events.slice(0, steps);
  if (steps > events.length) {
    const ringing = (events.findLast((event) => event !== MELODY_NO_EVENT) ?? MELODY_NOTE_OFF) >= 0;
    const padding = new Array<number>(steps - events.length).fill(MELODY_NO_EVENT);
    if (ringing) padding[0] = MELODY_NOTE_OFF;
    events.push(...padding);
  }
  return { ...melody, events, endStep: melody.startStep + steps };
}

/** The events from step `from` (inclusive) to `to` (exclusive) of a melody; a note sounding over `from` is silent. */
export function partOfMelody(melody: Melody, from: number, to: number): Melody {
  return createMelody(melody.events.slice(from, to), { ...melody, startStep: melody.startStep + from });
}

export interface MelodyPlayback {
  velocity?: number;
  instrument?: number;
  program?: number;
  /** Seconds at which step 0 of the source lies; the melody's `startStep` comes on top. */
  startTime?: number;
  qpm?: number;
}

/** The melody as notes. The end of the melody ends its last note. */
export function melodyToNoteSequence(
  melody: Melody,
  { velocity = 100, instrument = 0, program = 0, startTime = 0, qpm = DEFAULT_QPM }: MelodyPlayback = {},
): NoteSequence {
  const secondsPerStep = 60 / qpm / melody.stepsPerQuarter;
  const offset = startTime + melody.startStep * secondsPerStep;
  const timeOf = (step: number): number => step * secondsPerStep + offset;

  const notes: Note[] = [];
  let sounding: Note | undefined;
  for (const [step, event] of melody.events.entries()) {
    if (event === MELODY_NO_EVENT) continue;
    if (sounding) sounding.endTime = timeOf(step);
    sounding = undefined;
    if (!isPitch(event)) continue;
    sounding = {
      pitch: event,
      velocity,
      startTime: timeOf(step),
      endTime: 0,
      instrument,
      program,
      isDrum: false,
    };
    notes.push(sounding);
  }
  if (sounding) sounding.endTime = timeOf(melody.events.length);

  return emptyNoteSequence({ tempos: [{ time: 0, qpm }], notes, totalTime: notes.at(-1)?.endTime ?? 0 });
}
