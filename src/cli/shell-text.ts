/** What commands say is written for a chat; here it becomes what a person at a shell can read and type. */
import { parseInline } from '../web/page/markdown.ts';
import type { DeclaredCommand } from './arguments.ts';
import { exampleAsArguments, shellQuoted } from './example-arguments.ts';

const FENCE = /^\s*```/;

/** Commands and options (`chords:true`) in backticks become what is typed here; what markdown marks with goes, and what it keeps from marking stays. */
export function shellText(text: string, declarations: readonly DeclaredCommand[]): string {
  const lines: string[] = [];
  let inBlock = false;
  for (const line of text.split('\n')) {
    if (FENCE.test(line)) inBlock = !inBlock;
    else lines.push(inBlock ? line : shellLine(line, declarations));
  }
  return lines.join('\n');
}

function shellLine(line: string, declarations: readonly DeclaredCommand[]): string {
  return parseInline(line)
    .map(({ kind, text }) => (kind === 'code' ? typedHere(text, declarations) : text))
    .join('');
}

function typedHere(text: string, declarations: readonly DeclaredCommand[]): string {
  return text.startsWith('/') ? commandHere(text, declarations) : optionHere(text, declarations);
}

/**
 * A command as it is typed into a shell; one that a chat alone has stays as it is typed there, and so does what only
 * begins as one: a path.
 */
function commandHere(typed: string, declarations: readonly DeclaredCommand[]): string {
  const line = typed.slice(1);
  const named = declarations.filter(({ name }) => line === name || line.startsWith(`${name} `));
  const command = named.sort((a, b) => b.name.length - a.name.length)[0];
  if (command) return command.isForChats ? typed : `npx beat-cypher ${exampleAsArguments(line, command)}`;
  const isGroup = declarations.some(({ name }) => name.startsWith(`${line} `));
  return isGroup ? `npx beat-cypher ${line}` : typed;
}

/** `chords:true` as `--chords`, and `file:` as `--file`. */
function optionHere(typed: string, declarations: readonly DeclaredCommand[]): string {
  const [, name, value] = /^([a-z_]+):(.*)$/s.exec(typed) ?? [];
  if (name === undefined || value === undefined) return typed;
  const options = declarations.flatMap(({ options }) => (Object.hasOwn(options, name) ? options[name] : []));
  if (options.length === 0) return typed;
  if (value === '') return `--${name}`;
  const isSwitch = /^(true|false)$/.test(value) && options.some(({ type }) => type === 'boolean');
  if (isSwitch) return value === 'true' ? `--${name}` : `--no-${name}`;
  return `--${name} ${shellQuoted(value)}`;
}
