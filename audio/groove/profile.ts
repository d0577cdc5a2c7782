/**
 * How drummers of one kind stray from the grid, or from an even touch.
 *
 * A stroke's deviation is the sum of four: what all of them do with that drum at that step (`mean`); what this drummer does
 * there every bar (`habit`); a drift that all drums share, which wanders and comes back (AR(1) from sixteenth to sixteenth);
 * and the stroke's own (`own`), which drums struck at one moment share as far as they were heard to (`together`). Timing is
 * measured in sixteenth steps, positive is late; touch in MIDI velocity.
 */
import { STEPS_PER_BAR } from './bar-steps.ts';
import type { GrooveDrum } from './groove-drum.ts';
import { normal } from './keyed-noise.ts';

export interface DrumProfile {
  /** Strokes that it was learned from. */
  strokes: number;
  /** For each sixteenth of a bar. */
  mean: readonly number[];
  /** Standard deviations, as all below. */
  habit: number;
  own: number;
  /** `own` as far as it is meant: few strokes stray widely, and those are slips and whims that a machine need not repeat. */
  played: number;
  /**
   * Correlation of its own with that of a hat or cymbal struck at the same moment, 0-1; of these themselves 1. Two sticks that
   * fall together fall closer than either does to where both were meant. In touch all are 0.
   */
  together: number;
}

export interface Profile {
  drift: number;
  /** Correlation of the drift with that of a sixteenth before. */
  persistence: number;
  drums: Readonly<Record<GrooveDrum, DrumProfile>>;
}

/** One drummer's playing through a whole beat: deviations by position, the same whenever they are asked for. */
export interface Drummer {
  /** Of all drums at this step, which counts from the beat's start; between two sixteenths that of the nearest. */
  drift(step: number): number;
  /** Of one drum's stroke, drift and all. */
  stroke(drum: GrooveDrum, step: number): number;
}

/** In standard deviations: what normal noise has beyond it would be slips again. */
const LARGEST = 2;

/** A drummer with the habits that `seed` (any integer) gives, playing by the profile. */
export function createDrummer(profile: Profile, seed: number): Drummer {
  const drifts: number[] = [];
  const drift = (step: number): number => {
    const { persistence } = profile;
    const innovation = Math.sqrt(1 - persistence ** 2);
    for (let next = drifts.length; next <= Math.round(step); next++) {
      const noise = profile.drift * normal(seed, ['drift', next], LARGEST);
      drifts.push(next === 0 ? noise : persistence * drifts[next - 1] + innovation * noise);
    }
    return drifts[Math.round(step)];
  };
  return {
    drift,
    stroke(drum, step) {
      const { mean, habit, played, together } = profile.drums[drum];
      const position = Math.round(step) % STEPS_PER_BAR;
      return (
        mean[position] +
        habit * normal(seed, [drum, 'habit', position], LARGEST) +
        drift(step) +
        played * together * normal(seed, ['together', step], LARGEST) +
        played * Math.sqrt(1 - together ** 2) * normal(seed, [drum, 'own', step], LARGEST)
      );
    },
  };
}
