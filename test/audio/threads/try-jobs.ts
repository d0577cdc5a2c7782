/** A thread for the tests of the line: its jobs say what is to become of them. */
import { threadId } from 'node:worker_threads';
import { serveJobs } from '../../../audio/threads/serve-jobs.ts';
import { UserError } from '../../../music/index.ts';

export type TryJob = 'answer' | 'refuse' | 'trap' | 'blame' | 'end' | 'stay';

serveJobs<TryJob, number>(
  (job) => {
    if (job === 'refuse') throw new UserError('try', 'No such thing.', { job });
    if (job === 'trap') runInto();
    if (job === 'blame') blameFor(runInto);
    if (job === 'end') process.exit(3);
    while (job === 'stay');
    return threadId;
  },
  () => [],
);

/** What a program in WebAssembly throws that has overwritten itself. */
function runInto(): never {
  throw new WebAssembly.RuntimeError('memory access out of bounds');
}

/** Told as what a person can mend, which is no less the end of that program. */
function blameFor(work: () => never): never {
  try {
    return work();
  } catch (cause) {
    const error = new UserError('try', 'This cannot be played.');
    error.cause = cause;
    throw error;
  }
}
