/** What drums do at the end of a section. */
import { DRUM } from '../../percussion.ts';
import type { Style } from '../../styles/index.ts';

export interface Fill {
  /** Beat of the bar from which the pattern is silent. */
  fromBeat: number;
  hits: readonly { pitch: number; beat: number; velocity: number }[];
}

/** The last beat is air. */
const AIR: Fill = { fromBeat: 3, hits: [] };

/** Half a bar of air, then one open hat pulls the next section in. */
export const DROP: Fill = {
  fromBeat: 2,
  hits: [{ pitch: DRUM.openHat, beat: 3.5, velocity: 88 }],
};

/** The fills of a style: on what marks its backbeat, in its own speed. */
export function fillsOf({ backbeatKey, hats }: Style): readonly Fill[] {
  const roll: Fill = {
    fromBeat: 3,
    hits: [0, 1, 2, 3].map((n) => ({ pitch: backbeatKey, beat: 3 + n / 4, velocity: 66 + 14 * n })),
  };
  const pickup: Fill = {
    fromBeat: 3,
    hits: [
      { pitch: backbeatKey, beat: 3, velocity: 108 },
      { pitch: DRUM.kick, beat: 3.5, velocity: 100 },
      { pitch: backbeatKey, beat: 3.75, velocity: 96 },
    ],
  };
  const toms: Fill = {
    fromBeat: 2.5,
    hits: [
      { pitch: DRUM.snare, beat: 2.5, velocity: 96 },
      { pitch: DRUM.highTom, beat: 3, velocity: 98 },
      { pitch: DRUM.midTom, beat: 3.25, velocity: 96 },
      { pitch: DRUM.midTom, beat: 3.5, velocity: 100 },
      { pitch: DRUM.lowTom, beat: 3.75, velocity: 106 },
    ],
  };
  const stutter: Fill = {
    fromBeat: 3,
    hits: Array.from({ length: 8 }, (_, n) => ({
      pitch: n % 2 === 0 ? backbeatKey : DRUM.closedHat,
      beat: 3 + n / 8,
      velocity: 58 + 7 * n,
    })),
  };
  // Machines stutter, hands play toms.
  return hats.rolls > 0 ? [AIR, pickup, stutter, roll, toms] : [AIR, pickup, roll, toms];
}
