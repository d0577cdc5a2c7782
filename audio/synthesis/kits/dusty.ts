/**
 * Boom bap: drums of a live room in the seventies, pressed on vinyl, then sampled with 12 bits at 26 kHz. The sampler is
 * E-mu's SP-1200, which left its images above 13 kHz to a gentle filter.
 */
import { KIT_PROGRAMS } from '../../kits.ts';
import type { DrumKit } from '../drum-kit.ts';
import { metal, noise, tone } from '../drum-layers.ts';
import type { DrumVoice } from '../drum-voice.ts';
import { HOUSE_KIT } from './house.ts';

const closedHat: DrumVoice = {
  seconds: 0.22,
  layers: [metal(334, 4800, 0.03, 0.7), noise(5200, 14000, 0.028, 1), noise(900, 4000, 0.004, 0.3)],
  drive: 1.2,
  peak: 0.5,
};

export const DUSTY: DrumKit = {
  name: 'Cypher dusty',
  program: KIT_PROGRAMS.dusty,
  brightnessHz: 11_000,
  effects: [
    { type: 'room', seconds: 0.34, dampHz: 4200, gain: 0.14 },
    { type: 'drive', gain: 1.5 },
    { type: 'compress', thresholdDb: -9, ratio: 3, liftDb: 7 },
    { type: 'crackle', gain: 0.012 },
    { type: 'lowPass', hz: 10_500 },
    { type: 'sampler', bits: 12, sampleRate: 26_040 },
    { type: 'lowPass', hz: 9500 },
    { type: 'highPass', hz: 35 },
  ],
  voices: {
    ...HOUSE_KIT.voices,
    cowbell: { ...HOUSE_KIT.voices.cowbell, peak: 0.34 },
    // A felt beater on a damped 22-inch drum: more thud than tone.
    kick: {
      seconds: 0.55,
      layers: [
        tone(140, 63, 0.014, 0.075, 1),
        tone(118, 104, 0.02, 0.04, 0.35),
        noise(90, 1300, 0.016, 0.9),
        noise(1800, 6500, 0.007, 1.5),
      ],
      drive: 1.6,
      peak: 0.95,
    },
    // The modes of a 14-inch head, and its wires.
    snare: {
      seconds: 0.6,
      layers: [
        tone(216, 194, 0.008, 0.06, 0.8),
        tone(318, 309, 0.008, 0.045, 0.4),
        tone(452, 446, 0.008, 0.03, 0.25),
        tone(604, 598, 0.008, 0.02, 0.15),
        noise(400, 5000, 0.085, 1.3),
        noise(2500, 12000, 0.06, 1.2),
      ],
      drive: 1.7,
      peak: 0.9,
    },
    clap: {
      seconds: 0.5,
      layers: [noise(900, 4500, 0.06, 2, { bursts: [0, 0.008, 0.019, 0.027] })],
      drive: 1.5,
      peak: 0.68,
    },
    rim: {
      seconds: 0.25,
      layers: [
        tone(1720, 1690, 0.01, 0.014, 0.7),
        tone(845, 835, 0.01, 0.022, 0.7),
        tone(412, 405, 0.01, 0.03, 0.4),
        noise(2000, 9000, 0.005, 0.7),
      ],
      drive: 1.4,
      peak: 0.6,
    },
    closedHat,
    pedalHat: { ...closedHat, seconds: 0.16, peak: 0.36 },
    openHat: {
      seconds: 0.8,
      layers: [metal(334, 4200, 0.17, 0.8), noise(4500, 14000, 0.16, 1)],
      drive: 1.2,
      peak: 0.42,
    },
    tom: {
      seconds: 0.8,
      layers: [tone(150, 116, 0.03, 0.13, 1), tone(196, 184, 0.02, 0.06, 0.35), noise(300, 3500, 0.015, 0.5)],
      drive: 1.4,
      peak: 0.75,
    },
    crash: {
      seconds: 2.4,
      layers: [metal(291, 2600, 0.5, 0.6), noise(2400, 12000, 0.5, 1.1), noise(4000, 14000, 0.09, 0.8)],
      drive: 1.3,
      peak: 0.45,
    },
    ride: {
      seconds: 1.6,
      layers: [metal(431, 4200, 0.4, 0.7), tone(2680, 2680, 1, 0.2, 0.07), noise(5000, 13000, 0.02, 0.5)],
      drive: 1.1,
      peak: 0.34,
    },
  },
};
