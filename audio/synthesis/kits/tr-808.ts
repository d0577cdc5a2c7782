/**
 * After Roland's TR-808 of 1980: sines that ring in filters, filtered noise, and six squares for everything of metal.
 * @see Werner, Abel and Smith: A Physically-Informed, Circuit-Bendable, Digital Model of the Roland TR-808 Bass Drum
 * Circuit, 2014; The TR-808 Cymbal, 2014
 */
import { KIT_PROGRAMS } from '../../kits.ts';
import type { DrumKit } from '../drum-kit.ts';
import { metal, noise, tone } from '../drum-layers.ts';
import type { DrumVoice } from '../drum-voice.ts';
import { HOUSE_KIT } from './house.ts';

/** The lowest of the six squares. */
const METAL_HZ = 205.3;

const closedHat: DrumVoice = {
  seconds: 0.18,
  layers: [metal(METAL_HZ, 7100, 0.024, 1)],
  drive: 1,
  peak: 0.5,
};

export const TR_808: DrumKit = {
  name: 'Cypher 808',
  program: KIT_PROGRAMS['808'],
  brightnessHz: 20_000,
  effects: [],
  voices: {
    ...HOUSE_KIT.voices,
    // For some milliseconds the filter rings an octave higher; then it settles at 49 Hz with a long sigh.
    kick: {
      seconds: 1.2,
      layers: [
        tone(135, 49, 0.007, 0.19, 1, { sigh: { hz: 6, seconds: 0.09 } }),
        noise(300, 3500, 0.0025, 0.5),
        // A beater that small speakers show, as producers layer it.
        noise(1800, 7000, 0.006, 1.3),
      ],
      drive: 1.5,
      peak: 0.98,
    },
    snare: {
      seconds: 0.38,
      layers: [
        tone(210, 180, 0.006, 0.05, 0.9),
        tone(360, 330, 0.006, 0.035, 0.6),
        noise(1300, 9000, 0.07, 1),
        noise(4500, 16000, 0.04, 0.9),
      ],
      drive: 1.3,
      peak: 0.85,
    },
    // Three strokes of noise around 1 kHz, 10 ms apart, and the ring of a room that is not there.
    clap: {
      seconds: 0.5,
      layers: [
        noise(700, 1700, 0.009, 3, { bursts: [0, 0.01, 0.02] }),
        noise(750, 1900, 0.075, 1.6, { bursts: [0.026] }),
        noise(2500, 9000, 0.03, 0.35, { bursts: [0, 0.01, 0.02] }),
      ],
      drive: 2.4,
      peak: 0.92,
    },
    rim: {
      seconds: 0.08,
      layers: [tone(1667, 1667, 1, 0.006, 1, { wave: 'square' }), tone(455, 455, 1, 0.009, 0.8)],
      drive: 1.4,
      peak: 0.6,
    },
    closedHat,
    pedalHat: { ...closedHat, seconds: 0.12, peak: 0.4 },
    openHat: { seconds: 0.8, layers: [metal(METAL_HZ, 6800, 0.15, 1)], drive: 1, peak: 0.45 },
    tom: {
      seconds: 0.9,
      layers: [tone(150, 116, 0.03, 0.17, 1), noise(150, 900, 0.1, 0.22)],
      drive: 1.2,
      peak: 0.62,
    },
    // Two bands: the upper one dies away first.
    crash: {
      seconds: 2.4,
      layers: [
        metal(METAL_HZ, 3440, 0.5, 0.8),
        metal(METAL_HZ, 7100, 0.25, 1),
        noise(6000, 16000, 0.05, 0.3),
      ],
      drive: 1.1,
      peak: 0.42,
    },
    ride: {
      seconds: 1.3,
      layers: [metal(METAL_HZ, 5200, 0.3, 0.8), noise(7000, 16000, 0.012, 0.3)],
      drive: 1,
      peak: 0.3,
    },
    // Two squares, a quick stroke and a slower ring.
    cowbell: {
      seconds: 0.6,
      layers: [
        tone(540, 540, 1, 0.015, 0.6, { wave: 'square' }),
        tone(800, 800, 1, 0.015, 0.6, { wave: 'square' }),
        tone(540, 540, 1, 0.11, 0.4, { wave: 'square' }),
        tone(800, 800, 1, 0.11, 0.4, { wave: 'square' }),
      ],
      drive: 1,
      peak: 0.5,
      effects: [
        { type: 'highPass', hz: 500 },
        { type: 'lowPass', hz: 3600 },
      ],
    },
    conga: { seconds: 0.45, layers: [tone(190, 175, 0.02, 0.1, 1)], drive: 1.1, peak: 0.6 },
    shaker: {
      seconds: 0.1,
      layers: [noise(5500, 15000, 0.016, 1, { attack: 0.008 })],
      drive: 1,
      peak: 0.32,
    },
    claves: { seconds: 0.12, layers: [tone(2500, 2500, 1, 0.016, 1)], drive: 1.1, peak: 0.55 },
  },
};
