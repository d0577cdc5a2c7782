/**
 * What is kept: crate, models, trainings, takes, beats, votes, jams, battles, settings, jobs and the chat's history, in
 * one folder.
 */

// Jobs.
export { wasCancelled } from './jobs.ts';
// The way in.
export { openStore } from './open-store.ts';
// The contract.
export type {
  Author,
  Battle,
  BattleShelf,
  BattleSide,
  Beat,
  BeatShelf,
  BeatSummary,
  BlobStore,
  ChatMessage,
  Crate,
  CrateFile,
  GuildSettings,
  GuildStore,
  Jam,
  JamLayer,
  JamShelf,
  Job,
  JobQueue,
  JobRequest,
  JsonValue,
  KeptFile,
  MessageLog,
  ModelFamilyName,
  ModelShelf,
  NoteShelf,
  Post,
  PostLog,
  SettingsShelf,
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
  UsedPrimer,
  VoteTally,
} from './types.ts';
