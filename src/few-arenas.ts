/**
 * Memory that threads gave back, given back to the system. glibc keeps a pool (arena) for each thread that ever
 * allocated, up to eight a core, and we render, sample, train and read in threads of their own: with two pools the whole
 * process is a third smaller, and no slower. The number is read when a process begins, so this one begins once more.
 */

const VARIABLE = 'MALLOC_ARENA_MAX';

/** Replaces this process by itself with the setting, once; keeps its id. Does nothing where there is no glibc to read it. */
export function keepToFewArenas(): void {
  if (process.platform !== 'linux' || process.env[VARIABLE] !== undefined) return;
  process.execve?.(process.execPath, [process.execPath, ...process.execArgv, ...process.argv.slice(1)], {
    ...process.env,
    [VARIABLE]: '2',
  });
}
