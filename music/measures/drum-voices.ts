/** Drums by what they do in a beat, which is what rhythms are compared by: kits name more, but not all the same. */

export const DRUM_VOICES = ['kick', 'snare', 'hats', 'toms', 'cymbals', 'other'] as const;
export type DrumVoice = (typeof DRUM_VOICES)[number];

/** By General MIDI key; 22 and 26 are the hat edges of Roland's pads, 58 their lowest tom's rim. */
const KEYS: Record<Exclude<DrumVoice, 'other'>, readonly number[]> = {
  kick: [35, 36],
  /** All that can mark a backbeat: rim, snares, clap. */
  snare: [37, 38, 39, 40],
  /** All that keeps time: hats and rides. */
  hats: [22, 26, 42, 44, 46, 51, 53, 59],
  toms: [41, 43, 45, 47, 48, 50, 58],
  cymbals: [49, 52, 55, 57],
};

const VOICE_OF_KEY: ReadonlyMap<number, DrumVoice> = new Map(
  DRUM_VOICES.flatMap((voice) => (voice === 'other' ? [] : KEYS[voice].map((key) => [key, voice] as const))),
);

/** The voice of a General MIDI percussion key. */
export function drumVoice(key: number): DrumVoice {
  return VOICE_OF_KEY.get(key) ?? 'other';
}
