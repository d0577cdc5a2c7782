import type { Style } from './style.ts';

/** Memphis and Atlanta, 1999 to 2005: claps for the whole club, cowbell and toms, brass stabs, an 808 on every kick. */
export const crunk: Style = {
  name: 'crunk',
  title: 'crunk',
  description: 'Memphis to Atlanta, early 2000s: stacked claps, cowbell, shouting synth brass, heavy 808',
  qpm: [70, 82],
  usualQpm: 76,
  backbeat: [1, 3],
  backbeatKey: 39,
  backbeatLayer: 38,
  swing: 0,
  grooveOf: 'crunk',
  kit: '808',
  colour: 'triads',
  moods: ['menacing', 'rowdy'],
  progressions: [
    { mood: 'menacing', mode: 'MINOR', bars: 2, figures: ['i', 'i', 'bII', 'i'] },
    { mood: 'menacing', mode: 'MINOR', bars: 2, figures: ['i', 'VI', 'v', 'i'] },
    { mood: 'menacing', mode: 'MINOR', bars: 2, figures: ['i', 'bII'] },
    { mood: 'rowdy', mode: 'MINOR', bars: 2, figures: ['i', 'VI', 'VII', 'i'] },
    { mood: 'rowdy', mode: 'MINOR', bars: 4, figures: ['i', 'VI', 'iv', 'VII'] },
  ],
  drumPrimers: [
    { 36: 'x..x..x...x.....', 39: '....x.......x...', 42: 'x.x.x.x.x.x.x.x.' },
    { 36: 'x.....x.x..x....', 39: '....x.......x...', 42: 'xxxxxxxxxxxxxxxx' },
    { 36: 'x.x...x...x..x..', 39: '....x.......x...', 42: 'x.x.x.x.x.x.x.x.' },
  ],
  drums: {
    kicks: [3, 7],
    kickSteps: [0, 6, 10, 3, 13],
    ghosts: 0,
    fills: ['roll', 'toms', 'stutter'],
    crash: true,
    percussion: { 56: 'x..x..x...x.x...', 45: '.............x.x' },
  },
  hats: { spacing: 0.25, rolls: 0.25, triplets: 0.2, openHats: 0.2 },
  bass: {
    kind: '808',
    glide: 0.15,
    followsKick: 1,
    sustain: 1.5,
    lowest: 28,
    leaps: 0.08,
    passing: 0.3,
    restBeforeBackbeat: 0,
  },
  instruments: { lead: [81, 80, 62, 87], chords: [62, 50, 81], pad: [52, 50] },
  layers: {
    chords: ['stabs', 'pushes'],
    pad: 'hooks',
    intros: ['lead', 'drums', 'chords-and-hats'],
    verseLead: 'sparse',
    breaks: ['chords', 'lead'],
    drops: 0.7,
  },
  lead: { mostInVerses: 9, center: 72, longest: 0.75, glide: 0, doubledInHooks: true },
  mix: {
    strips: {
      drums: {
        levelLufs: -15.5,
        eq: [
          { type: 'lowShelf', hz: 90, gainDb: -4 },
          { type: 'peak', hz: 1800, gainDb: 2, q: 0.7 },
          { type: 'highShelf', hz: 7000, gainDb: 3.5 },
        ],
        driveDb: 5,
      },
      bass: { levelLufs: -17, driveDb: 12, eq: [{ type: 'peak', hz: 160, gainDb: 3 }], duckDb: 8 },
      // Synths as loud as the drums, in everyone's face.
      lead: {
        levelLufs: -18.5,
        driveDb: 5,
        eq: [{ type: 'highShelf', hz: 3500, gainDb: 3 }],
        width: 0.35,
        reverbSend: 0.16,
      },
      chords: { levelLufs: -21.5, driveDb: 4, width: 0.5, eq: [{ type: 'highShelf', hz: 3000, gainDb: 3 }] },
      pad: { levelLufs: -26 },
    },
    bus: { driveDb: 5, eq: [{ type: 'highShelf', hz: 6000, gainDb: 1.5 }] },
  },
};
