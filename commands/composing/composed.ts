/** What composing is asked for, and what comes of it. */
import type { Composition, Style } from '../../audio/index.ts';
import type { BeatMeasures, LoopKey } from '../../music/index.ts';
import type { JsonValue } from '../../store/index.ts';
import type { CommandContext } from '../declaration.ts';
import type { TypedChord } from '../typed/index.ts';

/** What composing uses of a running command. */
export type ComposeContext = Pick<CommandContext, 'store' | 'author' | 'jobId' | 'signal'>;

export interface ComposeRequest {
  style: Style;
  /** Quarters per minute. */
  qpm: number;
  /** Any 32-bit integer: with the same crate, the same request gives the same composition. */
  seed: number;
  /** For what is sampled. */
  temperature: number;
  /** One of the style's moods; it chooses among the style's chord loops, and puts them before the crate's. */
  mood?: string;
  key?: LoopKey;
  /** As people type them; they are played in the key that they are in. */
  chords?: readonly TypedChord[];
  /** Of the loop; absent: as long as its chords. */
  bars?: 2 | 4;
  /** What is there already: kept as it is, and only the rest is made. */
  given?: Partial<Composition>;
  /** Ids or names; `lead` may be an improv or a melody model. Absent: the server's default, else the shipped one. */
  models?: { lead?: string; drums?: string };
  /** Tried for each layer, 1 to 64; 32 if left out. */
  candidates?: number;
}

/** How a layer came to be: enough to make it again. JSON. */
export interface LayerOrigin {
  /** Id of the take that keeps it, for people to point at. */
  take: string;
  /** As in a take's recipe: id, name, config, hash of the weights. */
  model: { [key: string]: JsonValue };
  /** What it began from: events of the model. */
  opening: JsonValue;
  /** Of the sampling, with the index of the one chosen. */
  seed: number;
  output: number;
}

export interface ChordOrigin {
  from: 'typed' | 'crate' | 'style' | 'given' | 'lead';
  /** Songs of the crate that have this loop. */
  songs?: number;
}

/** JSON, for a beat's recipe. Layers that were given have no origin here. */
export interface Origins {
  chords: ChordOrigin;
  lead?: LayerOrigin;
  drums?: LayerOrigin;
}

/** Why a candidate won. JSON. */
export interface LayerReasons {
  /** Tried in all. */
  candidates: number;
  /** Rejected, for they copy more than twelve notes in a row from a file of the crate. */
  copies: number;
  /** Of the winner: 0 is a candidate without fault. */
  score: number;
  /** What the crew's taste added to it. */
  taste: number;
  /** The measures by which the winner is better than the mean of the candidates, most telling first; three at most. */
  strengths: { measure: keyof BeatMeasures; value: number; mean: number }[];
}

export interface RankingReasons {
  lead?: LayerReasons;
  drums?: LayerReasons;
}

export interface Composed {
  composition: Composition;
  measures: BeatMeasures;
  origins: Origins;
  reasons: RankingReasons;
  /** What is worth saying in the chat, each in a few plain words, as `chords as in 12 of your songs`. */
  notes: string[];
}
