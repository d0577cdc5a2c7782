/** What tells one style of beat from another. All of it is data: a new style is one file and one line in `index.ts`. */
export interface Style {
  /** kebab-case. */
  name: string;
  title: string;
  /** Quarters per minute in which the style is at home, both inclusive. */
  qpm: readonly [min: number, max: number];
  /** Beats (from 0) of a bar that the snare or clap must mark. */
  backbeat: readonly number[];
  /** What marks it if the pattern does not: a GM percussion key. */
  backbeatKey: number;
  /** 0 plays sixteenths straight, 1 delays every second one to the triplet. */
  swing: number;
  /** Random deviations, as the largest ones: onset in seconds, velocity in MIDI units. */
  humanize: { seconds: number; velocity: number };
  /** GM programs (from 0) to choose the instrument from. */
  leadPrograms: readonly number[];
  chordPrograms: readonly number[];
  /** Closed hats to add where a pattern has none, in beats apart; and the share of bars that end in a 32nd-note roll. */
  hats: { spacing: number; rolls: number };
  /** Longest bass note in beats, and the lowest root (MIDI pitch); roots lie in the octave above. */
  bass: { sustain: number; lowest: number };
}
