/**
 * What is kept, and the face of the store. One `Store` a process; all that belongs to one server (guild) is reached
 * through `store.guild(id)` alone, so nothing of one server can be read from another.
 *
 * A promise that resolves here is an acknowledgement: what it acknowledged survives kill -9 from then on.
 */
import type { FileAnalysis, NoteSequence, Piece, PieceStudy } from '../music/index.ts';
import type {
  BattleShelf,
  FindingShelf,
  JamShelf,
  NoteShelf,
  PostLog,
  SettingsShelf,
  VoteLog,
} from './circle-types.ts';
import type { JobQueue } from './job-types.ts';

/** What JSON can hold; a key whose value is undefined is left out. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue | undefined };

/** Lower-case hex SHA-256 of a blob's bytes. */
export type Sha256 = string;

export interface CrateFile {
  sha256: Sha256;
  /** Short handle for people: the first characters of the hash that are unique in this crate, at least 6. */
  id: string;
  /** The name it was first uploaded under. */
  name: string;
  bytes: number;
  addedAt: Date;
  /** Display names, first uploader first. */
  uploaders: string[];
  analysis: FileAnalysis;
}

export interface Author {
  /** Stable identity: a Discord user id, a web chat's browser identity, or `cli`. */
  id: string;
  name: string;
}

export interface Crate {
  /**
   * Adds a file; the same bytes twice are one file with two uploaders (`isNew` false), and what was read of them last
   * takes the place of what was read before, perhaps by an earlier version.
   */
  add(file: {
    bytes: Uint8Array;
    name: string;
    uploader: Author;
    analysis: FileAnalysis;
    /** What was read, by `packPiece` in music/: kept beside the file so that training need not read it again. */
    packed: Uint8Array;
  }): Promise<{ file: CrateFile; isNew: boolean }>;
  /** What all its files weigh together, as they came. */
  bytes(): Promise<number>;
  /** Oldest first. Read page by page, so that others are answered in between; a file added meanwhile may be among them. */
  list(): Promise<CrateFile[]>;
  /** Of all files, oldest first; a fraction of the time of `list`. */
  hashes(): Promise<Sha256[]>;
  /** What composing wants to know of these files; those that were analysed before there was such a thing are not in it. */
  studies(sha256s: readonly Sha256[]): Promise<ReadonlyMap<Sha256, PieceStudy>>;
  /** Keeps what was worked out of such a file. */
  keepStudy(sha256: Sha256, study: PieceStudy): Promise<void>;
  /**
   * Those whose id begins with what was typed or whose name holds it (any case), newest first, at most 25. Cheap, for it
   * runs while people type.
   */
  suggest(typed: string): Promise<Pick<CrateFile, 'id' | 'name'>[]>;
  /**
   * By id, hash prefix (6 or more characters) or name, with or without its folders, in any case where its own is nobody's;
   * undefined if none or not unique.
   */
  find(handle: string): Promise<CrateFile | undefined>;
  /** False if it was not there. Blobs that nothing refers to any more are swept later, never under a reader. */
  remove(sha256: Sha256): Promise<boolean>;
  readBytes(sha256: Sha256): Promise<Uint8Array>;
  readPiece(sha256: Sha256): Promise<Piece>;
  /** As `readPiece`, for another thread to unpack (`unpackPiece` in music/). */
  readPackedPiece(sha256: Sha256): Promise<Uint8Array>;
}

export type ModelFamilyName = 'melody' | 'drums' | 'improv' | 'performance';

export interface StoredModel {
  /** Four letters and digits without look-alikes, unique in the guild, as `K7Q2`. */
  id: string;
  name: string;
  family: ModelFamilyName;
  config: string;
  createdAt: Date;
  author: Author;
  /** Training facts for people: steps, held-out loss, dataset sizes, seed, hparams. */
  facts: { [key: string]: JsonValue };
  /** Blob of the packed checkpoint (`packCheckpoint` in models/). */
  checkpoint: Sha256;
  isDefault: boolean;
}

export interface ModelShelf {
  /**
   * Idempotent by `key`, as takes are. If another model of this guild has the name, this one gets the next that is
   * free, as "name 2": what took hours to learn is not thrown away for a name.
   */
  add(model: {
    key: string;
    name: string;
    family: ModelFamilyName;
    config: string;
    author: Author;
    facts: { [key: string]: JsonValue };
    checkpoint: Uint8Array;
  }): Promise<StoredModel>;
  /** Whether a model that is added now would get this very name. */
  isNameFree(name: string): Promise<boolean>;
  /** Newest first. */
  list(family?: ModelFamilyName): Promise<StoredModel[]>;
  /** By id (any case) or name. */
  find(handle: string): Promise<StoredModel | undefined>;
  /** The guild's default of a family, if one was set. */
  default(family: ModelFamilyName): Promise<StoredModel | undefined>;
  /** Makes `id` the family's default; null goes back to the shipped model. */
  setDefault(family: ModelFamilyName, id: string | null): Promise<void>;
  remove(id: string): Promise<boolean>;
  readCheckpoint(model: StoredModel): Promise<Uint8Array>;
}

/**
 * A training that runs or ran. `request` is what was asked (JSON, without the pieces); `snapshot` the last kept state.
 * `jobId` is its identity: the same job taken up again after a crash finds its training by it.
 */
export interface Training {
  jobId: string;
  author: Author;
  name: string;
  family: ModelFamilyName;
  config: string;
  state: 'queued' | 'running' | 'finished' | 'cancelled' | 'failed';
  request: { [key: string]: JsonValue };
  step: number;
  totalSteps: number;
  /** Set once a snapshot is kept. */
  snapshot?: Sha256;
  /** Set when it gave a model. */
  modelId?: string;
  /** Files the training learns from, as they were when it began. */
  pieces: Sha256[];
  startedAt: Date;
  updatedAt: Date;
  /** Last progress for `train status`. */
  progress: { [key: string]: JsonValue };
}

export interface TrainingLog {
  /** Creates it as `queued`, or returns the one that this job already has as it is. */
  begin(training: {
    jobId: string;
    author: Author;
    name: string;
    family: ModelFamilyName;
    config: string;
    request: { [key: string]: JsonValue };
    totalSteps: number;
    pieces: Sha256[];
  }): Promise<Training>;
  find(jobId: string): Promise<Training | undefined>;
  /** Newest first. */
  list(): Promise<Training[]>;
  /** From `queued` into another state, for whoever comes first: false if it is not queued any more. */
  leaveQueue(jobId: string, state: 'running' | 'cancelled'): Promise<boolean>;
  /** `finished` and `cancelled` let go of the snapshot: what it was good for is in the model by then. */
  setState(jobId: string, state: Training['state'], modelId?: string): Promise<void>;
  /** Cheap; called often. */
  noteProgress(jobId: string, step: number, progress: { [key: string]: JsonValue }): Promise<void>;
  /** Keeps the new snapshot and forgets the one before, in one transaction. */
  saveSnapshot(jobId: string, step: number, snapshot: Uint8Array): Promise<void>;
  readSnapshot(training: Training): Promise<Uint8Array | undefined>;
  /**
   * A piece as it was when the training began, whatever the crate has made of its file since; for another thread to
   * unpack. Only of queued and running trainings: the pieces of others are let go.
   */
  readPackedPiece(training: Training, sha256: Sha256): Promise<Uint8Array>;
}

/** What a model made, for people to build on. */
export interface Take {
  id: string;
  /** The family of the model. */
  kind: ModelFamilyName;
  author: Author;
  createdAt: Date;
  sequence: NoteSequence;
  /** Model, checkpoint hash, seed and options: enough to make it again. */
  recipe: { [key: string]: JsonValue };
}

/** A take as a list shows it. */
export type TakeSummary = Omit<Take, 'sequence' | 'recipe'>;

/** What people may give for a take, as its recipe calls it. */
export type GivenPart = 'primer' | 'chords';

/** What somebody gave before, and the last take that came of it. */
export interface LastGiven {
  value: JsonValue;
  takeId: string;
}

export interface TakeShelf {
  /** `key` makes it idempotent: saving twice under one key (a job run again) returns the first. */
  save(take: {
    key: string;
    kind: Take['kind'];
    author: Author;
    sequence: NoteSequence;
    recipe: Take['recipe'];
  }): Promise<Take>;
  find(id: string): Promise<Take | undefined>;
  /** Newest first; 25 unless `limit` says otherwise. */
  list(options?: { kind?: Take['kind']; limit?: number }): Promise<TakeSummary[]>;
  /** Those whose id begins with what was typed (any case), newest first, at most 25. Cheap, for it runs while people type. */
  suggest(typed: string, kind?: Take['kind']): Promise<TakeSummary[]>;
  /** The last (at most 25, each once) that people gave for takes of this kind, newest first; empty ones are left out. */
  lastGiven(kind: Take['kind'], part: GivenPart): Promise<LastGiven[]>;
}

/** A named file kept as a blob. */
export interface KeptFile {
  name: string;
  mediaType: string;
  sha256: Sha256;
  bytes: number;
  /** For pictures: what they show. */
  alt?: string;
  /** For sounds: their length, the tail included. Sounds that were kept before lengths were have none. */
  seconds?: number;
}

export interface VoteTally {
  up: number;
  down: number;
}

export interface Beat {
  id: string;
  title: string;
  author: Author;
  createdAt: Date;
  sequence: NoteSequence;
  recipe: { [key: string]: JsonValue };
  files: KeptFile[];
  votes: VoteTally;
}

/** A beat as a list shows it: without what weighs, for lists are made while people type. */
export type BeatSummary = Omit<Beat, 'sequence' | 'recipe' | 'files'>;

export interface BeatShelf {
  /** Idempotent by `key`, as takes are. Files are kept before the beat is. */
  save(beat: {
    key: string;
    title: string;
    author: Author;
    sequence: NoteSequence;
    recipe: Beat['recipe'];
    files: { name: string; mediaType: string; bytes: Uint8Array; alt?: string; seconds?: number }[];
  }): Promise<Beat>;
  find(id: string): Promise<Beat | undefined>;
  /** Newest first; 25 unless `limit` says otherwise. */
  list(limit?: number): Promise<BeatSummary[]>;
  /**
   * Those whose id begins with what was typed or whose title holds it (any case, in any alphabet), newest first, at most
   * 25. Cheap, for it runs while people type.
   */
  suggest(typed: string): Promise<Pick<Beat, 'id' | 'title'>[]>;
  readFile(file: KeptFile): Promise<Uint8Array>;
  /** All beats (made since then) with at least one vote, unordered: ranking is the command's. */
  voted(since?: Date): Promise<BeatSummary[]>;
  /**
   * Some of what recipes hold, without the rest, which weighs: by the ids that are there, what lies at each path of keys, as
   * `composition.key`; null where nothing does.
   */
  recipeParts<P extends string>(
    ids: readonly string[],
    paths: readonly P[],
  ): Promise<Map<string, Record<P, JsonValue>>>;
  /** One vote a person and beat; null clears it. Returns the tally after it. Undefined if there is no such beat. */
  vote(beatId: string, author: Author, value: 1 | -1 | null): Promise<VoteTally | undefined>;
  /** This person's own vote. */
  voteOf(beatId: string, authorId: string): Promise<1 | -1 | null>;
}

/** The soundfonts that the host laid into the data folder. Every guild has the same. */
export interface SoundFontFolder {
  /** Names without ending, in order. Empty if there is no such folder. */
  list(): Promise<string[]>;
  /** Where the one of this very name lies; undefined for any other name, whatever it says. */
  path(name: string): Promise<string | undefined>;
}

export interface GuildStore {
  readonly guildId: string;
  readonly crate: Crate;
  readonly models: ModelShelf;
  readonly trainings: TrainingLog;
  readonly takes: TakeShelf;
  readonly beats: BeatShelf;
  readonly settings: SettingsShelf;
  readonly posts: PostLog;
  readonly notes: NoteShelf;
  readonly jams: JamShelf;
  readonly battles: BattleShelf;
  readonly votes: VoteLog;
  readonly findings: FindingShelf;
  readonly soundFonts: SoundFontFolder;
}

/** The local chat's history: one row a message, its content as the front wrote it. */
export interface ChatMessage {
  id: string;
  channelId: string;
  /** Position in the channel, ascending. */
  sequence: number;
  createdAt: Date;
  content: { [key: string]: JsonValue };
}

export interface MessageLog {
  append(channelId: string, content: ChatMessage['content']): Promise<ChatMessage>;
  edit(id: string, content: ChatMessage['content']): Promise<ChatMessage | undefined>;
  find(id: string): Promise<ChatMessage | undefined>;
  /** The last `limit` before `beforeSequence` (or of all), oldest first. */
  history(channelId: string, options: { limit: number; beforeSequence?: number }): Promise<ChatMessage[]>;
}

/** Content-addressed files. */
export interface BlobStore {
  /** Kept from then on for as long as something refers to it, and for an hour in any case. */
  put(bytes: Uint8Array): Promise<Sha256>;
  /** @throws Error if there is no such blob or its bytes do not match its name any more. */
  get(sha256: Sha256): Promise<Uint8Array>;
  has(sha256: Sha256): Promise<boolean>;
}

export interface Store {
  guild(guildId: string): GuildStore;
  readonly jobs: JobQueue;
  readonly messages: MessageLog;
  readonly blobs: BlobStore;
  /** Files `*.sf2` and `*.sf3` in the folder `soundfonts` in the data folder. */
  readonly soundFonts: SoundFontFolder;
  /** Stops the jobs, then lets go of the folder. A second call waits for the first. */
  close(): Promise<void>;
}

/** Where the store tells what went wrong without anybody waiting for it. */
export interface StoreLog {
  info(message: string, context?: Record<string, unknown>): void;
  error(message: string, error: unknown, context?: Record<string, unknown>): void;
}
