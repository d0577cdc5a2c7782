import type { Style } from './style.ts';

/**
 * London and Brooklyn: the first snare where trap has it, the second a beat later than expected, hats in groups of three,
 * three and two, an 808 that slides as if drawn with a pencil.
 */
export const drill: Style = {
  name: 'drill',
  title: 'drill',
  description: 'London and Brooklyn: displaced snares, hats in 3-3-2, sliding 808, cold pianos and strings',
  qpm: [136, 148],
  usualQpm: 142,
  backbeat: [2],
  backbeatAnswer: [3],
  backbeatKey: 38,
  backbeatLayer: 39,
  swing: 0,
  grooveOf: 'drill',
  kit: '909',
  colour: 'triads',
  moods: ['cold', 'dark', 'mournful'],
  progressions: [
    { mood: 'cold', mode: 'MINOR', bars: 4, figures: ['i', 'i', 'VI', 'VI'] },
    { mood: 'cold', mode: 'MINOR', bars: 4, figures: ['i', 'VI', 'iv', 'V'] },
    { mood: 'dark', mode: 'MINOR', bars: 4, figures: ['i', 'i', 'bII', 'i'] },
    { mood: 'dark', mode: 'MINOR', bars: 4, figures: ['i', 'v', 'VI', 'V'] },
    { mood: 'mournful', mode: 'MINOR', bars: 4, figures: ['i', 'III', 'VII', 'VI'] },
    { mood: 'mournful', mode: 'MINOR', bars: 4, figures: ['VI', 'v', 'i', 'i'] },
  ],
  drumPrimers: [
    { 36: 'x.....x.....x...', 38: '........x.......', 42: 'x..x..x.x..x..x.' },
    { 36: 'x..x......x.....', 38: '........x.......', 42: 'x..x..x.x..x..x.' },
    { 36: 'x.....x...x..x..', 38: '........x.......', 42: 'x..x..x.x..x..x.' },
  ],
  drums: {
    kicks: [2, 5],
    kickSteps: [0, 6, 3, 11],
    ghosts: 0.3,
    fills: ['air', 'pickup', 'stutter'],
    crash: true,
    percussion: { 37: '......x......x..' },
  },
  hats: { spacing: 0.5, pattern: 'x..x..x.x..x..x.', rolls: 0.35, triplets: 0.8, openHats: 0.15 },
  bass: {
    kind: '808',
    glide: 0.65,
    followsKick: 0.9,
    sustain: 2.5,
    lowest: 28,
    leaps: 0.22,
    passing: 0.45,
    restBeforeBackbeat: 0,
  },
  instruments: { lead: [0, 73, 48, 8], chords: [48, 0, 52], pad: [49, 52, 91] },
  layers: {
    chords: ['held', 'pushes'],
    pad: 'hooks',
    intros: ['pad-and-lead', 'lead', 'chords'],
    verseLead: 'sparse',
    breaks: ['kick', 'lead', 'chords'],
    drops: 0.8,
  },
  lead: { mostInVerses: 8, center: 72, longest: 1, glide: 0, doubledInHooks: true },
  mix: {
    strips: {
      drums: {
        levelLufs: -14.5,
        eq: [
          { type: 'lowShelf', hz: 90, gainDb: -2.5 },
          { type: 'highShelf', hz: 7000, gainDb: 3 },
        ],
      },
      // It slides: its overtones are what tells the way.
      bass: {
        levelLufs: -16.5,
        driveDb: 11,
        eq: [{ type: 'peak', hz: 150, gainDb: 3 }],
        duckDb: 10,
      },
      lead: { levelLufs: -22.5, highPassHz: 180, reverbSend: 0.3, delaySend: 0.14 },
      chords: { levelLufs: -25.5, lowPassHz: 5500, reverbSend: 0.42 },
      pad: { levelLufs: -26, lowPassHz: 3500, reverbSend: 0.5 },
    },
    room: { decaySeconds: 2, size: 1.5, dampingHz: 4200 },
    sideChain: { holdSeconds: 0.04, releaseSeconds: 0.1 },
    bus: { eq: [{ type: 'peak', hz: 2500, gainDb: 2 }] },
  },
};
