/** What is kept: crate, models, trainings, takes, beats, votes, jobs and the chat's history, in one folder. */

// Jobs.
export { wasCancelled } from './jobs.ts';
// The way in.
export { openStore } from './open-store.ts';
// The contract.
export type {
  Author,
  Beat,
  BeatShelf,
  BeatSummary,
  BlobStore,
  ChatMessage,
  Crate,
  CrateFile,
  GuildStore,
  Job,
  JobQueue,
  JobRequest,
  JsonValue,
  KeptFile,
  MessageLog,
  ModelFamilyName,
  ModelShelf,
  Sha256,
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
