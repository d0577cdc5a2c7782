/** The command line as a process: its streams, its signals and its exit. */
import { type CommandLineParts, commandLine } from './command-line.ts';
import { EXIT } from './terminal-sink.ts';

/**
 * Runs with this process's arguments and sets its exit code. The first Ctrl-C (or SIGTERM) asks the command to stop, the
 * second ends the process at once.
 */
export async function runAsProgram(parts: CommandLineParts): Promise<void> {
  const abort = new AbortController();
  const stop = (): void => {
    if (abort.signal.aborted) process.exit(EXIT.interrupted);
    process.stderr.write('\nStopping. Press Ctrl-C again to stop at once.\n');
    abort.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
  // A reader that has seen enough, such as `| head`, is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(EXIT.success);
    throw error;
  });
  process.exitCode = await commandLine(parts)(process.argv.slice(2), {
    stdout: process.stdout,
    stderr: process.stderr,
    signal: abort.signal,
  });
}
