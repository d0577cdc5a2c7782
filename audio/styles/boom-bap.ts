import type { Style } from './style.ts';

/** New York, 1992 to 1996: swung drums, a short round bass, pianos and vibes as if cut from a record. */
export const boomBap: Style = {
  name: 'boom-bap',
  title: 'boom bap',
  description: 'New York, mid-nineties: swung dusty drums, round bass, pianos and vibes as if sampled',
  qpm: [82, 100],
  usualQpm: 91,
  backbeat: [1, 3],
  backbeatKey: 38,
  swing: 0.4,
  grooveOf: 'boom-bap',
  kit: 'dusty',
  colour: 'sevenths',
  moods: ['dark', 'soulful', 'gritty'],
  progressions: [
    { mood: 'dark', mode: 'MINOR', bars: 2, figures: ['i7', 'VImaj7'] },
    { mood: 'dark', mode: 'MINOR', bars: 4, figures: ['i7', 'iv7', 'VImaj7', 'V7'] },
    { mood: 'dark', mode: 'MINOR', bars: 4, figures: ['i7', 'VII', 'VImaj7', 'v7'] },
    { mood: 'soulful', mode: 'MINOR', bars: 4, figures: ['i9', 'iv9', 'VII7', 'IIImaj7'] },
    { mood: 'soulful', mode: 'MAJOR', bars: 2, figures: ['ii9', 'V7', 'Imaj7', 'vi7'] },
    { mood: 'soulful', mode: 'MAJOR', bars: 4, figures: ['Imaj7', 'iii7', 'vi7', 'ii7'] },
    { mood: 'gritty', mode: 'MINOR', bars: 2, figures: ['i', 'bII'] },
    { mood: 'gritty', mode: 'MINOR', bars: 2, figures: ['i7', 'iv7'] },
  ],
  drumPrimers: [
    { 36: 'x......x..x.....', 38: '....x.......x...', 42: 'x.x.x.x.x.x.x.x.' },
    { 36: 'x.x....x..x.....', 38: '....x.......x...', 42: 'x.x.x.x.x.x.x.x.' },
    { 36: 'x.....xx..x....x', 38: '....x.......x...', 42: 'x.x.x.x.x.x.x.x.' },
    { 36: 'x..x....x.x.....', 38: '....x..x....x...', 42: 'x.x.x.x.x.x.x.x.' },
  ],
  drums: {
    kicks: [2, 7],
    kickSteps: [0, 10, 7, 6, 2],
    ghosts: 0.5,
    fills: ['air', 'pickup'],
    crash: true,
  },
  hats: { spacing: 0.5, rolls: 0, triplets: 0, openHats: 0.25 },
  bass: {
    kind: 'upright',
    glide: 0,
    followsKick: 0.9,
    sustain: 1,
    lowest: 31,
    leaps: 0.25,
    passing: 0.6,
    restBeforeBackbeat: 0.25,
  },
  instruments: { lead: [0, 8, 4, 26, 73], chords: [4, 0, 5], pad: [48, 49] },
  layers: {
    chords: ['stabs', 'chops', 'pushes'],
    pad: 'hooks',
    intros: ['lead', 'chords', 'drums'],
    verseLead: 'loop',
    breaks: ['bass', 'chords', 'lead'],
    drops: 0.6,
  },
  lead: { mostInVerses: 8, center: 72, longest: 1.5, glide: 0, doubledInHooks: false },
  mix: {
    strips: {
      // In front, and glued: the bar breathes with kick and snare.
      drums: {
        levelLufs: -14,
        eq: [
          { type: 'peak', hz: 350, gainDb: -2 },
          { type: 'highShelf', hz: 6000, gainDb: 4 },
        ],
        compression: { thresholdDb: 5, ratio: 3, attackSeconds: 0.015, releaseSeconds: 0.14 },
        driveDb: 5,
      },
      bass: { levelLufs: -18, lowPassHz: 1200, driveDb: 7, duckDb: 5 },
      // As off a record that was filtered to make room for the drums.
      lead: { levelLufs: -21, lowPassHz: 7000, driveDb: 4, reverbSend: 0.16 },
      chords: { levelLufs: -23, highPassHz: 160, lowPassHz: 4200, driveDb: 4, reverbSend: 0.16 },
      pad: { levelLufs: -27.5, lowPassHz: 3200, reverbSend: 0.2 },
    },
    room: { decaySeconds: 0.6, size: 0.7, dampingHz: 4500 },
    bus: { driveDb: 5, lowPassHz: 15_000, colour: 'vinyl', surfaceDb: -53 },
  },
};
