/** pg-boss on our database: where jobs are kept. What works them off is `jobs.ts`. */
import { type Db, type JobWithMetadata, PgBoss } from 'pg-boss';
import type { Database, Sql } from './database.ts';
import type { JobRequest } from './job-types.ts';
import type { StoreLog } from './types.ts';

export type Lane = JobRequest['lane'];

export const LANES: readonly Lane[] = ['make', 'train'];

/** A request is text to pg-boss: its column is `jsonb`, which refuses a \u0000 that a file's name may hold. */
export interface JobData {
  request: string;
  /** Who asked where, to be looked for; left out by jobs kept before it was. See `askerOf`. */
  asker?: string;
}

/** In signs that `jsonb` takes, whatever the ids hold. */
export function askerOf(guildId: string, authorId: string): string {
  return Buffer.from(JSON.stringify([guildId, authorId])).toString('base64url');
}

export type FetchedJob = JobWithMetadata<JobData>;

export async function startBoss(database: Database, log: StoreLog): Promise<PgBoss> {
  // Without supervisor and schedules pg-boss does nothing of its own accord but refresh its cache of queues. It is the
  // supervisor, too, that would drop a delayed job two weeks after its time if no process was there to work it off.
  const boss = new PgBoss({ db: dbOn(database), backend: 'pglite', supervise: false, schedule: false });
  boss.on('error', (error) => log.error('pg-boss stumbled.', error));
  await boss.start();
  for (const lane of LANES) {
    // A handler that throws ends its job: no retries.
    await boss.createQueue(lane, { retryLimit: 0 });
    // The finished, failed and cancelled ones; what waits for its turn or its time stays.
    await boss.deleteStoredJobs(lane);
  }
  return boss;
}

export function dbOn(sql: Sql): Db {
  return { executeSql: (text, values) => sql.raw(text, values) };
}

/** In line, waiting for its time, or begun. */
export function isOpen({ state }: FetchedJob): boolean {
  return state === 'created' || state === 'retry' || state === 'active';
}
