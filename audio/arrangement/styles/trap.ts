import type { Style } from './style.ts';

/** Atlanta: straight sixteenths, hat rolls, a clap on the half-time backbeat, long 808s under bells and plucks. */
export const trap: Style = {
  name: 'trap',
  title: 'trap',
  qpm: [118, 172],
  backbeat: [2],
  backbeatKey: 39,
  swing: 0,
  humanize: { seconds: 0.002, velocity: 5 },
  leadPrograms: [10, 11, 45, 46],
  chordPrograms: [4, 48],
  hats: { spacing: 0.5, rolls: 0.3 },
  bass: { sustain: 2.5, lowest: 28 },
};
