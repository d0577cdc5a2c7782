/** A drum kit: which sound answers which General MIDI percussion key. The sounds are a kit's own, the layout is all kits'. */
import type { DrumVoice } from './drum-voice.ts';
import type { SampleEffect } from './sample-effects.ts';

export type DrumPiece =
  | 'kick'
  | 'rim'
  | 'snare'
  | 'clap'
  | 'closedHat'
  | 'pedalHat'
  | 'openHat'
  | 'tom'
  | 'crash'
  | 'ride'
  | 'tambourine'
  | 'cowbell'
  | 'conga'
  | 'shaker'
  | 'claves'
  | 'woodblock';

export interface DrumKit {
  /** At most 20 characters: SF2's limit for a name. */
  name: string;
  /** Program (from 0) on the drum channel. */
  program: number;
  voices: Readonly<Record<DrumPiece, DrumVoice>>;
  /** What the hardest stroke lets through; soft ones are darker. */
  brightnessHz: number;
  /** What all of its sounds went through. */
  effects: readonly SampleEffect[];
}

export interface PieceZone {
  /** GM percussion keys that sound it. */
  keys: readonly number[];
  /** -1 left to 1 right. */
  pan: number;
  /** From the pitch that the voice has. */
  semitones?: number;
}

export interface PieceLayout {
  zones: readonly PieceZone[];
  /** Octaves by which the softest stroke is darker than the hardest: a stick that is hardly moved excites little above. */
  softness: number;
  /** Pieces of one group cut each other off, as the closed hat does the open one. */
  chokeGroup?: number;
}

const HAT_CHOKE = 1;

/**
 * Every GM key from 35 to 81 and what lies nearest to it, and 22, 26 and 31: the edges of the hats and the sticks of Roland's
 * electronic drums, on which much drum data was played. A tom's voice is that of key 45, a conga's that of key 63.
 */
export const KIT_LAYOUT: Readonly<Record<DrumPiece, PieceLayout>> = {
  kick: { zones: [{ keys: [35, 36], pan: 0 }], softness: 5 },
  rim: { zones: [{ keys: [37, 31], pan: 0.1 }], softness: 2 },
  snare: { zones: [{ keys: [38, 40], pan: 0 }], softness: 3.5 },
  clap: { zones: [{ keys: [39], pan: 0 }], softness: 2.5 },
  closedHat: { zones: [{ keys: [42, 22], pan: 0.18 }], softness: 1.8, chokeGroup: HAT_CHOKE },
  pedalHat: { zones: [{ keys: [44], pan: 0.18 }], softness: 1.8, chokeGroup: HAT_CHOKE },
  openHat: { zones: [{ keys: [46, 26], pan: 0.18 }], softness: 1.8, chokeGroup: HAT_CHOKE },
  tom: {
    zones: [
      { keys: [41], pan: -0.35, semitones: -6 },
      { keys: [43], pan: -0.25, semitones: -3 },
      { keys: [45], pan: -0.1 },
      { keys: [47], pan: 0.05, semitones: 3 },
      { keys: [48], pan: 0.2, semitones: 6 },
      { keys: [50], pan: 0.3, semitones: 9 },
    ],
    softness: 3,
  },
  crash: { zones: [{ keys: [49, 52, 55, 57], pan: -0.3 }], softness: 2 },
  ride: { zones: [{ keys: [51, 53, 59], pan: 0.3 }], softness: 1.8 },
  tambourine: { zones: [{ keys: [54, 80, 81], pan: -0.25 }], softness: 1.5 },
  cowbell: { zones: [{ keys: [56, 67, 68], pan: 0.2 }], softness: 1.5 },
  conga: {
    zones: [
      { keys: [60, 62, 78], pan: 0.3, semitones: 4 },
      { keys: [61, 63, 65, 79], pan: 0.2 },
      { keys: [64, 66], pan: 0.1, semitones: -4 },
    ],
    softness: 3,
  },
  shaker: { zones: [{ keys: [58, 69, 70, 71, 72, 73, 74], pan: -0.3 }], softness: 1.5 },
  claves: { zones: [{ keys: [75], pan: 0.1 }], softness: 1.5 },
  woodblock: { zones: [{ keys: [76, 77], pan: -0.15 }], softness: 2 },
};
