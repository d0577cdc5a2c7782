/** Where the answer to a command typed into a shell goes: the result to stdout, all else to stderr. */
import type { Reply } from '../../commands/index.ts';
import type { ReplySink } from '../front.ts';
import type { DeclaredCommand } from './arguments.ts';
import { DEFAULT_OUTPUT_DIR, type MadeFile, writeMadeFiles } from './made-files.ts';
import { createProgressLine, type Output, oneLine } from './progress-line.ts';
import { replyText } from './reply-text.ts';
import { shellText } from './shell-text.ts';

/** Exit codes, as `--help` and the README promise them. */
export const EXIT = { success: 0, refused: 1, usage: 2, interrupted: 130 } as const;

export interface TerminalSinkSettings {
  stdout: Output;
  stderr: Output;
  json: boolean;
  outputDir?: string;
  /** To say commands as they are typed here. */
  declarations: readonly DeclaredCommand[];
}

export interface TerminalSink extends ReplySink {
  /** What to exit with; undefined until there was an answer. */
  exitCode(): number | undefined;
}

export function createTerminalSink(settings: TerminalSinkSettings): TerminalSink {
  const { stdout, stderr, json, outputDir, declarations } = settings;
  const plain = (text: string): string => shellText(text, declarations);
  const progressLine = createProgressLine(stderr);
  let exitCode: number | undefined;

  const complain = (text: string, code: string) => {
    progressLine.clear();
    exitCode = writeRefusal({ stdout, stderr, json }, plain(text), code);
  };

  return {
    progress: (progress) => progressLine.show({ ...progress, text: plain(progress.text) }),
    async reply(reply) {
      const made = await writeMadeFiles(reply, outputDir ?? DEFAULT_OUTPUT_DIR);
      progressLine.clear();
      exitCode = reply.refusal === undefined ? EXIT.success : EXIT.refused;
      if (reply.refusal !== undefined) stderr.write(`${oneLine(plain(reply.refusal))}\n`);
      stdout.write(json ? `${JSON.stringify(asJson(reply, made))}\n` : replyText(reply, made, declarations));
    },
    async refuse(text, code) {
      complain(text, code);
    },
    async fail(reference) {
      const text = `Sorry, that went wrong on our side. What was kept is safe; the log has more under ${reference}.`;
      complain(text, 'failure');
    },
    exitCode: () => exitCode,
  };
}

/** What was typed is wrong: the command, an option, or a value that its declaration does not allow. */
const WRONG_USAGE: ReadonlySet<string> = new Set(['usage', 'option-value', 'option-files']);

/** One line on stderr and, where JSON was asked for, `{error: {code, message}}` on stdout. Returns what to exit with. */
export function writeRefusal(
  { stdout, stderr, json }: Pick<TerminalSinkSettings, 'stdout' | 'stderr' | 'json'>,
  text: string,
  code: string,
): number {
  stderr.write(`${oneLine(text)}\n`);
  if (json) stdout.write(`${JSON.stringify({ error: { code, message: text } })}\n`);
  return WRONG_USAGE.has(code) ? EXIT.usage : EXIT.refused;
}

/** The reply's data; `output_files` are added where files were written. */
function asJson({ data, text }: Reply, made: readonly MadeFile[]): object {
  const result =
    typeof data === 'object' && data !== null && !Array.isArray(data) ? data : { result: data ?? text };
  return made.length === 0 ? result : { ...result, output_files: made };
}
