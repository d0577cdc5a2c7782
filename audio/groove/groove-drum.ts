/** Drums as a drummer tells them apart. */

/** `ghost` is a snare struck so softly that it is felt more than heard: its timing and touch are its own. */
export const GROOVE_DRUMS = [
  'kick',
  'snare',
  'ghost',
  'hat',
  'pedal',
  'openHat',
  'ride',
  'tom',
  'crash',
] as const;

export type GrooveDrum = (typeof GROOVE_DRUMS)[number];

/** What a stick keeps time on, and what other drums are struck together with. */
const TIME_KEEPERS: ReadonlySet<GrooveDrum> = new Set(['hat', 'openHat', 'ride', 'crash']);

export function isTimeKeeper(drum: GrooveDrum): boolean {
  return TIME_KEEPERS.has(drum);
}

/** Snare strokes of a velocity below this one are ghost notes, in the data as in our beats. */
export const GHOST_VELOCITY = 60;

/** GM percussion keys, and those of the Roland TD-11 that the Groove MIDI Dataset was recorded with (22, 26, 58). */
const KEYS: Record<Exclude<GrooveDrum, 'ghost'>, readonly number[]> = {
  kick: [35, 36],
  // A clap or a rim click stands where a snare would, at the same moment.
  snare: [37, 38, 39, 40],
  // Shakers and tambourines keep time as a closed hat does.
  hat: [22, 42, 54, 69, 70, 82],
  // The foot closes it, softly.
  pedal: [44],
  openHat: [26, 46],
  ride: [51, 53, 56, 59],
  tom: [41, 43, 45, 47, 48, 50, 58],
  crash: [49, 52, 55, 57],
};
const DRUM_OF_KEY: ReadonlyMap<number, GrooveDrum> = new Map(
  Object.entries(KEYS).flatMap(([drum, keys]) => keys.map((key) => [key, drum as GrooveDrum])),
);

/** The drum of a percussion key struck at `velocity`; hand drums and sounds without a counterpart count as toms. */
export function grooveDrum(key: number, velocity: number): GrooveDrum {
  const drum = DRUM_OF_KEY.get(key) ?? 'tom';
  return drum === 'snare' && velocity < GHOST_VELOCITY ? 'ghost' : drum;
}
