/**
 * What is kept, and the face of the store. One `Store` a process; all that belongs to one server (guild) is reached
 * through `store.guild(id)` alone, so nothing of one server can be read from another.
 *
 * A promise that resolves here is an acknowledgement: what it acknowledged survives kill -9 from then on.
 */
import type { FileAnalysis, NoteSequence } from '../music/index.ts';

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
  /** Adds a file; the same bytes twice are one file with two uploaders (`isNew` false). */
  add(file: {
    bytes: Uint8Array;
    name: string;
    uploader: Author;
    analysis: FileAnalysis;
    /** The read sequence, kept beside the file so that training need not parse again. */
    sequence: NoteSequence;
  }): Promise<{ file: CrateFile; isNew: boolean }>;
  /** What all its files weigh together, as they came. */
  bytes(): Promise<number>;
  /** Oldest first. */
  list(): Promise<CrateFile[]>;
  /** Of all files, oldest first; cheap, where `list` holds others up for a quarter of a second over a thousand files. */
  hashes(): Promise<Sha256[]>;
  /**
   * Those whose id begins with what was typed or whose name holds it (any case), newest first, at most 25. Cheap, for it
   * runs while people type.
   */
  suggest(typed: string): Promise<Pick<CrateFile, 'id' | 'name'>[]>;
  /** By id, hash prefix (6 or more characters) or exact name; undefined if none or not unique. */
  find(handle: string): Promise<CrateFile | undefined>;
  /** False if it was not there. Blobs that nothing refers to any more are swept later, never under a reader. */
  remove(sha256: Sha256): Promise<boolean>;
  readBytes(sha256: Sha256): Promise<Uint8Array>;
  /** Pieces of a queued or running training can be read even if they were removed from the crate meanwhile. */
  readSequence(sha256: Sha256): Promise<NoteSequence>;
  /** As `readSequence`, for another thread to unpack (`unpackSequence` in music/). */
  readPackedSequence(sha256: Sha256): Promise<Uint8Array>;
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
}

/** A generated melody or drum pattern that people can build on. */
export interface Take {
  id: string;
  kind: 'melody' | 'drums';
  author: Author;
  createdAt: Date;
  sequence: NoteSequence;
  /** Model, checkpoint hash, seed and options: enough to make it again. */
  recipe: { [key: string]: JsonValue };
}

/** A take as a list shows it. */
export type TakeSummary = Omit<Take, 'sequence' | 'recipe'>;

/** A primer that gave a take before, and when it last did. */
export interface UsedPrimer {
  primer: JsonValue;
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
  /** The last primers (at most 25, each once) that people gave for this kind, newest first; empty primers are left out. */
  primers(kind: Take['kind']): Promise<UsedPrimer[]>;
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
  /** One vote a person and beat; null clears it. Returns the tally after it. Undefined if there is no such beat. */
  vote(beatId: string, author: Author, value: 1 | -1 | null): Promise<VoteTally | undefined>;
  /** This person's own vote. */
  voteOf(beatId: string, authorId: string): Promise<1 | -1 | null>;
}

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

/** One layer of a jam: open for whoever takes it, being made, voted on, chosen. */
export interface JamLayer {
  kind: Take['kind'];
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
    layers: Take['kind'][];
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
  readonly soundFonts: SoundFontFolder;
}

/** A long command on its way: everything a worker needs to run it and to answer. */
export interface JobRequest {
  /** Lane: trainings run one at a time and never hold up the making of beats. */
  lane: 'make' | 'train';
  command: string;
  /** As typed and validated once; validated again by the worker. */
  options: { [key: string]: JsonValue };
  /** Uploaded files by option name, kept as blobs until the job is done. */
  files: { option: string; name: string; sha256: Sha256 }[];
  guildId: string;
  channelId: string;
  author: Author;
  /** Left out by what was kept before there were moderators. */
  isModerator?: boolean;
  /** Which front answers, and where: `{front: 'web', messageId: '…'}`. */
  replyTo: { front: string; [key: string]: JsonValue };
}

export interface Job extends JobRequest {
  id: string;
  /** How often it was begun before: above 0 after a crash. */
  earlierStarts: number;
}

export interface JobQueue {
  /**
   * Kept when it resolves; an idle worker has it at once, without waiting for a poll, or at `startAt`, also if that is
   * after a restart (if the process was down at that time, when it is back). Resolves to its id.
   *
   * A `key` is for one job in its guild, for good: sent again it is the first one, as it was asked for then, even if that
   * is done long since. What should run every week, or once more, has that in its key. Only a job that was cancelled
   * lets go of its key.
   *
   * Jobs of a higher `priority` (0 unless it says otherwise) have their turn before others of their lane.
   */
  send(request: JobRequest, options?: { startAt?: Date; key?: string; priority?: number }): Promise<string>;
  /**
   * Works until `stop`. `handler` gets a signal that aborts on cancel or stop. A handler that throws ends its job as
   * failed, not retried: a retry belongs to crashes alone. Jobs left active by a dead process are begun again at once.
   */
  work(
    lane: JobRequest['lane'],
    concurrency: number,
    handler: (job: Job, signal: AbortSignal) => Promise<void>,
  ): Promise<void>;
  /** The jobs that stand in line or were begun, in no order. */
  open(): Promise<(JobRequest & { id: string })[]>;
  /** Those of one person in one guild: cheap, however many others there are. */
  openOf(guildId: string, authorId: string): Promise<(JobRequest & { id: string })[]>;
  /** Cancels a queued or running job; false if it is neither. */
  cancel(jobId: string): Promise<boolean>;
  /**
   * Stops taking jobs; running ones are aborted, waited for, and stay to be begun again at the next start (one that
   * ends well all the same is done). What is sent from now on waits for the next start, too.
   */
  stop(): Promise<void>;
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
