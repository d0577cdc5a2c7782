/** What a General MIDI percussion key is: a piece of the kit, and the voice that it has in a beat. */

export type DrumPiece =
  | 'kick'
  | 'rim'
  | 'snare'
  | 'clap'
  | 'hat'
  | 'pedalHat'
  | 'openHat'
  | 'ride'
  | 'tom'
  | 'crash';

/** 22 and 26 are the hat edges of Roland's pads, 58 their lowest tom's rim. Hand drums and the like are in none. */
const PIECES: Record<DrumPiece, readonly number[]> = {
  kick: [35, 36],
  rim: [37],
  snare: [38, 40],
  clap: [39],
  hat: [22, 42],
  pedalHat: [44],
  openHat: [26, 46],
  ride: [51, 53, 59],
  tom: [41, 43, 45, 47, 48, 50, 58],
  crash: [49, 52, 55, 57],
};
const PIECE_OF_KEY: ReadonlyMap<number, DrumPiece> = new Map(
  Object.entries(PIECES).flatMap(([piece, keys]) => keys.map((key) => [key, piece as DrumPiece])),
);

export function drumPiece(key: number): DrumPiece | undefined {
  return PIECE_OF_KEY.get(key);
}

/** Drums by what they do, which is what rhythms are compared by: kits name more, but not all the same. */
export const DRUM_VOICES = ['kick', 'snare', 'hats', 'toms', 'cymbals', 'other'] as const;
export type DrumVoice = (typeof DRUM_VOICES)[number];

const VOICES: Record<DrumPiece, DrumVoice> = {
  kick: 'kick',
  // All that can mark a backbeat.
  rim: 'snare',
  snare: 'snare',
  clap: 'snare',
  // All that keeps time.
  hat: 'hats',
  pedalHat: 'hats',
  openHat: 'hats',
  ride: 'hats',
  tom: 'toms',
  crash: 'cymbals',
};

export function drumVoice(key: number): DrumVoice {
  const piece = PIECE_OF_KEY.get(key);
  return piece === undefined ? 'other' : VOICES[piece];
}

/** The keys of a voice, ascending; none of `other`, which is all the rest. */
export function drumVoiceKeys(voice: DrumVoice): ReadonlySet<number> {
  const keys = [...PIECE_OF_KEY.keys()].filter((key) => drumVoice(key) === voice);
  return new Set(keys.sort((a, b) => a - b));
}
