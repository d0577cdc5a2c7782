import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Job, openStore, type Store, wasCancelled } from '../../store/index.ts';
import { type TemporaryStore, temporaryStore } from '../support/temporary-store.ts';
import { HOSTILE_TEXT, requestOf } from './contract/fixtures.ts';

/** Resolves when the signal aborts. */
function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

describe('jobs', () => {
  let temporary: TemporaryStore;
  let store: Store;
  let errors: unknown[];
  const log = { info: () => {}, error: (_message: string, error: unknown) => errors.push(error) };

  beforeEach(async () => {
    errors = [];
    temporary = await temporaryStore({ log });
    store = temporary.store;
  });
  afterEach(async () => {
    await store.close();
    await temporary.close();
  });

  /** As after a restart: what was active has lost its process. */
  const reopen = async (): Promise<void> => {
    await store.close();
    store = await openStore({ dataDir: temporary.dataDir, log });
  };

  /** Works a lane with a handler that takes down each job and ends it at once. */
  const collect = async (lane: 'make' | 'train' = 'make', wanted = 1): Promise<Job[]> => {
    const jobs: Job[] = [];
    const done = Promise.withResolvers<void>();
    await store.jobs.work(lane, 1, async (job) => {
      jobs.push(job);
      if (jobs.length === wanted) done.resolve();
    });
    await done.promise;
    return jobs;
  };

  it('hands a job to an idle worker without waiting for a poll', async () => {
    const worked = Promise.withResolvers<Job>();
    await store.jobs.work('make', 1, async (job) => worked.resolve(job));
    const id = await store.jobs.send(requestOf());
    // Nothing else ever looks for jobs: without the wake-up this would wait until the test's time is over.
    expect(await worked.promise).toEqual({ ...requestOf(), id, earlierStarts: 0 });
  });

  it('works off what was queued before, the oldest first', async () => {
    const sent: string[] = [];
    for (let n = 0; n < 5; n++) sent.push(await store.jobs.send(requestOf()));
    expect((await collect('make', 5)).map(({ id }) => id)).toEqual(sent);
  });

  it('carries what people wrote to the letter', async () => {
    const request = requestOf({ options: { name: HOSTILE_TEXT }, author: { id: 'x', name: HOSTILE_TEXT } });
    await store.jobs.send(request);
    expect(await collect()).toMatchObject([request]);
  });

  it('keeps the lanes apart, and as many at once as asked', async () => {
    const gate = Promise.withResolvers<void>();
    const started = Promise.withResolvers<void>();
    let running = 0;
    let most = 0;
    let ended = 0;
    const allEnded = Promise.withResolvers<void>();
    await store.jobs.work('make', 2, async () => {
      running++;
      most = Math.max(most, running);
      if (running === 2) started.resolve();
      await gate.promise;
      running--;
      if (++ended === 4) allEnded.resolve();
    });
    for (let n = 0; n < 4; n++) await store.jobs.send(requestOf());
    await started.promise;
    await store.jobs.send(requestOf({ lane: 'train' }));
    expect(await collect('train')).toHaveLength(1);
    gate.resolve();
    await allEnded.promise;
    expect(most).toBe(2);
  });

  it('ends a job whose handler throws, without a second try', async () => {
    const failing = await store.jobs.send(requestOf());
    const next = await store.jobs.send(requestOf());
    const seen: string[] = [];
    const done = Promise.withResolvers<void>();
    await store.jobs.work('make', 1, async ({ id }) => {
      seen.push(id);
      if (id === next) done.resolve();
      throw new Error('no good');
    });
    await done.promise;
    await reopen();
    const later = await store.jobs.send(requestOf());
    expect((await collect()).map(({ id }) => id)).toEqual([later]);
    expect(seen).toEqual([failing, next]);
    expect(errors).toHaveLength(2);
  });

  it('cancels a queued job, which is never begun', async () => {
    const cancelled = await store.jobs.send(requestOf());
    const kept = await store.jobs.send(requestOf());
    expect(await store.jobs.cancel(cancelled)).toBe(true);
    expect(await store.jobs.cancel(cancelled)).toBe(false);
    expect((await collect()).map(({ id }) => id)).toEqual([kept]);
  });

  it('cancels a running job through its signal, for good', async () => {
    const running = Promise.withResolvers<AbortSignal>();
    const ended = Promise.withResolvers<void>();
    await store.jobs.work('train', 1, async (_job, signal) => {
      running.resolve(signal);
      await aborted(signal);
      ended.resolve();
      throw signal.reason;
    });
    const id = await store.jobs.send(requestOf({ lane: 'train' }));
    const signal = await running.promise;
    expect(wasCancelled(signal)).toBe(false);
    expect(await store.jobs.cancel(id)).toBe(true);
    await ended.promise;
    expect(wasCancelled(signal)).toBe(true);
    expect(await store.jobs.cancel(id)).toBe(false);
    await reopen();
    const later = await store.jobs.send(requestOf({ lane: 'train' }));
    expect((await collect('train')).map((job) => job.id)).toEqual([later]);
    expect(errors).toEqual([]);
  });

  it('cancels nothing by an id that is none', async () => {
    for (const id of ['', 'nobody', HOSTILE_TEXT, randomUUID()]) {
      expect(await store.jobs.cancel(id)).toBe(false);
    }
  });

  it('begins a job again that was running when the process stopped, and counts its starts', async () => {
    const id = await store.jobs.send(requestOf());
    for (const earlierStarts of [0, 1, 2]) {
      const running = Promise.withResolvers<Job>();
      let reason: AbortSignal | undefined;
      await store.jobs.work('make', 1, async (job, signal) => {
        running.resolve(job);
        reason = signal;
        await aborted(signal);
        throw signal.reason;
      });
      expect(await running.promise).toMatchObject({ id, earlierStarts });
      await store.jobs.stop();
      expect(reason && wasCancelled(reason)).toBe(false);
      await reopen();
    }
    expect(await collect()).toMatchObject([{ id, earlierStarts: 3 }]);
    expect(errors).toEqual([]);
  });

  it('counts a job as done whose handler ends well although the process is stopping', async () => {
    const running = Promise.withResolvers<void>();
    await store.jobs.work('make', 1, async (_job, signal) => {
      running.resolve();
      await aborted(signal);
    });
    await store.jobs.send(requestOf());
    await running.promise;
    await reopen();
    const later = await store.jobs.send(requestOf());
    expect((await collect()).map(({ id }) => id)).toEqual([later]);
  });

  it('keeps a job that is sent while the process is stopping', async () => {
    await store.jobs.work('make', 1, async () => {});
    await store.jobs.stop();
    const id = await store.jobs.send(requestOf());
    await reopen();
    expect((await collect()).map((job) => job.id)).toEqual([id]);
  });
});
