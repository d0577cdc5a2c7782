/** What drums do at the end of a section. */
import { DRUM } from '../../percussion.ts';
import type { FillName, Style } from '../../styles/index.ts';

export interface Fill {
  /** Beat of the bar from which the pattern is silent, but for its backbeat. */
  fromBeat: number;
  hits: readonly { pitch: number; beat: number; velocity: number }[];
}

/** Half a bar of air, in which an open hat pulls the hook in. */
export const DROP: Fill = {
  fromBeat: 2,
  hits: [{ pitch: DRUM.openHat, beat: 3.5, velocity: 88 }],
};

/** Rolls and pickups are played on what marks the style's backbeat. */
const FILLS: Readonly<Record<FillName, (snare: number) => Fill>> = {
  air: () => ({ fromBeat: 3, hits: [] }),
  roll: (pitch) => ({
    fromBeat: 3,
    hits: [0, 1, 2, 3].map((n) => ({ pitch, beat: 3 + n / 4, velocity: 66 + 14 * n })),
  }),
  pickup: (pitch) => ({
    fromBeat: 3,
    hits: [
      { pitch, beat: 3, velocity: 108 },
      { pitch: DRUM.kick, beat: 3.5, velocity: 100 },
      { pitch, beat: 3.75, velocity: 96 },
    ],
  }),
  toms: () => ({
    fromBeat: 2.5,
    hits: [
      { pitch: DRUM.snare, beat: 2.5, velocity: 96 },
      { pitch: DRUM.highTom, beat: 3, velocity: 98 },
      { pitch: DRUM.midTom, beat: 3.25, velocity: 96 },
      { pitch: DRUM.midTom, beat: 3.5, velocity: 100 },
      { pitch: DRUM.lowTom, beat: 3.75, velocity: 106 },
    ],
  }),
  stutter: (pitch) => ({
    fromBeat: 3,
    hits: Array.from({ length: 8 }, (_, n) => ({
      pitch: n % 2 === 0 ? pitch : DRUM.closedHat,
      beat: 3 + n / 8,
      velocity: 58 + 7 * n,
    })),
  }),
};

export function fillOf(name: FillName, { backbeatKey }: Style): Fill {
  return FILLS[name](backbeatKey);
}
