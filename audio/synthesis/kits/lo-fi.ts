/** Lo-fi: a quiet drummer with a brush and a soft beater, copied once too often from tape to tape. */
import { KIT_PROGRAMS } from '../../kits.ts';
import type { DrumKit } from '../drum-kit.ts';
import { metal, noise, tone } from '../drum-layers.ts';
import type { DrumVoice } from '../drum-voice.ts';
import { HOUSE_KIT } from './house.ts';

const closedHat: DrumVoice = {
  seconds: 0.16,
  layers: [metal(372, 4500, 0.02, 0.4), noise(4200, 10000, 0.024, 1, { attack: 0.001 })],
  drive: 1,
  peak: 0.26,
};

export const LO_FI: DrumKit = {
  name: 'Cypher lo-fi',
  program: KIT_PROGRAMS['lo-fi'],
  brightnessHz: 7000,
  effects: [
    { type: 'room', seconds: 0.25, dampHz: 3000, gain: 0.08 },
    { type: 'drive', gain: 1.3 },
    { type: 'crackle', gain: 0.008 },
    { type: 'lowPass', hz: 7500 },
    { type: 'highPass', hz: 40 },
  ],
  voices: {
    ...HOUSE_KIT.voices,
    cowbell: { ...HOUSE_KIT.voices.cowbell, peak: 0.25 },
    kick: {
      seconds: 0.6,
      layers: [tone(108, 55, 0.022, 0.12, 1), noise(60, 500, 0.03, 0.6), noise(900, 3500, 0.006, 0.6)],
      drive: 1.3,
      peak: 0.95,
    },
    // A brush: the wires are heard before the head.
    snare: {
      seconds: 0.45,
      layers: [
        tone(205, 186, 0.01, 0.06, 0.6),
        tone(330, 318, 0.01, 0.035, 0.25),
        noise(700, 6000, 0.09, 1.3, { attack: 0.003 }),
        noise(2500, 9000, 0.03, 0.7, { bursts: [0, 0.009] }),
      ],
      drive: 1.2,
      peak: 0.7,
    },
    clap: {
      seconds: 0.4,
      layers: [noise(700, 3000, 0.05, 2, { bursts: [0, 0.013, 0.024] })],
      drive: 1.2,
      peak: 0.55,
    },
    // The stick laid across the drum and struck on the hoop.
    rim: {
      seconds: 0.25,
      layers: [
        tone(1480, 1440, 0.01, 0.012, 0.5),
        tone(790, 775, 0.01, 0.022, 0.8),
        tone(395, 386, 0.01, 0.03, 0.5),
        noise(1500, 6000, 0.004, 0.5),
      ],
      drive: 1.2,
      peak: 0.6,
    },
    closedHat,
    pedalHat: { ...closedHat, seconds: 0.12, peak: 0.2 },
    openHat: {
      seconds: 0.6,
      layers: [metal(372, 4200, 0.13, 0.4), noise(4000, 10000, 0.12, 1, { attack: 0.002 })],
      drive: 1,
      peak: 0.24,
    },
    tom: {
      seconds: 0.7,
      layers: [tone(142, 116, 0.03, 0.13, 1), noise(200, 1800, 0.02, 0.4)],
      drive: 1.2,
      peak: 0.65,
    },
    crash: {
      seconds: 2,
      layers: [metal(301, 2600, 0.4, 0.5), noise(2400, 9000, 0.42, 1, { attack: 0.006 })],
      drive: 1,
      peak: 0.3,
    },
    ride: {
      seconds: 1.5,
      layers: [metal(431, 3800, 0.36, 0.6), tone(2480, 2480, 1, 0.18, 0.07), noise(4000, 10000, 0.02, 0.4)],
      drive: 1,
      peak: 0.26,
    },
  },
};
