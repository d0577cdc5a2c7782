import type { Style } from './style.ts';

/** Slow and soft: electric piano chords, lazy swing, nothing quite on the grid. */
export const loFi: Style = {
  name: 'lo-fi',
  title: 'lo-fi',
  qpm: [60, 86],
  backbeat: [1, 3],
  backbeatKey: 37,
  swing: 0.45,
  humanize: { seconds: 0.011, velocity: 10 },
  leadPrograms: [11, 24, 26, 4],
  chordPrograms: [4],
  hats: { spacing: 0.5, rolls: 0 },
  bass: { sustain: 1.5, lowest: 31 },
};
