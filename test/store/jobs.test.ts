import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../store/database.ts';
import { type Job, wasCancelled } from '../../store/index.ts';
import { type OpenJobQueue, openJobQueue } from '../../store/jobs.ts';
import { openPglite } from '../../store/pglite.ts';
import { temporaryDataDir } from '../support/temporary-store.ts';
import { HOSTILE_TEXT, requestOf } from './contract/fixtures.ts';

/** Resolves when the signal aborts. */
function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

describe('jobs', () => {
  let dataDir: string;
  let database: Database;
  let jobs: OpenJobQueue;
  let errors: unknown[];
  const log = { info: () => {}, error: (_message: string, error: unknown) => errors.push(error) };

  beforeAll(async () => {
    dataDir = await temporaryDataDir();
    database = await openPglite(dataDir);
  });
  afterAll(async () => {
    await database.close();
    await rm(dataDir, { recursive: true });
  });
  beforeEach(async () => {
    errors = [];
    await database.script('delete from pgboss.job; delete from job_file; delete from job_key');
    jobs = openJobQueue(database, log);
  });
  afterEach(async () => {
    await jobs.stop();
    await jobs.close();
  });

  /** As after a restart: what was active has lost its process. */
  const reopen = async (): Promise<void> => {
    await jobs.stop();
    await jobs.close();
    jobs = openJobQueue(database, log);
  };

  /** Works a lane with a handler that takes down each job and ends it at once. */
  const collect = async (lane: 'make' | 'train' = 'make', wanted = 1): Promise<Job[]> => {
    const worked: Job[] = [];
    const done = Promise.withResolvers<void>();
    await jobs.work(lane, 1, async (job) => {
      worked.push(job);
      if (worked.length === wanted) done.resolve();
    });
    await done.promise;
    return worked;
  };

  it('hands a job to an idle worker without waiting for a poll', async () => {
    const worked = Promise.withResolvers<Job>();
    await jobs.work('make', 1, async (job) => worked.resolve(job));
    const id = await jobs.send(requestOf());
    // Nothing else ever looks for jobs: without the wake-up this would wait until the test's time is over.
    expect(await worked.promise).toEqual({ ...requestOf(), id, earlierStarts: 0 });
  });

  it('works off what was queued before, the oldest first', async () => {
    const sent: string[] = [];
    for (let n = 0; n < 5; n++) sent.push(await jobs.send(requestOf()));
    expect((await collect('make', 5)).map(({ id }) => id)).toEqual(sent);
  });

  it('tells the open jobs of one person in one guild apart from all others', async () => {
    const mine = requestOf({ author: { id: HOSTILE_TEXT, name: 'me' } });
    const id = await jobs.send(mine);
    await jobs.send(requestOf({ author: { id: 'other', name: 'me' } }));
    await jobs.send({ ...mine, guildId: 'elsewhere' });
    expect((await jobs.openOf(mine.guildId, HOSTILE_TEXT)).map((job) => job.id)).toEqual([id]);
  });

  it('works off a job of higher priority before others, whenever it came', async () => {
    const late = await jobs.send(requestOf(), { priority: -1 });
    const usual = await jobs.send(requestOf());
    const soon = await jobs.send(requestOf(), { priority: 1 });
    expect((await collect('make', 3)).map(({ id }) => id)).toEqual([soon, usual, late]);
  });

  it('carries what people wrote to the letter', async () => {
    const request = requestOf({ options: { name: HOSTILE_TEXT }, author: { id: 'x', name: HOSTILE_TEXT } });
    await jobs.send(request);
    expect(await collect()).toMatchObject([request]);
  });

  it('keeps the lanes apart, and as many at once as asked', async () => {
    const gate = Promise.withResolvers<void>();
    const started = Promise.withResolvers<void>();
    let running = 0;
    let most = 0;
    let ended = 0;
    const allEnded = Promise.withResolvers<void>();
    await jobs.work('make', 2, async () => {
      running++;
      most = Math.max(most, running);
      if (running === 2) started.resolve();
      await gate.promise;
      running--;
      if (++ended === 4) allEnded.resolve();
    });
    for (let n = 0; n < 4; n++) await jobs.send(requestOf());
    await started.promise;
    await jobs.send(requestOf({ lane: 'train' }));
    expect(await collect('train')).toHaveLength(1);
    gate.resolve();
    await allEnded.promise;
    expect(most).toBe(2);
  });

  it('ends a job whose handler throws, without a second try', async () => {
    const failing = await jobs.send(requestOf());
    const next = await jobs.send(requestOf());
    const seen: string[] = [];
    const done = Promise.withResolvers<void>();
    await jobs.work('make', 1, async ({ id }) => {
      seen.push(id);
      if (id === next) done.resolve();
      throw new Error('no good');
    });
    await done.promise;
    await reopen();
    const later = await jobs.send(requestOf());
    expect((await collect()).map(({ id }) => id)).toEqual([later]);
    expect(seen).toEqual([failing, next]);
    expect(errors).toHaveLength(2);
  });

  it('cancels a queued job, which is never begun', async () => {
    const cancelled = await jobs.send(requestOf());
    const kept = await jobs.send(requestOf());
    expect(await jobs.cancel(cancelled)).toBe(true);
    expect(await jobs.cancel(cancelled)).toBe(false);
    expect((await collect()).map(({ id }) => id)).toEqual([kept]);
  });

  it('cancels a running job through its signal, for good', async () => {
    const running = Promise.withResolvers<AbortSignal>();
    const ended = Promise.withResolvers<void>();
    await jobs.work('train', 1, async (_job, signal) => {
      running.resolve(signal);
      await aborted(signal);
      ended.resolve();
      throw signal.reason;
    });
    const id = await jobs.send(requestOf({ lane: 'train' }));
    const signal = await running.promise;
    expect(wasCancelled(signal)).toBe(false);
    expect(await jobs.cancel(id)).toBe(true);
    await ended.promise;
    expect(wasCancelled(signal)).toBe(true);
    expect(await jobs.cancel(id)).toBe(false);
    await reopen();
    const later = await jobs.send(requestOf({ lane: 'train' }));
    expect((await collect('train')).map((job) => job.id)).toEqual([later]);
    expect(errors).toEqual([]);
  });

  it('misses no job that is cancelled just while a worker takes it', async () => {
    const last = Promise.withResolvers<void>();
    await jobs.work('make', 2, async ({ command }, signal) => {
      // A handler whose signal was missed would stay, and the last job would find no worker.
      if (command === 'last') last.resolve();
      else await aborted(signal);
    });
    const cancels = [];
    for (let n = 0; n < 20; n++) cancels.push(jobs.cancel(await jobs.send(requestOf())));
    expect(await Promise.all(cancels)).toEqual(Array(20).fill(true));
    await jobs.send(requestOf({ command: 'last' }));
    await last.promise;
  });

  it('cancels nothing by an id that is none', async () => {
    for (const id of ['', 'nobody', HOSTILE_TEXT, randomUUID()]) {
      expect(await jobs.cancel(id)).toBe(false);
    }
  });

  it('begins a job again that was running when the process stopped, and counts its starts', async () => {
    const id = await jobs.send(requestOf());
    for (const earlierStarts of [0, 1, 2]) {
      const running = Promise.withResolvers<Job>();
      let reason: AbortSignal | undefined;
      await jobs.work('make', 1, async (job, signal) => {
        running.resolve(job);
        reason = signal;
        await aborted(signal);
        throw signal.reason;
      });
      expect(await running.promise).toMatchObject({ id, earlierStarts });
      await jobs.stop();
      expect(reason && wasCancelled(reason)).toBe(false);
      await reopen();
    }
    expect(await collect()).toMatchObject([{ id, earlierStarts: 3 }]);
    expect(errors).toEqual([]);
  });

  it('counts a job as done whose handler ends well although the process is stopping', async () => {
    const running = Promise.withResolvers<void>();
    await jobs.work('make', 1, async (_job, signal) => {
      running.resolve();
      await aborted(signal);
    });
    await jobs.send(requestOf());
    await running.promise;
    await reopen();
    const later = await jobs.send(requestOf());
    expect((await collect()).map(({ id }) => id)).toEqual([later]);
  });

  const SOON_MS = 50;
  const DISTANT = new Date('2400-01-01');
  const soon = (): Date => new Date(Date.now() + SOON_MS);

  it('lets a delayed job stand back until its time', async () => {
    await jobs.send(requestOf(), { startAt: DISTANT });
    const prompt = await jobs.send(requestOf());
    expect((await collect()).map(({ id }) => id)).toEqual([prompt]);
  });

  it('hands a delayed job to an idle worker at its time', async () => {
    const worked = Promise.withResolvers<Job>();
    await jobs.work('make', 1, async (job) => worked.resolve(job));
    await jobs.send(requestOf(), { startAt: DISTANT });
    const startAt = soon();
    const id = await jobs.send(requestOf(), { startAt });
    expect((await worked.promise).id).toBe(id);
    expect(Date.now()).toBeGreaterThanOrEqual(startAt.getTime());
  });

  it('waits for a delayed job over a restart', async () => {
    const id = await jobs.send(requestOf(), { startAt: soon() });
    await reopen();
    expect((await collect()).map((job) => job.id)).toEqual([id]);
  });

  it('begins a job at once whose time passed while no process was there', async () => {
    const id = await jobs.send(requestOf(), { startAt: new Date('2020-01-01') });
    await reopen();
    expect((await collect()).map((job) => job.id)).toEqual([id]);
  });

  it('counts a delayed job as open, over restarts, until it is cancelled', async () => {
    const id = await jobs.send(requestOf(), { startAt: DISTANT });
    await reopen();
    expect(await jobs.open()).toEqual([{ ...requestOf(), id }]);
    expect(await jobs.cancel(id)).toBe(true);
    expect(await jobs.open()).toEqual([]);
  });

  it('takes a job with a key once, also when it is done, and after a restart', async () => {
    const sent = await Promise.all([1, 2, 3].map(() => jobs.send(requestOf(), { key: 'battle:K7Q2' })));
    expect(new Set(sent).size).toBe(1);
    expect((await collect()).map(({ id }) => id)).toEqual([sent[0]]);
    await reopen();
    expect(await jobs.send(requestOf(), { key: 'battle:K7Q2', startAt: DISTANT })).toBe(sent[0]);
    const other = await jobs.send(requestOf(), { key: 'battle:K7Q3' });
    expect((await collect()).map(({ id }) => id)).toEqual([other]);
  });

  it('keeps the keys of two guilds apart', async () => {
    const ours = await jobs.send(requestOf({ guildId: 'ours' }), { key: 'top' });
    const theirs = await jobs.send(requestOf({ guildId: 'theirs' }), { key: 'top' });
    expect(ours).not.toBe(theirs);
  });

  it('gives the key of a cancelled job to the next', async () => {
    const cancelled = await jobs.send(requestOf(), { key: 'top', startAt: DISTANT });
    await jobs.cancel(cancelled);
    const next = await jobs.send(requestOf(), { key: 'top' });
    expect((await collect()).map(({ id }) => id)).toEqual([next]);
  });

  it('keeps a job that is sent while the process is stopping', async () => {
    await jobs.work('make', 1, async () => {});
    await jobs.stop();
    const id = await jobs.send(requestOf());
    await reopen();
    expect((await collect()).map((job) => job.id)).toEqual([id]);
  });
});
