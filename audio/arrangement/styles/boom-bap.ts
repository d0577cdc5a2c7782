import type { Style } from './style.ts';

/** New York, early nineties: swung drums, a short round bass, pianos and vibes as if cut from a record. */
export const boomBap: Style = {
  name: 'boom-bap',
  title: 'boom bap',
  qpm: [82, 105],
  backbeat: [1, 3],
  backbeatKey: 38,
  swing: 0.35,
  humanize: { seconds: 0.007, velocity: 8 },
  leadPrograms: [0, 11, 4, 24],
  chordPrograms: [4, 0],
  hats: { spacing: 0.5, rolls: 0 },
  bass: { sustain: 1, lowest: 31 },
};
