/**
 * What is kept: crate, models, trainings, takes, beats, votes, jams, battles, settings, jobs and the chat's history, in
 * one folder.
 */

// What people do together.
export type {
  Battle,
  BattleShelf,
  BattleSide,
  CastBattleVote,
  CastVote,
  FindingShelf,
  GuildSettings,
  Jam,
  JamLayer,
  JamShelf,
  LayerKind,
  NoteShelf,
  Post,
  PostLog,
  SettingsShelf,
  VoteLog,
} from './circle-types.ts';
// Jobs.
export type { Job, JobQueue, JobRequest } from './job-types.ts';
export { wasCancelled } from './jobs.ts';
// The way in.
export { openStore } from './open-store.ts';
// All else that is kept.
export type {
  Author,
  Beat,
  BeatShelf,
  BeatSummary,
  BlobStore,
  ChatMessage,
  Crate,
  CrateFile,
  GivenPart,
  GuildStore,
  JsonValue,
  KeptFile,
  LastGiven,
  MessageLog,
  ModelFamilyName,
  ModelShelf,
  Sha256,
  SoundFontFolder,
  Store,
  StoredModel,
  StoreLog,
  Take,
  TakeShelf,
  TakeSummary,
  Training,
  TrainingLog,
  VoteTally,
} from './types.ts';
