/** What commands say is written for a chat; here it becomes what a person at a shell can read and type. */
import type { DeclaredCommand } from './arguments.ts';
import { exampleAsArguments } from './example-arguments.ts';

/** Commands in backticks become command lines; the stars of **bold** and all other backticks go. */
export function shellText(text: string, declarations: readonly DeclaredCommand[]): string {
  return text
    .replace(/`\/([^`]+)`/g, (_whole, typed: string) => `npx beat-cypher ${asArguments(typed, declarations)}`)
    .replace(/\*\*(.+?)\*\*/g, '$1')
    .replaceAll('`', '');
}

function asArguments(typed: string, declarations: readonly DeclaredCommand[]): string {
  const named = declarations.filter(({ name }) => typed === name || typed.startsWith(`${name} `));
  const command = named.sort((a, b) => b.name.length - a.name.length)[0];
  return command ? exampleAsArguments(typed, command) : typed;
}
