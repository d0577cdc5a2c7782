/**
 * From our command names to Discord's tree and back. The one rule: the word before the space is Discord's command, the
 * word after it the subcommand. Where a command's name begins others (`train` beside `train status`), Discord does not
 * let it be called itself, so it is the subcommand `start` of its own name.
 */
import type { CommandDeclaration, OptionDeclarations } from '../../../commands/index.ts';

/** The subcommand that stands for a command whose name begins others. */
const ITSELF = 'start';

/** A command of Discord's and, below it, a subcommand. */
export type CommandPath = readonly [command: string] | readonly [command: string, subcommand: string];

/** A command that is called itself. */
export interface SoleBranch {
  name: string;
  command: CommandDeclaration;
}

/** A word that gathers subcommands. */
export interface GroupBranch {
  name: string;
  subcommands: readonly SoleBranch[];
}

/** Where a command of ours stands on Discord: `['train', 'start']`, `['dataset', 'add']`, `['beat']`. */
export function pathOf(name: string, commands: readonly CommandDeclaration[]): CommandPath {
  const [word, subcommand] = name.split(' ');
  if (subcommand !== undefined) return [word, subcommand];
  const beginsOthers = commands.some((other) => isOffered(other) && other.name.startsWith(`${name} `));
  return beginsOthers ? [word, ITSELF] : [word];
}

/** The offered command that stands there; undefined if there is none. */
export function commandAt(
  path: readonly string[],
  commands: readonly CommandDeclaration[],
): CommandDeclaration | undefined {
  const spelled = path.join(' ');
  return commands.find(
    (command) => isOffered(command) && pathOf(command.name, commands).join(' ') === spelled,
  );
}

/** All that people are offered, in the order of the declarations. */
export function commandTree(commands: readonly CommandDeclaration[]): (SoleBranch | GroupBranch)[] {
  const branches = new Map<string, SoleBranch | GroupBranch>();
  for (const command of commands.filter(isOffered)) {
    const [name, subcommand] = pathOf(command.name, commands);
    if (subcommand === undefined) {
      branches.set(name, { name, command });
      continue;
    }
    const branch = branches.get(name);
    const before = branch && 'subcommands' in branch ? branch.subcommands : [];
    branches.set(name, { name, subcommands: [...before, { name: subcommand, command }] });
  }
  return [...branches.values()];
}

/** Commands that other commands ask for by themselves are not for people. */
export function isOffered({ isOffered: offered }: CommandDeclaration): boolean {
  return offered !== false;
}

/**
 * The attachment options that stand for one of ours, as each takes one file: `primer_file` for itself, and for `files`
 * that takes ten `file`, `file_2` ... `file_10`.
 */
export function attachmentNames(option: string, { maxFiles }: { maxFiles: number }): string[] {
  if (maxFiles === 1) return [option];
  const singular = option.replace(/s$/, '');
  return Array.from({ length: maxFiles }, (_, index) =>
    index === 0 ? singular : `${singular}_${index + 1}`,
  );
}

/** The declared option behind a name in an interaction; undefined if there is none. */
export function declaredOption(options: OptionDeclarations, discordName: string): string | undefined {
  return Object.keys(options).find((name) => {
    const option = options[name];
    return option.type === 'files'
      ? attachmentNames(name, option).includes(discordName)
      : name === discordName;
  });
}
