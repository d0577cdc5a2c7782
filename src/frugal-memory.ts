/**
 * Settings of memory that are read when a process begins, so this one begins once more with them. We render, sample,
 * train and read in threads of their own, and left to itself each keeps what it once took: with fifty people at work
 * and a training the process held 724 MB with the first of these settings alone, 590 with all, at the same CPU.
 */

const ENVIRONMENT = {
  /** Pools of glibc's malloc: it makes up to eight a core. */
  MALLOC_ARENA_MAX: '2',
  /** Bytes: glibc raises these two by itself with the largest block it sees, and gives back less and less. */
  MALLOC_TRIM_THRESHOLD_: '1048576',
  MALLOC_MMAP_THRESHOLD_: '262144',
};

/** Megabytes for the young objects of each thread's heap, instead of 16. */
const NODE_FLAGS = ['--max-semi-space-size=4'];

/** Replaces this process by itself with the settings, once; keeps its id. Does nothing where there is no glibc. */
export function beFrugal(): void {
  if (process.platform !== 'linux' || process.env.MALLOC_ARENA_MAX !== undefined) return;
  const command = [process.execPath, ...NODE_FLAGS, ...process.execArgv, ...process.argv.slice(1)];
  process.execve?.(process.execPath, command, { ...process.env, ...ENVIRONMENT });
}
