/**
 * Long commands on their way, as pg-boss jobs: one queue a lane.
 *
 * pg-boss keeps the jobs; the workers are our own. Its `work()` sleeps out its polling interval after every job, even
 * if more are queued, and ends a handler after 24 hours. With `fetch` a worker looks for a job when one is sent and
 * when it has finished one, when the time of a delayed one has come, and otherwise not at all: 15 ms from `send` to
 * handler, and nothing to do when idle.
 */
import type { PgBoss } from 'pg-boss';
import { type Alarm, createAlarm } from './alarm.ts';
import { askerOf, dbOn, type FetchedJob, isOpen, type JobData, LANES, type Lane, startBoss } from './boss.ts';
import type { Database, Sql } from './database.ts';
import type { Job, JobQueue, JobRequest } from './job-types.ts';
import type { StoreLog } from './types.ts';
import { isUuid } from './uuid.ts';

type Handler = (job: Job, signal: AbortSignal) => Promise<void>;

type SendOptions = NonNullable<Parameters<JobQueue['send']>[1]>;

interface Worker {
  lane: Lane;
  handler: Handler;
  concurrency: number;
  running: number;
}

interface RunningJob {
  controller: AbortController;
  ended: Promise<void>;
}

export interface OpenJobQueue extends JobQueue {
  /** After `stop`: lets go of the database. */
  close(): Promise<void>;
}

/** Finished jobs are of use to nobody but whoever looks into the database; cleared at start and every so many. */
const FINISHED_BETWEEN_CLEARINGS = 100;
/** How long `stop` waits for handlers that do not heed their signal. */
const STOP_GRACE_MS = 10_000;

class JobCancelled extends Error {
  override name = 'JobCancelled';
}

/** True if a job's signal aborted because a person cancelled it; false if the process is going down. */
export function wasCancelled(signal: AbortSignal): boolean {
  return signal.aborted && signal.reason instanceof JobCancelled;
}

export function openJobQueue(database: Database, log: StoreLog): OpenJobQueue {
  return new BossQueue(database, log);
}

class BossQueue implements OpenJobQueue {
  readonly #database: Database;
  readonly #log: StoreLog;
  readonly #workers = new Map<Lane, Worker>();
  readonly #running = new Map<string, RunningJob>();
  /** Set to when delayed jobs are due. A cancelled one's rings in vain. */
  readonly #alarms: Record<Lane, Alarm>;
  /** Begun at the first use, for the command line mostly does without: its tables take 0.7 s to make, 0.1 s to check. */
  #started: Promise<PgBoss> | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  #finished = 0;
  #stopping = false;

  constructor(database: Database, log: StoreLog) {
    this.#database = database;
    this.#log = log;
    this.#alarms = {
      make: createAlarm(() => this.#look('make')),
      train: createAlarm(() => this.#look('train')),
    };
  }

  async send(request: JobRequest, { startAt, key, priority = 0 }: SendOptions = {}): Promise<string> {
    const boss = await this.#boss();
    const id = await this.#database.transaction(async (sql) => {
      const earlier = key === undefined ? undefined : await findByKey(sql, request.guildId, key);
      if (earlier !== undefined) return earlier;
      const asker = askerOf(request.guildId, request.author.id);
      const data: JobData = { request: JSON.stringify(request), asker };
      const sent = await boss.send(request.lane, data, { startAfter: startAt, priority, db: dbOn(sql) });
      if (sent === null) throw new Error('pg-boss did not take the job.');
      if (key !== undefined) {
        const statement = 'insert into job_key (guild_id, key, job_id) values ($1, $2, $3)';
        await sql.execute(statement, [request.guildId, key, sent]);
      }
      for (const { sha256 } of request.files) {
        const statement = 'insert into job_file (job_id, sha256) values ($1, $2) on conflict do nothing';
        await sql.execute(statement, [sent, sha256]);
      }
      return sent;
    });
    if (startAt) this.#alarms[request.lane].set(startAt);
    else this.#look(request.lane);
    return id;
  }

  async work(lane: Lane, concurrency: number, handler: Handler): Promise<void> {
    if (this.#workers.has(lane)) throw new Error(`The lane ${lane} has its worker already.`);
    await this.#takeUpAgain(lane);
    this.#workers.set(lane, { lane, handler, concurrency, running: 0 });
    this.#look(lane);
  }

  open(): Promise<(JobRequest & { id: string })[]> {
    return this.#openJobs();
  }

  openOf(guildId: string, authorId: string): Promise<(JobRequest & { id: string })[]> {
    return this.#openJobs({ asker: askerOf(guildId, authorId) });
  }

  async cancel(jobId: string): Promise<boolean> {
    if (!isUuid(jobId)) return false;
    const boss = await this.#boss();
    return this.#inTurn(async () => {
      const cancelled = await this.#database.transaction(async (sql) => {
        const db = dbOn(sql);
        for (const lane of LANES) {
          const [job] = await boss.findJobs<JobData>(lane, { id: jobId, db });
          if (!job || !isOpen(job)) continue;
          await boss.cancel(lane, jobId, { db });
          await dropFiles(sql, jobId);
          await sql.execute('delete from job_key where job_id = $1', [jobId]);
          return true;
        }
        return false;
      });
      if (cancelled) this.#running.get(jobId)?.controller.abort(new JobCancelled('The job was cancelled.'));
      return cancelled;
    });
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    for (const lane of LANES) this.#alarms[lane].stop();
    // What is being fetched right now is registered first.
    await this.#inTurn(async () => {});
    const running = [...this.#running.values()];
    for (const { controller } of running) controller.abort(new Error('Beat Cypher is closing.'));
    await within(STOP_GRACE_MS, Promise.all(running.map(({ ended }) => ended)));
    for (const id of this.#running.keys()) this.#log.info('A job did not stop in time.', { job: id });
  }

  async close(): Promise<void> {
    await (await this.#started)?.stop({ graceful: false, close: false });
  }

  async #openJobs(data?: Partial<JobData>): Promise<(JobRequest & { id: string })[]> {
    const boss = await this.#boss();
    const jobs = await Promise.all(LANES.map((lane) => boss.findJobs<JobData>(lane, { data })));
    return jobs
      .flat()
      .filter(isOpen)
      .map((job) => ({ ...(JSON.parse(job.data.request) as JobRequest), id: job.id }));
  }

  #boss(): Promise<PgBoss> {
    this.#started ??= startBoss(this.#database, this.#log).catch((error: unknown) => {
      this.#started = undefined;
      throw error;
    });
    return this.#started;
  }

  /**
   * Only this process works on the store, so a job that is active at the start lost its process. Delayed ones are
   * waited for again.
   */
  async #takeUpAgain(lane: Lane): Promise<void> {
    const boss = await this.#boss();
    await this.#database.transaction(async (sql) => {
      const db = dbOn(sql);
      const jobs = await boss.findJobs<JobData>(lane, { db });
      const now = Date.now();
      for (const { startAfter } of jobs) if (startAfter.getTime() > now) this.#alarms[lane].set(startAfter);
      const ids = jobs.filter(({ state }) => state === 'active').map(({ id }) => id);
      if (ids.length === 0) return;
      // Back to queued. A resumed job keeps when it was started, by which `fetch` counts the start before.
      await boss.cancel(lane, ids, { db });
      await boss.resume(lane, ids, { db });
    });
  }

  #look(lane: Lane): void {
    this.#inTurn(() => this.#fill(lane)).catch((error: unknown) => {
      this.#log.error('Looking for jobs failed.', error, { lane });
    });
  }

  async #fill(lane: Lane): Promise<void> {
    const worker = this.#workers.get(lane);
    if (!worker) return;
    const boss = await this.#boss();
    while (!this.#stopping && worker.running < worker.concurrency) {
      const [job] = await boss.fetch<JobData>(lane, { includeMetadata: true });
      if (!job) return;
      const controller = new AbortController();
      worker.running++;
      const ended = this.#run(worker, job, controller.signal).finally(() => {
        this.#running.delete(job.id);
        worker.running--;
        this.#look(lane);
      });
      this.#running.set(job.id, { controller, ended });
    }
  }

  /** Never rejects: what goes wrong with a job is the job's. */
  async #run({ lane, handler }: Worker, job: FetchedJob, signal: AbortSignal): Promise<void> {
    try {
      const request = JSON.parse(job.data.request) as JobRequest;
      const failure = await outcomeOf(() =>
        handler({ ...request, id: job.id, earlierStarts: job.retryCount }, signal),
      );
      // Cancelled: settled already. Closing: stays active, and is begun again at the next start.
      if (failure && signal.aborted) return;
      if (failure) this.#log.error('A job failed.', failure.error, { job: job.id, command: request.command });
      await this.#settle(lane, job, failure);
    } catch (error) {
      this.#log.error('A job could not be settled.', error, { job: job.id });
    }
  }

  async #settle(lane: Lane, job: FetchedJob, failure: Failure | undefined): Promise<void> {
    const boss = await this.#boss();
    await this.#database.transaction(async (sql) => {
      const db = dbOn(sql);
      if (failure) await boss.fail(lane, job, { message: String(failure.error) }, { db });
      else await boss.complete(lane, job, null, { db });
      await dropFiles(sql, job.id);
    });
    this.#finished++;
    if (this.#finished % FINISHED_BETWEEN_CLEARINGS === 0) await boss.deleteStoredJobs(lane);
  }

  /** One fetch or cancel at a time: a job is never between fetched and registered when a cancel looks for it. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => {});
    return result;
  }
}

interface Failure {
  error: unknown;
}

async function outcomeOf(work: () => Promise<void>): Promise<Failure | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    return { error };
  }
}

async function findByKey(sql: Sql, guildId: string, key: string): Promise<string | undefined> {
  const statement = 'select job_id from job_key where guild_id = $1 and key = $2';
  return (await sql.query(statement, [guildId, key], (row) => row.text('job_id')))[0];
}

async function dropFiles(sql: Sql, jobId: string): Promise<void> {
  await sql.execute('delete from job_file where job_id = $1', [jobId]);
}

/** Resolves when `work` does, or after `milliseconds`. */
async function within(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([work, timeout]);
  clearTimeout(timer);
}
