/** Drums as a drummer tells them apart. */
import { type DrumPiece, drumPiece } from '../../music/index.ts';

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

const DRUM_OF_PIECE: Record<DrumPiece, GrooveDrum> = {
  kick: 'kick',
  snare: 'snare',
  // These stand where a snare would, at the same moment.
  clap: 'snare',
  rim: 'snare',
  hat: 'hat',
  // The foot closes it, softly.
  pedalHat: 'pedal',
  openHat: 'openHat',
  ride: 'ride',
  tom: 'tom',
  crash: 'crash',
};
/** Tambourine, cabasa, maracas and shaker keep time as a closed hat does, a cowbell as a ride does. */
const DRUM_OF_HAND_PERCUSSION: ReadonlyMap<number, GrooveDrum> = new Map([
  [54, 'hat'],
  [56, 'ride'],
  [69, 'hat'],
  [70, 'hat'],
  [82, 'hat'],
]);

/** The drum of a percussion key struck at `velocity`; hand drums and sounds without a counterpart count as toms. */
export function grooveDrum(key: number, velocity: number): GrooveDrum {
  const piece = drumPiece(key);
  const drum = piece ? DRUM_OF_PIECE[piece] : (DRUM_OF_HAND_PERCUSSION.get(key) ?? 'tom');
  return drum === 'snare' && velocity < GHOST_VELOCITY ? 'ghost' : drum;
}
