/** Format 2: tracks that are patterns of their own, not parts that sound together. */
import type { MidiEvent } from './midi-event.ts';

/** The tracks moved so that each begins where the one before ends, as a sequencer plays them in order. */
export function oneAfterAnother(
  patterns: readonly { events: readonly MidiEvent[]; endTick: number }[],
): { events: MidiEvent[]; endTick: number }[] {
  let startTick = 0;
  return patterns.map(({ events, endTick }) => {
    const offset = startTick;
    startTick += endTick;
    return { events: events.map((event) => ({ ...event, tick: event.tick + offset })), endTick: startTick };
  });
}
