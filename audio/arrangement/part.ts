/** The lines that the arranger writes, in beats, before they get groove and seconds. */

/** In the order of their instrument numbers. */
export const LAYER_NAMES = ['lead', 'chords', 'pad', 'bass', 'drums'] as const;
export type LayerName = (typeof LAYER_NAMES)[number];

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

/** Beats that a gliding note is held over the start of the next; see `GLIDING_PROGRAMS`. */
export const GLIDE_OVERLAP = 0.1;

/** Half a sixteenth: two onsets nearer than this are on the same step. */
export const SAME_STEP = 0.125;
