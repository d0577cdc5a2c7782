/** Long commands on their way, and the queue that keeps them. */
import type { Author, JsonValue, Sha256 } from './types.ts';

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
