/** The house kit: which voice answers which General MIDI percussion key. Another kit is another table like this one. */
import type { DrumVoice, MetalLayer, NoiseLayer, ToneLayer } from './drum-voice.ts';

export interface KitPiece {
  /** At most 20 characters: SF2's limit for a name. */
  name: string;
  voice: DrumVoice;
  /** GM percussion keys that sound it. */
  keys: readonly number[];
  /** -1 left to 1 right. */
  pan: number;
  /** Pieces of one group cut each other off, as the closed hat does the open one. */
  chokeGroup?: number;
}

export interface DrumKit {
  name: string;
  pieces: readonly KitPiece[];
}

const HAT_CHOKE = 1;

const tone = (fromHz: number, toHz: number, sweep: number, decay: number, gain: number): ToneLayer => ({
  type: 'tone',
  fromHz,
  toHz,
  sweep,
  decay,
  gain,
});

const noise = (
  highPassHz: number,
  lowPassHz: number,
  decay: number,
  gain: number,
  { attack = 0, bursts }: { attack?: number; bursts?: readonly number[] } = {},
): NoiseLayer => ({ type: 'noise', highPassHz, lowPassHz, attack, decay, gain, bursts });

const metal = (baseHz: number, highPassHz: number, decay: number, gain: number): MetalLayer => ({
  type: 'metal',
  baseHz,
  highPassHz,
  decay,
  gain,
});

const kick: DrumVoice = {
  seconds: 0.75,
  layers: [tone(190, 52, 0.028, 0.16, 1), tone(900, 140, 0.006, 0.012, 0.5), noise(1800, 9000, 0.003, 0.35)],
  drive: 1.9,
  peak: 0.98,
};

const snare: DrumVoice = {
  seconds: 0.42,
  layers: [
    tone(260, 188, 0.012, 0.055, 0.8),
    tone(420, 331, 0.01, 0.04, 0.4),
    noise(900, 11000, 0.085, 1.5),
    noise(4500, 18000, 0.05, 1.1),
  ],
  drive: 1.6,
  peak: 0.86,
};

const clap: DrumVoice = {
  seconds: 0.45,
  layers: [noise(800, 7000, 0.09, 2.2, { bursts: [0, 0.011, 0.021, 0.031] })],
  drive: 1.5,
  peak: 0.72,
};

const rim: DrumVoice = {
  seconds: 0.12,
  layers: [
    tone(1720, 1650, 0.01, 0.012, 0.8),
    tone(520, 480, 0.01, 0.018, 0.6),
    noise(2500, 12000, 0.004, 0.6),
  ],
  drive: 1.3,
  peak: 0.6,
};

const closedHat: DrumVoice = {
  seconds: 0.16,
  layers: [metal(412, 7000, 0.024, 1.2), noise(7500, 18000, 0.018, 0.7)],
  drive: 1.2,
  peak: 0.62,
};

const pedalHat: DrumVoice = { ...closedHat, seconds: 0.12, peak: 0.45 };

const openHat: DrumVoice = {
  seconds: 0.9,
  layers: [metal(412, 6500, 0.2, 1.2), noise(7000, 18000, 0.16, 0.5)],
  drive: 1.2,
  peak: 0.55,
};

const crash: DrumVoice = {
  seconds: 2.6,
  layers: [metal(318, 3600, 0.55, 0.8), noise(3000, 15000, 0.5, 1), noise(5000, 18000, 0.08, 0.8)],
  drive: 1.2,
  peak: 0.5,
};

const ride: DrumVoice = {
  seconds: 1.6,
  layers: [metal(466, 5200, 0.38, 0.7), tone(3150, 3150, 0.1, 0.12, 0.12), noise(6000, 16000, 0.02, 0.3)],
  drive: 1,
  peak: 0.34,
};

const tom = (hz: number): DrumVoice => ({
  seconds: 0.6,
  layers: [tone(hz * 1.7, hz, 0.035, 0.15, 1), noise(600, 5000, 0.012, 0.35)],
  drive: 1.5,
  peak: 0.75,
});

const conga = (hz: number): DrumVoice => ({
  seconds: 0.35,
  layers: [tone(hz * 1.15, hz, 0.02, 0.075, 1), noise(900, 5000, 0.006, 0.4)],
  drive: 1.2,
  peak: 0.55,
});

const cowbell: DrumVoice = {
  seconds: 0.4,
  layers: [tone(540, 540, 1, 0.07, 0.7), tone(800, 800, 1, 0.07, 0.7), tone(1620, 1620, 1, 0.03, 0.3)],
  drive: 3,
  peak: 0.45,
};

const shaker: DrumVoice = {
  seconds: 0.16,
  layers: [noise(5200, 14000, 0.035, 1, { attack: 0.018 })],
  drive: 1,
  peak: 0.32,
};

const tambourine: DrumVoice = {
  seconds: 0.35,
  layers: [metal(740, 7600, 0.07, 1), noise(7000, 17000, 0.06, 0.7, { bursts: [0, 0.014] })],
  drive: 1,
  peak: 0.36,
};

const woodblock: DrumVoice = {
  seconds: 0.15,
  layers: [tone(1180, 1120, 0.01, 0.022, 1), noise(2000, 8000, 0.003, 0.3)],
  drive: 1.2,
  peak: 0.5,
};

/**
 * Electronic kit after the TR-808 and TR-909. It answers every GM key from 35 to 81 with its nearest piece, and 22 and 26,
 * the edges of the hats on Roland's electronic drums, on which much drum data was played.
 */
export const HOUSE_KIT: DrumKit = {
  name: 'Cypher kit',
  pieces: [
    { name: 'Kick', voice: kick, keys: [35, 36], pan: 0 },
    { name: 'Rim', voice: rim, keys: [37, 31, 75], pan: 0.1 },
    { name: 'Snare', voice: snare, keys: [38, 40], pan: 0 },
    { name: 'Clap', voice: clap, keys: [39], pan: 0 },
    { name: 'Closed hat', voice: closedHat, keys: [42, 22], pan: 0.18, chokeGroup: HAT_CHOKE },
    { name: 'Pedal hat', voice: pedalHat, keys: [44], pan: 0.18, chokeGroup: HAT_CHOKE },
    { name: 'Open hat', voice: openHat, keys: [46, 26], pan: 0.18, chokeGroup: HAT_CHOKE },
    { name: 'Tom 82 Hz', voice: tom(82), keys: [41], pan: -0.35 },
    { name: 'Tom 98 Hz', voice: tom(98), keys: [43], pan: -0.25 },
    { name: 'Tom 116 Hz', voice: tom(116), keys: [45], pan: -0.1 },
    { name: 'Tom 138 Hz', voice: tom(138), keys: [47], pan: 0.05 },
    { name: 'Tom 164 Hz', voice: tom(164), keys: [48], pan: 0.2 },
    { name: 'Tom 195 Hz', voice: tom(195), keys: [50], pan: 0.3 },
    { name: 'Crash', voice: crash, keys: [49, 52, 55, 57], pan: -0.3 },
    { name: 'Ride', voice: ride, keys: [51, 53, 59], pan: 0.3 },
    { name: 'Tambourine', voice: tambourine, keys: [54, 80, 81], pan: -0.25 },
    { name: 'Cowbell', voice: cowbell, keys: [56, 67, 68], pan: 0.2 },
    { name: 'Conga 220 Hz', voice: conga(220), keys: [60, 62, 78], pan: 0.3 },
    { name: 'Conga 175 Hz', voice: conga(175), keys: [61, 63, 65, 79], pan: 0.2 },
    { name: 'Conga 140 Hz', voice: conga(140), keys: [64, 66], pan: 0.1 },
    { name: 'Shaker', voice: shaker, keys: [58, 69, 70, 71, 72, 73, 74], pan: -0.3 },
    { name: 'Woodblock', voice: woodblock, keys: [76, 77], pan: -0.15 },
  ],
};
