/** The mixing desk's settings. All of it is data: `HOUSE_MIX` for any piece, and what a style or a wish changes in it. */

/** What a track is in the mix. */
export type MixRole = 'lead' | 'chords' | 'pad' | 'bass' | 'drums';

export interface EqBand {
  type: 'lowShelf' | 'highShelf' | 'peak';
  /** Corner of a shelf (where it has half of its gain), centre of a peak. */
  hz: number;
  gainDb: number;
  /** Width of a peak: 0.5 broad, 4 narrow. Default 0.9; shelves have none. */
  q?: number;
}

/** Levels are told against the track's own loudness, so that they mean the same whatever the sound bank's level. */
export interface Compression {
  /** Over the track's integrated loudness, in dB: at 6 the strokes alone are touched. */
  thresholdDb: number;
  /** 2 leaves half of what is over the threshold, 8 nearly none. */
  ratio: number;
  /** What is over sooner than this gets through: the crack of a snare. */
  attackSeconds: number;
  releaseSeconds: number;
}

export interface ChannelStrip {
  /** Integrated loudness the track is set to before the bus, in LUFS: only the differences matter. */
  levelLufs: number;
  /** -1 left to 1 right, equal power. */
  pan: number;
  highPassHz: number;
  /** Infinity: none. */
  lowPassHz: number;
  eq: readonly EqBand[];
  compression?: Compression;
  /** How far the track is pushed into a soft curve: 0 is not at all, 6 warms, 12 growls. Overtones, not level. */
  driveDb: number;
  /** 0 as synthesized, 1 spread from side to side; both sides together are the same in either case. */
  width: number;
  /** Gain into the reverb. */
  reverbSend: number;
  /** Gain into the delay. */
  delaySend: number;
  /** How far a kick pushes the track down, in dB. */
  duckDb: number;
}

export interface Room {
  /** Until the room is 60 dB down. */
  decaySeconds: number;
  /** 0.5 a booth, 1 a live room, 2 a hall: stretches the distances between the walls. */
  size: number;
  preDelaySeconds: number;
  /** The walls swallow what is above. */
  dampingHz: number;
}

/** An echo in time with the piece, from side to side. */
export interface Echo {
  /** From one echo to the next, in quarters: 0.75 is dotted. */
  beats: number;
  /** Of each echo in the next, 0-0.8. */
  feedback: number;
  /** Each echo is darker: what is above is lost. */
  dampingHz: number;
}

/** How the tracks that have a `duckDb` give way to a kick and come back. */
export interface SideChain {
  holdSeconds: number;
  releaseSeconds: number;
}

export interface Bus {
  eq: readonly EqBand[];
  /** Infinity: none. */
  lowPassHz: number;
  /** As a strip's. */
  driveDb: number;
  /** `vinyl` lays the surface of a record under the music. */
  colour: 'clean' | 'vinyl';
  /** RMS of that surface against full scale; the music is at about -14 LUFS. */
  surfaceDb: number;
}

export interface Mix {
  strips: Record<MixRole, ChannelStrip>;
  room: Room;
  echo: Echo;
  sideChain: SideChain;
  bus: Bus;
}

/** Any part of a mix; lists (`eq`) are replaced whole. */
export type MixOverrides = DeepPartial<Mix>;

type DeepPartial<T> = {
  [Key in keyof T]?: T[Key] extends number | string | readonly unknown[] | undefined
    ? T[Key]
    : DeepPartial<T[Key]>;
};

const NO_LOW_PASS = Number.POSITIVE_INFINITY;

export const HOUSE_MIX: Mix = {
  strips: {
    drums: {
      levelLufs: -15.5,
      pan: 0,
      highPassHz: 28,
      lowPassHz: NO_LOW_PASS,
      eq: [],
      compression: { thresholdDb: 8, ratio: 2.5, attackSeconds: 0.012, releaseSeconds: 0.12 },
      driveDb: 3,
      width: 0,
      reverbSend: 0.06,
      delaySend: 0,
      duckDb: 0,
    },
    // K-weighting hears little below 60 Hz: at equal LUFS a bass is far stronger than it reads.
    bass: {
      levelLufs: -18,
      pan: 0,
      highPassHz: 28,
      lowPassHz: 3000,
      eq: [],
      driveDb: 7,
      width: 0,
      reverbSend: 0,
      delaySend: 0,
      duckDb: 7,
    },
    lead: {
      levelLufs: -20.5,
      pan: 0.08,
      highPassHz: 140,
      lowPassHz: NO_LOW_PASS,
      eq: [],
      driveDb: 0,
      width: 0.15,
      reverbSend: 0.22,
      delaySend: 0.08,
      duckDb: 1.5,
    },
    chords: {
      levelLufs: -24.5,
      pan: -0.12,
      highPassHz: 180,
      lowPassHz: 9000,
      eq: [],
      driveDb: 0,
      width: 0.4,
      reverbSend: 0.28,
      delaySend: 0,
      duckDb: 3,
    },
    pad: {
      levelLufs: -27.5,
      pan: 0,
      highPassHz: 200,
      lowPassHz: 7000,
      eq: [],
      driveDb: 0,
      width: 0.7,
      reverbSend: 0.35,
      delaySend: 0,
      duckDb: 4,
    },
  },
  room: { decaySeconds: 0.9, size: 1, preDelaySeconds: 0.012, dampingHz: 5200 },
  echo: { beats: 0.75, feedback: 0.35, dampingHz: 3500 },
  sideChain: { holdSeconds: 0.03, releaseSeconds: 0.11 },
  bus: { eq: [], lowPassHz: NO_LOW_PASS, driveDb: 3, colour: 'clean', surfaceDb: -50 },
};

/** A mix with some of it changed; later overrides win. None is altered. */
export function mergeMix(mix: Mix, ...overrides: readonly (MixOverrides | undefined)[]): Mix {
  // Of a mix and parts of a mix comes a mix; the types do not follow it down the fields.
  return overrides.reduce<unknown>(overlay, mix) as Mix;
}

/** What `over` has of the fields of `base` stands in their place, down to numbers, words and lists. */
function overlay(base: unknown, over: unknown): unknown {
  if (over === undefined) return base;
  if (!isFields(base) || !isFields(over)) return over;
  const merged = { ...base };
  for (const [key, value] of Object.entries(over)) merged[key] = overlay(merged[key], value);
  return merged;
}

function isFields(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
