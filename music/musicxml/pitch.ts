/** Written pitch to sounding pitch: steps, alterations and transposing instruments. */

import type { XmlElement } from './xml.ts';
import { childNumber, childText } from './xml.ts';

/** Pitch classes of the steps C to B. */
const STEPS = ['C', 'D', 'E', 'F', 'G', 'A', 'B'] as const;
export const STEP_PITCH_CLASSES = [0, 2, 4, 5, 7, 9, 11] as const;

/** How far an instrument sounds from what is written: -2 semitones and -1 step for a clarinet in B flat. */
export interface Transposition {
  /** Semitones, octaves included. */
  chromatic: number;
  /** Steps of the scale, octaves included; decides whether C# or Db. */
  diatonic: number;
}

export const CONCERT_PITCH: Transposition = { chromatic: 0, diatonic: 0 };

/** A step with its alteration in semitones, as in a chord's root. */
export interface SpelledPitchClass {
  /** 0 for C to 6 for B. */
  step: number;
  /** Semitones: -1 for a flat, 2 for a double sharp. */
  alter: number;
}

/** Index of a step name, 0 for C to 6 for B; undefined if it is none. */
export function readStep(text: string | undefined): number | undefined {
  const step = STEPS.indexOf((text?.toUpperCase() ?? '') as (typeof STEPS)[number]);
  return step < 0 ? undefined : step;
}

/**
 * Sounding MIDI pitch of a `pitch` element, or undefined if it has none between 0 and 127. Quarter tones are cut to
 * the semitone towards the natural, as in note-seq. `octave-shift` needs no care: MusicXML's pitches are already those heard.
 */
export function readPitch(pitch: XmlElement, transposition: Transposition): number | undefined {
  const step = readStep(childText(pitch, 'step'));
  const octave = childNumber(pitch, 'octave');
  if (step === undefined || octave === undefined) return undefined;
  const alter = Math.trunc(childNumber(pitch, 'alter') ?? 0);
  const midi = 12 * (octave + 1) + STEP_PITCH_CLASSES[step] + alter + transposition.chromatic;
  return Number.isInteger(midi) && midi >= 0 && midi <= 127 ? midi : undefined;
}

/** The `transpose` element. By the standard `chromatic` leaves whole octaves to `octave-change`. */
export function readTransposition(transpose: XmlElement): Transposition {
  const octaves = Math.trunc(childNumber(transpose, 'octave-change') ?? 0);
  const chromatic = Math.trunc(childNumber(transpose, 'chromatic') ?? 0);
  const diatonic = childNumber(transpose, 'diatonic') ?? Math.round((chromatic * 7) / 12);
  return { chromatic: chromatic + 12 * octaves, diatonic: Math.trunc(diatonic) + 7 * octaves };
}

/** The same pitch class as it sounds, spelled with the transposition's own step where that needs at most two accidentals. */
export function transposePitchClass(
  { step, alter }: SpelledPitchClass,
  { chromatic, diatonic }: Transposition,
): SpelledPitchClass {
  if (chromatic === 0 && diatonic === 0) return { step, alter };
  const target = modulo(STEP_PITCH_CLASSES[step] + alter + chromatic, 12);
  const spelled = modulo(step + diatonic, 7);
  const accidentals = modulo(target - STEP_PITCH_CLASSES[spelled] + 6, 12) - 6;
  if (Math.abs(accidentals) <= 2) return { step: spelled, alter: accidentals };
  const natural = STEP_PITCH_CLASSES.findLastIndex((pitchClass) => pitchClass <= target);
  return { step: natural, alter: target - STEP_PITCH_CLASSES[natural] };
}

/** `Bb`, `F##`. */
export function pitchClassName({ step, alter }: SpelledPitchClass): string {
  return STEPS[step] + (alter < 0 ? 'b'.repeat(-alter) : '#'.repeat(alter));
}

export function modulo(value: number, modulus: number): number {
  return ((value % modulus) + modulus) % modulus;
}
