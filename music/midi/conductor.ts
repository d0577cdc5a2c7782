/**
 * Tempo, meter and key of a file: by the standard they stand in the first track of format 1, but software writes them
 * where the notes are, too.
 */
import type { MidiEvent } from './midi-event.ts';

type ConductingEvent = Extract<MidiEvent, { type: 'tempo' | 'time-signature' | 'key-signature' }>;

export interface Conductor {
  /** In the order of time. */
  events: ConductingEvent[];
  warnings: string[];
}

/** The tempo of a file that says nothing, which a tempo elsewhere may only repeat. */
const DEFAULT_MICROSECONDS = 500_000;

/**
 * The first track's changes as they are, and of the others what they say new. Where two tracks disagree, the earlier one
 * is right: a key in a later track is often that of a transposing instrument.
 */
export function conductorOf(tracks: readonly (readonly MidiEvent[])[]): Conductor {
  const [first, ...others] = tracks.map((events) => events.filter(isConducting));
  if (others.every((events) => events.length === 0)) return { events: first, warnings: [] };

  const merged = [
    ...first.map((event) => ({ event, isFirst: true })),
    ...others.flat().map((event) => ({ event, isFirst: false })),
  ].sort((a, b) => a.event.tick - b.event.tick);
  const inForce = new Map<ConductingEvent['type'], { value: string; since: number }>([
    ['tempo', { value: `${DEFAULT_MICROSECONDS}`, since: -1 }],
  ]);
  const events: ConductingEvent[] = [];
  let followed = 0;
  let contradictions = 0;
  for (const { event, isFirst } of merged) {
    const value = signOf(event);
    const current = inForce.get(event.type);
    const isNew = value !== current?.value;
    if (!isFirst) {
      if (!isNew) continue;
      if (current?.since === event.tick) {
        if (event.type !== 'key-signature') contradictions++;
        continue;
      }
      followed++;
    }
    events.push(event);
    inForce.set(event.type, { value, since: event.tick });
  }
  return { events, warnings: warningsOf(followed, contradictions) };
}

function isConducting(event: MidiEvent): event is ConductingEvent {
  return event.type === 'tempo' || event.type === 'time-signature' || event.type === 'key-signature';
}

function signOf(event: ConductingEvent): string {
  switch (event.type) {
    case 'tempo':
      return `${event.microsecondsPerQuarter}`;
    case 'time-signature':
      return `${event.numerator}/${event.denominator}`;
    case 'key-signature':
      return `${event.sharps} ${event.minor}`;
  }
}

function warningsOf(followed: number, contradictions: number): string[] {
  const warnings: string[] = [];
  if (followed > 0) {
    warnings.push('Tempo, key or time signature changes outside the first track were followed, too.');
  }
  if (contradictions > 0) {
    warnings.push('Tracks disagree on the tempo or the time signature; the earliest of them was followed.');
  }
  return warnings;
}
