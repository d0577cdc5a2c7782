/** Drum tracks: at each step the set of drums struck. note-seq's drums_lib as plain values and pure functions. */
import { DEFAULT_QPM, emptyNoteSequence, type Note, type NoteSequence } from '../note-sequence.ts';

/** The MIDI pitches of the drums struck on one step, ascending, each once; empty: none. */
export type DrumEvent = number[];

/** `startStep` (inclusive) and `endStep` (exclusive) tell where it lay in the sequence it came from. */
export interface DrumTrack {
  events: DrumEvent[];
  startStep: number;
  endStep: number;
  stepsPerBar: number;
  stepsPerQuarter: number;
}

/**
 * A drum track from a list of events, whose pitches may come in any order and repeat.
 *
 * @throws RangeError for a pitch that is no integer from 0 to 127.
 */
export function createDrumTrack(
  events: readonly (readonly number[])[],
  {
    startStep = 0,
    stepsPerBar = 16,
    stepsPerQuarter = 4,
  }: Partial<Omit<DrumTrack, 'events' | 'endStep'>> = {},
): DrumTrack {
  return {
    events: events.map(createDrumEvent),
    startStep,
    endStep: startStep + events.length,
    stepsPerBar,
    stepsPerQuarter,
  };
}

/** @throws RangeError for a pitch that is no integer from 0 to 127. */
export function createDrumEvent(pitches: readonly number[]): DrumEvent {
  for (const pitch of pitches) {
    if (!Number.isInteger(pitch) || pitch < 0 || pitch > 127) {
      throw new RangeError(`A drum is a MIDI pitch from 0 to 127, not ${pitch}.`);
    }
  }
  return [...new Set(pitches)].sort((a, b) => a - b);
}

/** Cut, or padded with silence, to `steps`. */
export function setDrumTrackLength(track: DrumTrack, steps: number): DrumTrack {
  const events = Array.from({ length: steps }, (_, step) => track.events[step] ?? []);
  return { ...track, events, endStep: track.startStep + steps };
}

export interface DrumPlayback {
  velocity?: number;
  instrument?: number;
  program?: number;
  /** Seconds at which step 0 of the source lies; the track's `startStep` comes on top. */
  startTime?: number;
  qpm?: number;
}

/** The track as notes, each one step long. */
export function drumTrackToNoteSequence(
  track: DrumTrack,
  { velocity = 100, instrument = 9, program = 0, startTime = 0, qpm = DEFAULT_QPM }: DrumPlayback = {},
): NoteSequence {
  const secondsPerStep = 60 / qpm / track.stepsPerQuarter;
  const offset = startTime + track.startStep * secondsPerStep;
  const timeOf = (step: number): number => step * secondsPerStep + offset;
  const notes = track.events.flatMap((event, step) =>
    event.map(
      (pitch): Note => ({
        pitch,
        velocity,
        startTime: timeOf(step),
        endTime: timeOf(step + 1),
        instrument,
        program,
        isDrum: true,
      }),
    ),
  );
  return emptyNoteSequence({ tempos: [{ time: 0, qpm }], notes, totalTime: notes.at(-1)?.endTime ?? 0 });
}
