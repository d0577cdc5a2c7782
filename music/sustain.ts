/** The sustain pedal, heard: notes lengthened to where they really end. */
import type { Note, NoteSequence } from './note-sequence.ts';

const SUSTAIN_CONTROL = 64;
/** Pedal values from here on are down. */
const PEDAL_DOWN = 64;

/** What happens at one time, in note-seq's order. */
const ORDER = { pedalDown: 0, pedalUp: 1, noteOn: 2, noteOff: 3 } as const;

/** The pedal of one instrument, and its notes that may still be lengthened. */
interface PedalState {
  down: boolean;
  /** By pitch, so that striking a pitch looks at no other. */
  sounding: Map<number, Set<Note>>;
  /** Of these, the ones let go while the pedal was down. */
  ringing: Set<Note>;
}

/**
 * Lengthens each note let go while its instrument's pedal is down, to where the pedal comes up or the same pitch is
 * struck again. Of notes of one pitch struck together under the pedal, one stays. Drums are left alone.
 *
 * As note-seq's apply_sustain_control_changes. The sequence must not be quantized yet: steps are not moved.
 */
export function applySustain(sequence: NoteSequence): NoteSequence {
  const notes = sequence.notes.map((note) => ({ ...note }));
  const states = new Map<number, PedalState>();
  const stateOf = (instrument: number): PedalState => {
    let state = states.get(instrument);
    if (!state) {
      state = { down: false, sounding: new Map(), ringing: new Set() };
      states.set(instrument, state);
    }
    return state;
  };

  const removed = new Set<Note>();
  let totalTime = sequence.totalTime;
  let time = 0;
  for (const event of eventsInOrder(sequence, notes)) {
    time = event.time;
    const state = stateOf(event.instrument);
    switch (event.order) {
      case ORDER.pedalDown:
        state.down = true;
        break;
      case ORDER.pedalUp:
        state.down = false;
        if (state.ringing.size > 0) totalTime = Math.max(totalTime, time);
        for (const note of state.ringing) {
          note.endTime = time;
          state.sounding.get(note.pitch)?.delete(note);
        }
        state.ringing.clear();
        break;
      case ORDER.noteOn:
        if (state.down) endSamePitch(state, event.note, removed);
        soundingAt(state, event.note.pitch).add(event.note);
        break;
      case ORDER.noteOff:
        if (!soundingAt(state, event.note.pitch).has(event.note)) break;
        if (state.down) state.ringing.add(event.note);
        else soundingAt(state, event.note.pitch).delete(event.note);
        break;
    }
  }
  for (const { ringing } of states.values()) {
    for (const note of ringing) note.endTime = time;
    if (ringing.size > 0) totalTime = time;
  }
  return { ...sequence, notes: notes.filter((note) => !removed.has(note)), totalTime };
}

type SustainEvent =
  | { time: number; instrument: number; order: 0 | 1 }
  | { time: number; instrument: number; order: 2 | 3; note: Note };

function eventsInOrder(sequence: NoteSequence, notes: readonly Note[]): SustainEvent[] {
  const events: SustainEvent[] = [];
  const melodic = notes.filter((note) => !note.isDrum);
  for (const note of melodic) {
    events.push({ time: note.startTime, instrument: note.instrument, order: ORDER.noteOn, note });
  }
  for (const note of melodic) {
    events.push({ time: note.endTime, instrument: note.instrument, order: ORDER.noteOff, note });
  }
  for (const change of sequence.controlChanges) {
    if (change.controlNumber !== SUSTAIN_CONTROL) continue;
    const order = change.controlValue >= PEDAL_DOWN ? ORDER.pedalDown : ORDER.pedalUp;
    events.push({ time: change.time, instrument: change.instrument, order });
  }
  return events.sort((a, b) => a.time - b.time || a.order - b.order);
}

function soundingAt(state: PedalState, pitch: number): Set<Note> {
  let notes = state.sounding.get(pitch);
  if (!notes) {
    notes = new Set();
    state.sounding.set(pitch, notes);
  }
  return notes;
}

/** A pitch struck again under the pedal ends what sounded of it before. */
function endSamePitch(state: PedalState, struck: Note, removed: Set<Note>): void {
  const notes = soundingAt(state, struck.pitch);
  for (const note of notes) {
    note.endTime = struck.startTime;
    if (note.startTime === note.endTime) removed.add(note);
    state.ringing.delete(note);
  }
  notes.clear();
}
