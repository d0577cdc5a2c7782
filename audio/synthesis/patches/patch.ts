/** A tonal instrument of our own: samples, which keys they answer, and how a synthesizer plays them. */

export interface PatchSample {
  /** MIDI pitch it sounds at its own rate. */
  rootKey: number;
  /** MIDI pitches it answers, both inclusive. */
  keys: readonly [lowest: number, highest: number];
  sampleRate: number;
  samples: Float32Array<ArrayBuffer>;
  /** First sample of what goes round while the note is held, and the one behind its last. */
  loop?: readonly [start: number, end: number];
}

export interface Patch {
  /** At most 20 characters: SF2's limit for a name. */
  name: string;
  /** Program, from 0. */
  program: number;
  /** True for what makes a beat of this house; what is not is left to a host's soundfont that has it. */
  isSignature: boolean;
  /** From the end of a note to -100 dB, along a straight line in dB. */
  releaseSeconds: number;
  attackSeconds?: number;
  /** What the hardest stroke lets through. */
  cutoffHz: number;
  /** Octaves by which the softest stroke is darker. */
  softness: number;
  /** Up and down by so many cents, once the note has been held for a while. */
  vibrato?: { cents: number; hz: number; delaySeconds: number };
  /** Computes the samples: some 10 ms of work, the same each time. */
  synthesize(): PatchSample[];
}

/** Frequency of a MIDI pitch in Hz. */
export const hzOf = (key: number): number => 440 * 2 ** ((key - 69) / 12);

/** Splits the keyboard between neighbouring root keys, which ascend. */
export function keyRanges(roots: readonly number[]): { rootKey: number; keys: readonly [number, number] }[] {
  const between = (a: number, b: number): number => Math.floor((a + b) / 2);
  return roots.map((rootKey, index) => ({
    rootKey,
    keys: [
      index === 0 ? 0 : between(roots[index - 1], rootKey) + 1,
      index === roots.length - 1 ? 127 : between(rootKey, roots[index + 1]),
    ],
  }));
}
