/** The house kit: electronic drums between TR-808 and TR-909, and the hand percussion that the other kits share. */
import type { DrumKit } from '../drum-kit.ts';
import { metal, noise, tone } from '../drum-layers.ts';

export const HOUSE_KIT: DrumKit = {
  name: 'Cypher house',
  program: 0,
  brightnessHz: 20_000,
  effects: [],
  voices: {
    kick: {
      seconds: 0.75,
      layers: [
        tone(190, 52, 0.028, 0.16, 1),
        tone(900, 140, 0.006, 0.012, 0.5),
        noise(1800, 9000, 0.003, 0.35),
      ],
      drive: 1.9,
      peak: 0.98,
    },
    snare: {
      seconds: 0.42,
      layers: [
        tone(260, 188, 0.012, 0.055, 0.8),
        tone(420, 331, 0.01, 0.04, 0.4),
        noise(900, 11000, 0.085, 1.5),
        noise(4500, 18000, 0.05, 1.1),
      ],
      drive: 1.6,
      peak: 0.86,
    },
    clap: {
      seconds: 0.45,
      layers: [noise(800, 7000, 0.09, 2.2, { bursts: [0, 0.011, 0.021, 0.031] })],
      drive: 1.5,
      peak: 0.72,
    },
    rim: {
      seconds: 0.12,
      layers: [
        tone(1720, 1650, 0.01, 0.012, 0.8),
        tone(520, 480, 0.01, 0.018, 0.6),
        noise(2500, 12000, 0.004, 0.6),
      ],
      drive: 1.3,
      peak: 0.6,
    },
    closedHat: {
      seconds: 0.16,
      layers: [metal(412, 7000, 0.024, 1.2), noise(7500, 18000, 0.018, 0.7)],
      drive: 1.2,
      peak: 0.62,
    },
    pedalHat: {
      seconds: 0.12,
      layers: [metal(412, 7000, 0.024, 1.2), noise(7500, 18000, 0.018, 0.7)],
      drive: 1.2,
      peak: 0.45,
    },
    openHat: {
      seconds: 0.9,
      layers: [metal(412, 6500, 0.2, 1.2), noise(7000, 18000, 0.16, 0.5)],
      drive: 1.2,
      peak: 0.55,
    },
    tom: {
      seconds: 0.6,
      layers: [tone(197, 116, 0.035, 0.15, 1), noise(600, 5000, 0.012, 0.35)],
      drive: 1.5,
      peak: 0.75,
    },
    crash: {
      seconds: 2.6,
      layers: [metal(318, 3600, 0.55, 0.8), noise(3000, 15000, 0.5, 1), noise(5000, 18000, 0.08, 0.8)],
      drive: 1.2,
      peak: 0.5,
    },
    ride: {
      seconds: 1.6,
      layers: [metal(466, 5200, 0.38, 0.7), tone(3150, 3150, 0.1, 0.12, 0.12), noise(6000, 16000, 0.02, 0.3)],
      drive: 1,
      peak: 0.34,
    },
    cowbell: {
      seconds: 0.4,
      layers: [tone(540, 540, 1, 0.07, 0.7), tone(800, 800, 1, 0.07, 0.7), tone(1620, 1620, 1, 0.03, 0.3)],
      drive: 3,
      peak: 0.45,
    },
    conga: {
      seconds: 0.35,
      layers: [tone(201, 175, 0.02, 0.075, 1), noise(900, 5000, 0.006, 0.4)],
      drive: 1.2,
      peak: 0.55,
    },
    shaker: {
      seconds: 0.16,
      layers: [noise(5200, 14000, 0.035, 1, { attack: 0.018 })],
      drive: 1,
      peak: 0.32,
    },
    tambourine: {
      seconds: 0.35,
      layers: [metal(740, 7600, 0.07, 1), noise(7000, 17000, 0.06, 0.7, { bursts: [0, 0.014] })],
      drive: 1,
      peak: 0.36,
    },
    claves: {
      seconds: 0.15,
      layers: [tone(2500, 2480, 0.01, 0.025, 1), noise(3000, 9000, 0.002, 0.3)],
      drive: 1.2,
      peak: 0.5,
    },
    woodblock: {
      seconds: 0.15,
      layers: [tone(1180, 1120, 0.01, 0.022, 1), noise(2000, 8000, 0.003, 0.3)],
      drive: 1.2,
      peak: 0.5,
    },
  },
};
