/** The command line of the small commands as a process, for tests of streams, exit codes and signals. */
import { runAsProgram } from '../../src/cli/index.ts';
import { SMALL_PARTS } from './small-commands.ts';

await runAsProgram(SMALL_PARTS);
