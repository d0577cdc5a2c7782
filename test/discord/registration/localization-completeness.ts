/** What a language lacks, and what it has words for though it is not there. */
import type { CommandDeclaration, OptionDeclaration } from '../../../commands/index.ts';
import type {
  Localization,
  LocalizedCommand,
  LocalizedOption,
} from '../../../src/discord/localizations/index.ts';
import { commandTree, isOffered } from '../../../src/discord/registration/command-tree.ts';

/** One line for each word too few or too many. */
export function missingWords(localization: Localization, commands: readonly CommandDeclaration[]): string[] {
  const offered = commands.filter(isOffered);
  const groups = commandTree(commands).filter((branch) => 'subcommands' in branch);
  return [
    ...difference(
      groups.map(({ name }) => name),
      Object.keys(localization.groups),
      '',
    ),
    ...difference(
      offered.map(({ name }) => name),
      Object.keys(localization.commands),
      '',
    ),
    ...offered.flatMap((command) => {
      const words = localization.commands[command.name];
      return words ? missingInCommand(command, words) : [];
    }),
  ];
}

function missingInCommand(command: CommandDeclaration, words: LocalizedCommand): string[] {
  const { name, onMessage, options } = command;
  return [
    ...(Boolean(onMessage) === Boolean(words.onMessage) ? [] : [`${name}: onMessage does not match`]),
    ...difference(Object.keys(options), Object.keys(words.options ?? {}), `${name} `),
    ...Object.entries(options).flatMap(([option, declaration]) => {
      const optionWords = words.options?.[option];
      return optionWords ? missingInOption(`${name} ${option}`, declaration, optionWords) : [];
    }),
  ];
}

function missingInOption(at: string, option: OptionDeclaration, words: LocalizedOption): string[] {
  const takesMore = option.type === 'files' && option.maxFiles > 1;
  const values = option.type === 'text' ? (option.choices ?? []).map(({ value }) => value) : [];
  return [
    ...(takesMore === Boolean(words.furtherFile) ? [] : [`${at}: furtherFile does not match`]),
    ...(words.choices ? difference(values, Object.keys(words.choices), `${at} `) : []),
  ];
}

function difference(there: readonly string[], worded: readonly string[], above: string): string[] {
  return [
    ...there.filter((name) => !worded.includes(name)).map((name) => `${above}${name}: no words`),
    ...worded.filter((name) => !there.includes(name)).map((name) => `${above}${name}: there is no such`),
  ];
}
