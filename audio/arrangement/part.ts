/** The lines that the arranger writes, before they get swing and seconds. */
import type { LayerName } from './form.ts';

export interface PartNote {
  layer: LayerName;
  pitch: number;
  /** 1-127. */
  velocity: number;
  /** Beats from the start of the beat. */
  startBeat: number;
  endBeat: number;
}

/** Beats that a drum note lasts: only the picture and the MIDI file show it. */
export const HIT_BEATS = 0.125;
