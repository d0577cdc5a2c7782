/** What the models speak of, a step a sixteenth, as loops. */
import {
  DEFAULT_STEPS_PER_BAR,
  DEFAULT_STEPS_PER_QUARTER,
  type DrumEvent,
  type Loop,
  type LoopNote,
  MELODY_NO_EVENT,
} from '../../music/index.ts';

/** As the arranger takes what was written: it sets the accents. */
const VELOCITY = 100;

/** Melody events from the first step of a loop of `bars`; a note lasts until the next event. Loops end their notes. */
export function melodyLoop(events: readonly number[], bars: number): Loop {
  const steps = bars * DEFAULT_STEPS_PER_BAR;
  const notes: LoopNote[] = [];
  let sounding: LoopNote | undefined;
  for (const [step, event] of events.slice(0, steps).entries()) {
    if (event === MELODY_NO_EVENT) continue;
    const beat = step / DEFAULT_STEPS_PER_QUARTER;
    if (sounding) sounding.endBeat = beat;
    sounding = undefined;
    if (event < 0) continue;
    sounding = {
      pitch: event,
      velocity: VELOCITY,
      startBeat: beat,
      endBeat: steps / DEFAULT_STEPS_PER_QUARTER,
    };
    notes.push(sounding);
  }
  return { bars, notes };
}

/** Drum events from the first step of a loop of `bars`. */
export function drumLoop(events: readonly DrumEvent[], bars: number): Loop {
  const struck = events.slice(0, bars * DEFAULT_STEPS_PER_BAR);
  const notes = struck.flatMap((pitches, step) =>
    pitches.map((pitch) => ({
      pitch,
      velocity: VELOCITY,
      startBeat: step / DEFAULT_STEPS_PER_QUARTER,
      endBeat: (step + 1) / DEFAULT_STEPS_PER_QUARTER,
    })),
  );
  return { bars, notes };
}

/** Sixteenths in so many bars. */
export function stepsOf(bars: number): number {
  return bars * DEFAULT_STEPS_PER_BAR;
}
