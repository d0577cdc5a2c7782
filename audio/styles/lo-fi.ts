import type { Style } from './style.ts';

/** Slow and soft: electric piano sevenths, a rim behind the beat, nothing quite on the grid. */
export const loFi: Style = {
  name: 'lo-fi',
  title: 'lo-fi',
  description: 'Bedroom tapes: lazy rim and brush, electric piano sevenths, a bass that says little',
  qpm: [66, 86],
  usualQpm: 78,
  backbeat: [1, 3],
  backbeatKey: 37,
  swing: 0.5,
  grooveOf: 'lo-fi',
  kit: 'lo-fi',
  colour: 'ninths',
  moods: ['mellow', 'wistful', 'sunny'],
  progressions: [
    { mood: 'mellow', mode: 'MAJOR', bars: 4, figures: ['ii9', 'V9', 'Imaj9', 'vi9'] },
    { mood: 'mellow', mode: 'MAJOR', bars: 4, figures: ['IVmaj9', 'iii7', 'ii9', 'Imaj7'] },
    { mood: 'wistful', mode: 'MINOR', bars: 4, figures: ['i9', 'VImaj7', 'iv9', 'VII7'] },
    { mood: 'wistful', mode: 'MINOR', bars: 4, figures: ['VImaj7', 'v7', 'i9', 'i9'] },
    { mood: 'sunny', mode: 'MAJOR', bars: 2, figures: ['Imaj9', 'IVmaj9'] },
    { mood: 'sunny', mode: 'MAJOR', bars: 4, figures: ['Imaj7', 'vi9', 'ii9', 'V9'] },
  ],
  drumPrimers: [
    { 36: 'x.......x.x.....', 37: '....x.......x...', 42: 'x.x.x.x.x.x.x.x.' },
    { 36: 'x......x..x.....', 37: '....x.......x...', 42: 'x.x.x.x.x.x.x.x.' },
    { 36: 'x.....x...x.....', 37: '....x.......x...', 42: '..x...x...x...x.' },
  ],
  drums: { kicks: [2, 6], kickSteps: [0, 10, 7, 8], ghosts: 0.35, fills: ['air', 'pickup'], crash: false },
  hats: { spacing: 0.5, rolls: 0, triplets: 0, openHats: 0.1 },
  bass: {
    kind: 'electric',
    glide: 0,
    followsKick: 0.6,
    sustain: 2,
    lowest: 31,
    leaps: 0.15,
    passing: 0.35,
    restBeforeBackbeat: 0,
  },
  instruments: { lead: [8, 24, 26, 4, 12], chords: [4, 5], pad: [89, 49] },
  layers: {
    chords: ['held', 'pushes', 'chops'],
    pad: 'hooks',
    intros: ['chords', 'pad-and-lead', 'chords-and-hats'],
    verseLead: 'sparse',
    breaks: ['kick', 'bass', 'lead'],
    drops: 0.3,
  },
  lead: { mostInVerses: 7, center: 72, longest: 2, glide: 0, doubledInHooks: false },
  mix: {
    strips: {
      drums: {
        levelLufs: -16.5,
        eq: [{ type: 'highShelf', hz: 3500, gainDb: 5 }],
        driveDb: 5,
        reverbSend: 0.1,
      },
      bass: { levelLufs: -19, lowPassHz: 900, driveDb: 6, duckDb: 5 },
      lead: { levelLufs: -20.5, lowPassHz: 6000, driveDb: 4, reverbSend: 0.28 },
      // The keys are what it is about; they sway with the kick.
      chords: { levelLufs: -21, lowPassHz: 5000, driveDb: 5, width: 0.5, reverbSend: 0.26, duckDb: 4 },
      pad: { levelLufs: -26.5, lowPassHz: 4000, duckDb: 5 },
    },
    room: { decaySeconds: 1.1, dampingHz: 3200 },
    sideChain: { holdSeconds: 0.05, releaseSeconds: 0.22 },
    // A worn tape: nothing much above 11 kHz, and soft long before it is loud.
    bus: { driveDb: 6, lowPassHz: 11_000, colour: 'vinyl', surfaceDb: -48 },
  },
};
