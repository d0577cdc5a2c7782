/** What a beat is to be, before its models play: what was asked for, and what is there already. */
import type { Composition, KitName, Style } from '../../audio/index.ts';
import type { LoopKey } from '../../music/index.ts';
import type { JsonValue } from '../../store/index.ts';
import type { UploadedFile } from '../declaration.ts';
import type { TypedChord } from '../typed/index.ts';
import type { KeptReasons } from './beat-recipe.ts';
import type { SoundFormat } from './render-sound.ts';

/** How a composition is laid out and played. */
export interface BeatSettings {
  style: Style;
  mood?: string;
  /** Quarters per minute. */
  qpm: number;
  bars: number;
  /** Of the arrangement. */
  seed: number;
  temperature: number;
  /** 0 to 100. */
  groove: number;
  /** 0 to 1; the style's where it is left out. */
  swing?: number;
  /** The style's where it is left out. */
  kit?: KitName;
  format: SoundFormat;
  /** It goes round without a seam. */
  isLoop?: true;
}

/** Where a layer that is there came from. JSON. */
export interface PartOrigin {
  /** Id of the take that it is. */
  take?: string;
  /** Who made that take for another purpose. */
  by?: string;
  /** Name of the file that it was read from. */
  file?: string;
  /** What played it, as in a take's recipe. */
  model?: { [key: string]: JsonValue };
}

export type PartName = 'melody' | 'drums' | 'bass' | 'chords';

export interface BeatPlan extends BeatSettings {
  /** What is there: kept as it is, and the rest is made to go with it. */
  given: Partial<Composition>;
  /** Where that came from. */
  parts: Partial<Record<PartName, PartOrigin>>;
  /** Why those layers were chosen when they were made. */
  reasons?: KeptReasons;
  /** Of what is made; the arrangement's where it is left out. */
  composeSeed?: number;
  key?: LoopKey;
  chords?: readonly TypedChord[];
  /** What plays where a layer is made: ids or names. */
  models?: { lead?: string; drums?: string };
  /** A soundfont that came with it. */
  soundFont?: UploadedFile;
  /** Without it one is drawn from the seed. */
  title?: string;
  /** Names of those who made it together. */
  credits?: string[];
  /** The beat that this one comes from, and what was changed, as `slower`. */
  parent?: { beat: string; change: string };
  /** How the wish was understood where that is not plain, each as a clause. */
  remarks: string[];
  extras?: { stems?: boolean; video?: boolean };
}

/** Bars that last about a minute at this tempo: whole phrases of four. */
export function barsOfAMinute(qpm: number): number {
  return Math.max(8, Math.round(qpm / 16) * 4);
}
