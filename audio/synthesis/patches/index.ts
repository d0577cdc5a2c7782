/** Our tonal instruments. */
import { BASS_808 } from './bass-808.ts';
import { BASS_MOOG } from './bass-moog.ts';
import type { Patch } from './patch.ts';
import { BASS_ELECTRIC, BASS_UPRIGHT } from './plucked-bass.ts';
import { WHINE } from './whine.ts';

export type { Patch };

export const PATCHES: readonly Patch[] = [BASS_808, BASS_MOOG, BASS_ELECTRIC, BASS_UPRIGHT, WHINE];

/** Programs (from 0) that no soundfont takes over: with the drums they are what makes a beat of this house. */
export const SIGNATURE_PROGRAMS: ReadonlySet<number> = new Set(
  PATCHES.filter(({ isSignature }) => isSignature).map(({ program }) => program),
);
