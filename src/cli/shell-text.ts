/** What commands say is written for a chat; here it becomes what a person at a shell can read and type. */
import { parseInline } from '../web/page/markdown.ts';
import type { DeclaredCommand } from './arguments.ts';
import { exampleAsArguments } from './example-arguments.ts';

const FENCE = /^\s*```/;

/** Commands in backticks become command lines; what markdown marks with goes, and what it keeps from marking stays. */
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
    .map(({ kind, text }) => (kind === 'code' && text.startsWith('/') ? typedHere(text, declarations) : text))
    .join('');
}

/** A command as it is typed into a shell; one that a chat alone has stays as it is typed there. */
function typedHere(typed: string, declarations: readonly DeclaredCommand[]): string {
  const line = typed.slice(1);
  const named = declarations.filter(({ name }) => line === name || line.startsWith(`${name} `));
  const command = named.sort((a, b) => b.name.length - a.name.length)[0];
  if (command?.isForChats) return typed;
  return `npx beat-cypher ${command ? exampleAsArguments(line, command) : line}`;
}
