/** `beat-cypher <command> [options]`: one command, run to its end in this process, then out. */
import { randomInt } from 'node:crypto';
import { userInfo } from 'node:os';
import type { UploadedFile } from '../../commands/index.ts';
import { readOptions } from '../../commands/index.ts';
import { UsageError, UserError } from '../../music/index.ts';
import type { CommandCall, ReplySink } from '../front.ts';
import { asFlag, type DeclaredCommand, type ParsedRun, parseArguments } from './arguments.ts';
import { runConvert } from './convert.ts';
import { helpText } from './help.ts';
import { findMagentaScript, type MagentaScript, refuseMisspelledScript } from './magenta/index.ts';
import { readNamedFiles } from './named-files.ts';
import type { Output } from './progress-line.ts';
import { shellText } from './shell-text.ts';
import { createTerminalSink, EXIT, writeRefusal } from './terminal-sink.ts';

export interface RunSettings {
  /** From `--data`; undefined leaves it to the configuration. */
  dataDir?: string;
  /** Aborts on Ctrl-C. */
  signal: AbortSignal;
}

export interface CommandLineParts {
  declarations: readonly DeclaredCommand[];
  version: string;
  /** The crew whose crate, models and beats these are: the local chat's. */
  guildId: string;
  /**
   * Runs the call here and now, without a job, and answers into the sink. Opens what it needs and closes it again.
   * May throw UserError in place of refusing.
   */
  runCall(call: CommandCall, sink: ReplySink, settings: RunSettings): Promise<void>;
}

export interface Terminal {
  stdout: Output;
  stderr: Output;
  signal: AbortSignal;
}

/** The program, as a function from arguments to the exit code: see `EXIT`. Rejects only on a bug. */
export function commandLine(
  parts: CommandLineParts,
): (argv: readonly string[], terminal: Terminal) => Promise<number> {
  return async (argv, terminal) => {
    const script = findMagentaScript(argv[0]);
    try {
      if (script) return await runScript(script, argv.slice(1), terminal);
      refuseMisspelledScript(argv[0]);
      const parsed = parseArguments(argv, parts.declarations);
      if (parsed.kind === 'run') return await run(parsed, parts, terminal);
      const text = parsed.kind === 'help' ? helpText(parts.declarations, parsed.topic) : parts.version;
      terminal.stdout.write(`${text}\n`);
      return EXIT.success;
    } catch (error) {
      if (terminal.signal.aborted) return interrupted(terminal);
      if (!(error instanceof UserError)) throw error;
      const topic = script ? `${script.name} ` : '';
      const hint = error instanceof UsageError ? ` (See npx beat-cypher ${topic}--help.)` : '';
      const words = shellText(error.message, parts.declarations) + hint;
      return writeRefusal({ ...terminal, json: argv.includes('--json') }, words, error.code);
    }
  };
}

async function run(parsed: ParsedRun, parts: CommandLineParts, terminal: Terminal): Promise<number> {
  if (parsed.command.name === 'convert') return runConvert(parsed, terminal);
  const { command, options } = parsed;
  const files = await readFiles(parsed);
  // The dispatcher checks again; a wrong option should not wait for the store to open.
  readOptions(command, options, files, { anyNumberOfFiles: true, spell: asFlag });
  const call: CommandCall = {
    command: command.name,
    options,
    files,
    guildId: parts.guildId,
    channelId: 'cli',
    author: { id: 'cli', name: hostName() },
    isModerator: true,
  };
  const sink = createTerminalSink({
    ...terminal,
    json: parsed.json,
    outputDir: parsed.outputDir,
    declarations: parts.declarations,
  });
  await parts.runCall(call, sink, { dataDir: parsed.dataDir, signal: terminal.signal });
  const exitCode = sink.exitCode();
  if (exitCode !== undefined) return exitCode;
  if (terminal.signal.aborted) return interrupted(terminal);
  throw new Error(`${command.name} ended without an answer`);
}

/** Magenta's command lines make files of files: they ask no store and know nothing of the crew. */
async function runScript(
  script: MagentaScript,
  argv: readonly string[],
  { stdout, stderr, signal }: Terminal,
): Promise<number> {
  if (argv.some((argument) => /^--?h(elp)?$/.test(argument))) {
    stdout.write(`${script.help()}\n`);
    return EXIT.success;
  }
  await script.run(argv, {
    say: (line) => stdout.write(`${line}\n`),
    warn: (line) => stderr.write(`${line}\n`),
    signal,
    now: () => new Date(),
    drawSeed: () => randomInt(2 ** 31),
  });
  return EXIT.success;
}

function interrupted({ stderr }: Terminal): number {
  stderr.write('Stopped. If it was a training, the same command goes on from where it was.\n');
  return EXIT.interrupted;
}

async function readFiles({ command, paths }: ParsedRun): Promise<Record<string, UploadedFile[]>> {
  const files: Record<string, UploadedFile[]> = {};
  for (const [name, given] of Object.entries(paths)) {
    const option = command.options[name];
    if (option.type === 'files') files[name] = await readNamedFiles(given, option);
  }
  return files;
}

/** The name under which the host's uploads and beats appear. */
function hostName(): string {
  try {
    return userInfo().username;
  } catch {
    // A container's user may have no name.
    return 'host';
  }
}
