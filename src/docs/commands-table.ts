/** The README's table of commands, from their declarations. */
import type { CommandDeclaration, OptionDeclaration } from '../../commands/index.ts';
import { describeAllowed } from '../../commands/index.ts';
import { markdownTable } from './markdown-table.ts';

type DocumentedCommand = Pick<
  CommandDeclaration,
  'name' | 'description' | 'options' | 'examples' | 'isOffered'
>;

/** Without what only other commands ask for. */
export function commandsTable(commands: readonly DocumentedCommand[]): string {
  const offered = commands.filter(({ isOffered }) => isOffered !== false);
  return markdownTable(
    ['command', 'what it does', 'options', 'example'],
    offered.map(({ name, description, options, examples }) => [
      `\`/${name}\``,
      description,
      Object.entries(options).map(optionInBrief).join('; '),
      examples.length === 0 ? '' : `\`/${examples[0]}\``,
    ]),
  );
}

function optionInBrief([name, option]: [string, OptionDeclaration]): string {
  const allowed = describeAllowed(option);
  return allowed === '' ? `\`${name}\`` : `\`${name}\` (${allowed})`;
}
