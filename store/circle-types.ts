/** What people of one server do together: what its moderators set, jams, battles, and where votes are shown. */
import type { Author, JsonValue } from './types.ts';

/** What a server's moderators have set. */
export interface GuildSettings {
  /** Where a chat knows of moderators; they may always. */
  whoTrains: 'everyone' | 'moderators';
  /** Tempo where none is asked for. */
  qpm?: number;
  /** Name of one of the host's soundfonts. */
  soundFont?: string;
  /** Where the week's best beats are posted. */
  weeklyTopChannel?: string;
}

export interface SettingsShelf {
  /** Moderators train, and all else is left out, until it is changed. */
  read(): Promise<GuildSettings>;
  /** Changes what is named; null takes it back. Resolves to how it is then. */
  change(changed: { [K in keyof GuildSettings]?: GuildSettings[K] | null }): Promise<GuildSettings>;
}

/** A place where a tally is shown, in a chat that keeps its messages elsewhere. */
export interface Post {
  front: string;
  channelId: string;
  messageId: string;
}

/** Which messages show the votes on a beat, jam or battle. */
export interface PostLog {
  /** The same message twice is one. */
  note(tally: string, post: Post): Promise<void>;
  /** Newest first; at most 25: older ones scroll by. */
  showing(tally: string, front: string): Promise<Post[]>;
  forget(post: Post): Promise<void>;
}

/** What is too long for the place that points at it, as a button's id. Content-addressed: the same content, the same id. */
export interface NoteShelf {
  /** Resolves to 22 characters of A-Z, a-z, 0-9, - and _. */
  keep(content: JsonValue): Promise<string>;
  find(id: string): Promise<JsonValue | undefined>;
}

/** The halves of a beat, which a jam makes one after the other. */
export type LayerKind = 'drums' | 'melody';

/** One layer of a jam: open for whoever takes it, being made, voted on, chosen. */
export interface JamLayer {
  kind: LayerKind;
  state: 'open' | 'making' | 'voting' | 'chosen';
  /** Whoever took it. */
  author?: Author;
  /** Ids of the takes to choose from. */
  takes: string[];
  /** Votes by take id. */
  votes: { [takeId: string]: number };
  /** Id of the one that stays. */
  chosen?: string;
}

/** A beat that grows layer by layer, each by another member. */
export interface Jam {
  id: string;
  title: string;
  author: Author;
  createdAt: Date;
  qpm: number;
  bars: number;
  /** How long each layer is voted on. */
  voteSeconds: number;
  /** In the order they are made. */
  layers: JamLayer[];
  /** Whoever has a vote on any of its layers, each once. */
  voters: Author[];
  /** Set once it is done. */
  beatId?: string;
}

export interface JamShelf {
  /** Idempotent by `key`. */
  start(jam: {
    key: string;
    title: string;
    author: Author;
    qpm: number;
    bars: number;
    voteSeconds: number;
    layers: LayerKind[];
  }): Promise<Jam>;
  find(id: string): Promise<Jam | undefined>;
  /**
   * Those not done, newest first, at most 25. One that was begun and got its last takes more than a week ago is left out;
   * by its id it can still be gone on with.
   */
  open(): Promise<Jam[]>;
  /**
   * The author's job takes the layer at this index: true if it was open and all before it are chosen, if this very job has
   * it (it is begun anew), or if the job that is making it was last begun more than a quarter of an hour ago.
   */
  claim(id: string, layer: number, jobId: string, author: Author): Promise<boolean>;
  /** Gives a layer that this job is making back to whoever wants it. */
  release(id: string, layer: number, jobId: string): Promise<void>;
  /** Puts takes to the vote, once: the first ones stay. Undefined if the layer is not, or no longer, this job's. */
  propose(id: string, layer: number, jobId: string, takes: string[]): Promise<Jam | undefined>;
  /**
   * One vote a person and layer, for the layer that is being voted on; null clears it. Undefined if there is no such vote
   * now.
   */
  vote(id: string, layer: number, takeId: string | null, voter: Author): Promise<Jam | undefined>;
  /**
   * Ends the vote of a layer in one transaction: `pick` gets it as it stands then and names the take that stays. The first
   * choice stays if it was ended before.
   */
  choose(id: string, layer: number, pick: (layer: JamLayer) => string): Promise<Jam>;
  finish(id: string, beatId: string): Promise<void>;
}

export type BattleSide = 'a' | 'b';

/** Two beats against each other, until a time. */
export interface Battle {
  id: string;
  author: Author;
  createdAt: Date;
  closesAt: Date;
  /** Beat ids. */
  beats: Record<BattleSide, string>;
  votes: Record<BattleSide, number>;
  /** Set once it is over; the winner is null for a draw. Ratings as they were after it. */
  result?: {
    winner: BattleSide | null;
    before: Record<BattleSide, number>;
    after: Record<BattleSide, number>;
  };
}

export interface BattleShelf {
  /** Idempotent by `key`. */
  start(battle: {
    key: string;
    author: Author;
    beats: Record<BattleSide, string>;
    closesAt: Date;
  }): Promise<Battle>;
  find(id: string): Promise<Battle | undefined>;
  /** Those not over, newest first, at most 25. */
  open(): Promise<Battle[]>;
  /** One vote a person and battle, which can be changed; null clears it. Undefined if there is no such battle or it is over. */
  vote(id: string, side: BattleSide | null, voter: Author): Promise<Battle | undefined>;
  /**
   * Ends it in one transaction: `rate` gets the votes and the two ratings before (1,500 for a beat without one), and
   * gives those after. A battle that is over stays as it is.
   */
  close(
    id: string,
    rate: (votes: Battle['votes'], before: Record<BattleSide, number>) => Record<BattleSide, number>,
  ): Promise<Battle | undefined>;
  /** Beats (made since then) that have been in a battle, best first. */
  ratings(
    limit: number,
    since?: Date,
  ): Promise<{ beatId: string; title: string; author: Author; rating: number; battles: number }[]>;
}

/** A vote on a beat as it stands. */
export interface CastVote {
  voterId: string;
  beatId: string;
  value: 1 | -1;
}

/** A vote in a battle as it stands, whether that is over or not: beat ids. */
export interface CastBattleVote {
  voterId: string;
  chosen: string;
  other: string;
}

export interface VoteLog {
  /** Another one whenever other votes stand: cast, changed or taken back. Cheap. */
  version(): Promise<string>;
  /** Newest first. */
  latest(limit: number): Promise<CastVote[]>;
  /** Newest first. */
  latestInBattles(limit: number): Promise<CastBattleVote[]>;
}

/** What was worked out from what is kept here, one a name. It may be lost at any time: whoever wants it works it out again. */
export interface FindingShelf {
  /** Undefined if nothing was kept, or of another version of what it was worked out from. */
  find(name: string, version: string): Promise<JsonValue | undefined>;
  /** Takes the place of what was kept under this name. */
  keep(name: string, version: string, value: JsonValue): Promise<void>;
}
