/** A thread for the tests of the line: its jobs say what is to become of them. */
import { threadId } from 'node:worker_threads';
import { serveJobs } from '../../../audio/threads/serve-jobs.ts';
import { UserError } from '../../../music/index.ts';

export type TryJob = 'answer' | 'refuse' | 'end' | 'stay';

serveJobs<TryJob, number>(
  (job) => {
    if (job === 'refuse') throw new UserError('try', 'No such thing.', { job });
    if (job === 'end') process.exit(3);
    while (job === 'stay');
    return threadId;
  },
  () => [],
);
