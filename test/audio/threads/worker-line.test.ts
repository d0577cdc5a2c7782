import { describe, expect, it } from 'vitest';
import { openWorkerLine } from '../../../audio/threads/worker-line.ts';
import { UserError } from '../../../music/index.ts';
import type { TryJob } from './try-jobs.ts';

const open = (idleSeconds: number) =>
  openWorkerLine<TryJob, number>(new URL('./try-jobs.ts', import.meta.url), { idleSeconds });

describe('a line of jobs for one thread', () => {
  it('keeps its thread from job to job', async () => {
    const line = open(60);
    const [first, second] = await Promise.all([line.run('answer'), line.run('answer')]);
    expect(second).toBe(first);
    expect(await line.run('answer')).toBe(first);
  });

  it('ends the thread that has nothing to do, and starts another for the next job', async () => {
    const line = open(0);
    const first = await line.run('answer');
    // Timers of one length run in the order in which they were set: the thread's own was set before the answer came here.
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(await line.run('answer')).not.toBe(first);
  });

  it('hands on what a person can mend as such', async () => {
    const refused = open(60).run('refuse');
    await expect(refused).rejects.toThrow(UserError);
    await expect(refused).rejects.toMatchObject({ code: 'try', context: { job: 'refuse' } });
  });

  it.each(['trap', 'blame'] as const)(
    'trusts no thread whose program has broken down with another job: %s',
    async (job) => {
      const line = open(60);
      const [first, lost, next, last] = await Promise.allSettled([
        line.run('answer'),
        line.run(job),
        line.run('answer'),
        line.run('answer'),
      ]);
      expect(lost.status).toBe('rejected');
      expect(next).toMatchObject({ status: 'fulfilled' });
      expect(next).not.toEqual(first);
      expect(last).toEqual(next);
    },
  );

  it('keeps a thread that refused a job', async () => {
    const line = open(60);
    const [first, , next] = await Promise.allSettled([
      line.run('answer'),
      line.run('refuse'),
      line.run('answer'),
    ]);
    expect(next).toEqual(first);
  });

  it('loses one job to a thread that ends, and goes on with the next in another', async () => {
    const line = open(60);
    const [first, lost, next] = await Promise.allSettled([
      line.run('answer'),
      line.run('end'),
      line.run('answer'),
    ]);
    expect(lost).toMatchObject({ reason: { message: expect.stringContaining('ended with code 3') } });
    expect(next).toMatchObject({ status: 'fulfilled' });
    expect(next).not.toEqual(first);
  });

  it('stops a job that never ends when it is given up, and does the next', async () => {
    const line = open(60);
    const giveUp = new AbortController();
    await line.run('answer');
    const stuck = line.run('stay', giveUp.signal);
    const next = line.run('answer');
    giveUp.abort(new Error('enough'));
    await expect(stuck).rejects.toThrow('enough');
    await expect(next).resolves.toBeGreaterThan(0);
    await expect(line.run('answer', giveUp.signal)).rejects.toThrow('enough');
  });
});
