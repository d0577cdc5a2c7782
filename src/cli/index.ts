/** The command line: the same commands without a chat. */

export type { DeclaredCommand } from './arguments.ts';
export type { CommandLineParts, RunSettings, Terminal } from './command-line.ts';
export { commandLine } from './command-line.ts';
export { runAsProgram } from './program.ts';
