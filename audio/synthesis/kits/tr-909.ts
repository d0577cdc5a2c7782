/** After Roland's TR-909 of 1983: analogue drums with a click and much noise, hats and cymbals from 6-bit samples. */
import { KIT_PROGRAMS } from '../../kits.ts';
import type { DrumKit } from '../drum-kit.ts';
import { metal, noise, tone } from '../drum-layers.ts';
import type { DrumVoice } from '../drum-voice.ts';
import type { SampleEffect } from '../sample-effects.ts';
import { HOUSE_KIT } from './house.ts';

const ROM: readonly SampleEffect[] = [
  { type: 'lowPass', hz: 14_000 },
  { type: 'sampler', bits: 7, sampleRate: 32_000 },
  { type: 'highPass', hz: 2500 },
];

const closedHat: DrumVoice = {
  seconds: 0.2,
  layers: [metal(487, 6500, 0.026, 0.9), noise(8000, 20000, 0.03, 1)],
  drive: 1.3,
  peak: 0.62,
  effects: ROM,
};

export const TR_909: DrumKit = {
  name: 'Cypher 909',
  program: KIT_PROGRAMS['909'],
  brightnessHz: 20_000,
  effects: [],
  voices: {
    ...HOUSE_KIT.voices,
    kick: {
      seconds: 0.65,
      layers: [
        tone(260, 53, 0.02, 0.13, 1.1),
        tone(1500, 300, 0.003, 0.006, 0.6),
        noise(1500, 7000, 0.008, 1.8),
      ],
      drive: 2.4,
      peak: 0.98,
    },
    // Two ringing drums a fifth apart, and noise that is louder than both.
    snare: {
      seconds: 0.5,
      layers: [
        tone(330, 190, 0.009, 0.06, 0.8),
        tone(440, 284, 0.009, 0.045, 0.5),
        noise(700, 8000, 0.1, 1.6),
        noise(3500, 18000, 0.13, 1.2),
      ],
      drive: 1.9,
      peak: 0.9,
    },
    clap: {
      seconds: 0.5,
      layers: [
        noise(800, 3200, 0.009, 2.6, { bursts: [0, 0.011, 0.022] }),
        noise(900, 4000, 0.085, 1.7, { bursts: [0.03] }),
      ],
      drive: 2.6,
      peak: 0.92,
    },
    rim: {
      seconds: 0.1,
      layers: [
        tone(1100, 1000, 0.01, 0.01, 1),
        tone(560, 500, 0.01, 0.012, 0.7),
        noise(2500, 12000, 0.003, 0.7),
      ],
      drive: 1.8,
      peak: 0.62,
    },
    closedHat,
    pedalHat: { ...closedHat, seconds: 0.14, peak: 0.48 },
    openHat: {
      seconds: 0.9,
      layers: [metal(487, 6000, 0.2, 0.9), noise(7500, 20000, 0.22, 1)],
      drive: 1.3,
      peak: 0.55,
      effects: ROM,
    },
    tom: {
      seconds: 0.7,
      layers: [tone(230, 116, 0.045, 0.16, 1), tone(330, 175, 0.03, 0.06, 0.35), noise(500, 5000, 0.02, 0.5)],
      drive: 1.9,
      peak: 0.8,
    },
    crash: {
      seconds: 2.6,
      layers: [metal(356, 3500, 0.5, 0.7), noise(3500, 18000, 0.55, 1.2), noise(6000, 20000, 0.1, 0.7)],
      drive: 1.3,
      peak: 0.52,
      effects: ROM,
    },
    ride: {
      seconds: 1.7,
      layers: [metal(523, 5000, 0.42, 0.8), tone(3420, 3420, 1, 0.16, 0.12), noise(7000, 20000, 0.03, 0.5)],
      drive: 1.1,
      peak: 0.36,
      effects: ROM,
    },
  },
};
