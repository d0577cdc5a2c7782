/** The 808 bass: a long sine with a punch at its head, driven so that its overtones reach a phone's speaker. */

export interface BassSample {
  /** MIDI pitch it sounds at its own rate. */
  rootKey: number;
  /** MIDI pitches it answers, both inclusive. */
  keys: readonly [lowest: number, highest: number];
  samples: Float32Array<ArrayBuffer>;
}

/** Nothing in the sound lies above 4 kHz, so half the rate halves the font. */
export const BASS_SAMPLE_RATE = 24_000;

const ZONES: readonly { rootKey: number; keys: readonly [number, number] }[] = [
  { rootKey: 29, keys: [0, 32] },
  { rootKey: 35, keys: [33, 38] },
  { rootKey: 41, keys: [39, 44] },
  { rootKey: 48, keys: [45, 127] },
];
const SECONDS = 3;
const DECAY_SECONDS = 0.95;
/** The head starts this much above the note and falls to it with this time constant. */
const PUNCH = { ratio: 1.2, seconds: 0.014 };
const DRIVE = 1.9;
const ATTACK_SECONDS = 0.002;
const FADE_SECONDS = 0.05;

/** Renders the four samples that cover the keyboard. */
export function synthesizeBass(): BassSample[] {
  return ZONES.map(({ rootKey, keys }) => ({
    rootKey,
    keys,
    samples: note(440 * 2 ** ((rootKey - 69) / 12)),
  }));
}

function note(hz: number): Float32Array<ArrayBuffer> {
  const out = new Float32Array(SECONDS * BASS_SAMPLE_RATE);
  const limit = Math.tanh(DRIVE);
  let phase = 0;
  for (let i = 0; i < out.length; i++) {
    const t = i / BASS_SAMPLE_RATE;
    const level = Math.exp(-t / DECAY_SECONDS) * Math.min(1, t / ATTACK_SECONDS);
    out[i] = (0.9 * Math.tanh(DRIVE * level * Math.sin(phase)) * fadeOut(t)) / limit;
    phase += ((2 * Math.PI) / BASS_SAMPLE_RATE) * hz * (1 + PUNCH.ratio * Math.exp(-t / PUNCH.seconds));
  }
  return out;
}

function fadeOut(t: number): number {
  return Math.min(1, (SECONDS - t) / FADE_SECONDS);
}
