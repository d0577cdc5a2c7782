/**
 * Our chat markdown in Discord's spelling. Both read **bold**, `code`, lists, code blocks and backslashes alike; what
 * differs is what a command is called.
 */
import type { CommandDeclaration } from '../../../commands/index.ts';
import { attachmentNames, isOffered, pathOf } from '../registration/command-tree.ts';

export interface CommandSpelling {
  commands: readonly CommandDeclaration[];
  /** Ids of the registered top-level commands by name; without one, a command is spelled but cannot be clicked. */
  ids?: ReadonlyMap<string, string>;
}

/** A whole code block, an escaped sign, or a code span. */
const PIECES = /```[\s\S]*?(?:```|$)|\\[\s\S]|`([^`\n]+)`/g;

/**
 * Code spans that are commands of ours as one types them on Discord: `/train model:drums` is `/train start model:drums`,
 * and `/train status`, which needs nothing more, is a mention that can be clicked. All else stays as it is.
 */
export function discordMarkdown(text: string, spelling: CommandSpelling): string {
  return text.toWellFormed().replace(PIECES, (piece, span: string | undefined) => {
    if (!span?.startsWith('/')) return piece;
    return spelledCall(span.slice(1), spelling) ?? piece;
  });
}

function spelledCall(line: string, { commands, ids }: CommandSpelling): string | undefined {
  const command = calledCommand(line, commands);
  if (!command) return undefined;
  const path = pathOf(command.name, commands);
  const spelled = path.join(' ');
  const options = line.slice(command.name.length).trimEnd();
  const id = ids?.get(path[0]);
  if (options === '' && id !== undefined) return `</${spelled}:${id}>`;
  return `\`/${spelled}${withAttachmentNames(options, command)}\``;
}

/** The longest name that the line begins with: `train status` rather than `train`. */
function calledCommand(
  line: string,
  commands: readonly CommandDeclaration[],
): CommandDeclaration | undefined {
  return commands
    .filter((command) => isOffered(command) && (line === command.name || line.startsWith(`${command.name} `)))
    .sort((one, other) => other.name.length - one.name.length)[0];
}

/** ` files: song.mid` is ` file: song.mid` where files are attached one by one. */
function withAttachmentNames(typed: string, { options }: CommandDeclaration): string {
  return Object.entries(options).reduce(
    (line, [name, option]) =>
      option.type === 'files' ? line.replace(` ${name}:`, ` ${attachmentNames(name, option)[0]}:`) : line,
    typed,
  );
}
