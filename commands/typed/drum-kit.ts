/** The drums that people name, and the General MIDI pitch each name means. */
import { didYouMean } from './nearest.ts';

interface DrumName {
  /** As shown. */
  name: string;
  /** General MIDI percussion key. */
  pitch: number;
  /** Lower case, letters only: what is typed for it, spaces and hyphens left out. */
  aliases: readonly string[];
}

/** The first nine carry the pitches that Magenta's `drum_kit` gives back, in its order. */
const DRUMS: readonly DrumName[] = [
  { name: 'kick', pitch: 36, aliases: ['k', 'kd', 'bd', 'b', 'bass', 'bassdrum', 'kickdrum', 'kicks'] },
  { name: 'snare', pitch: 38, aliases: ['s', 'sd', 'sn', 'snr', 'snaredrum', 'snares'] },
  {
    name: 'hat',
    pitch: 42,
    aliases: [
      ...['h', 'hh', 'ch', 'chh', 'hc', 'hihat', 'hihats', 'hats', 'closed', 'closedhat', 'closedhihat'],
      ...['hatclosed', 'hihatclosed'],
    ],
  },
  {
    name: 'open',
    pitch: 46,
    aliases: ['oh', 'ohh', 'ho', 'openhat', 'openhihat', 'openhh', 'hatopen', 'hihatopen'],
  },
  { name: 'lowtom', pitch: 45, aliases: ['lt', 'tom', 'toms', 'tomlow', 'lotom', 'tom3', 'floortom', 'ft'] },
  { name: 'midtom', pitch: 48, aliases: ['mt', 'tommid', 'middletom', 'tom2'] },
  { name: 'hightom', pitch: 50, aliases: ['ht', 'tomhigh', 'hitom', 'tom1'] },
  { name: 'crash', pitch: 49, aliases: ['c', 'cr', 'cc', 'crashcymbal', 'cymbal', 'cy'] },
  { name: 'ride', pitch: 51, aliases: ['r', 'rd', 'rc', 'ridecymbal'] },
  { name: 'rim', pitch: 37, aliases: ['rs', 'rimshot', 'sidestick', 'stick'] },
  { name: 'clap', pitch: 39, aliases: ['cp', 'cl', 'claps', 'handclap'] },
  { name: 'tambourine', pitch: 54, aliases: ['tamb', 'tb'] },
  { name: 'cowbell', pitch: 56, aliases: ['cb', 'cow', 'bell'] },
  { name: 'conga', pitch: 63, aliases: ['congas', 'perc', 'percussion'] },
  { name: 'shaker', pitch: 70, aliases: ['sh', 'maracas', 'shakers'] },
  { name: 'claves', pitch: 75, aliases: ['clave'] },
  { name: 'woodblock', pitch: 76, aliases: ['wb', 'block'] },
];

const PITCHES = new Map(
  DRUMS.flatMap(({ name, pitch, aliases }) => [name, ...aliases].map((word) => [word, pitch])),
);
const NAMES = new Map(DRUMS.map(({ name, pitch }) => [pitch, name]));

/** The order in which drums are shown; other pitches follow. */
export const DRUM_ORDER: readonly number[] = DRUMS.map(({ pitch }) => pitch);

/** The pitch a typed drum name means (`Hi-Hat`, `bd`, or a pitch itself, `36`); undefined if it is none. */
export function drumPitch(typed: string): number | undefined {
  const word = typed.toLowerCase().replace(/[^a-z0-9]/g, '');
  if (/^\d{1,3}$/.test(word) && Number(word) <= 127) return Number(word);
  return PITCHES.get(word);
}

/** A drum's name, or its pitch as a number: `drumPitch` reads both. */
export function drumName(pitch: number): string {
  return NAMES.get(pitch) ?? String(pitch);
}

/** What may be typed, with the nearest to `typed` first. */
export function drumNamesInWords(typed: string): string {
  const names = DRUMS.map(({ name }) => name);
  return `${didYouMean(typed, names)} Drums are ${names.join(', ')}, or a MIDI pitch.`.trim();
}
