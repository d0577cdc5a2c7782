/**
 * From `argv` to a command call, by the commands' own declarations. Option names are Magenta's (`--num_steps`);
 * `--num-steps`, one dash as Magenta's flags take it, a blog's long dash in front, and the chat's `num_steps:64` are read
 * as the same.
 */

import type { CommandDeclaration, OptionDeclaration } from '../../commands/index.ts';
import { declaredName, didYouMean, plainText, quoted, unknownOption } from '../../commands/index.ts';
import { UsageError, UserError } from '../../music/index.ts';

/** What the command line needs to know of a command; running it is not its business. */
export type DeclaredCommand = Omit<CommandDeclaration, 'run'>;

/** Not what needs others who answer, nor what only other commands ask for. */
export function isOfferedHere({ isOffered, isForChats }: DeclaredCommand): boolean {
  return isOffered !== false && !isForChats;
}

export interface GlobalFlags {
  json: boolean;
  outputDir?: string;
  dataDir?: string;
}

export interface ParsedRun extends GlobalFlags {
  kind: 'run';
  command: DeclaredCommand;
  /** By declared name, as typed. */
  options: Record<string, string | boolean>;
  /** Paths of files and folders by the name of their option. */
  paths: Record<string, string[]>;
}

export type ParsedArguments =
  | ParsedRun
  | { kind: 'version' }
  /** `topic` is a command's name, a group's (`dataset`), or undefined for everything. */
  | { kind: 'help'; topic?: string };

/**
 * @throws UsageError for an unknown command or option, a flag without its value, or one value too many; UserError
 * `needs-chat` for a command that only a chat has.
 */
export function parseArguments(
  argv: readonly string[],
  declarations: readonly DeclaredCommand[],
): ParsedArguments {
  const commands = declarations.filter(isOfferedHere);
  const { rest, flags } = takeGlobalFlags(argv);
  if (flags.version) return { kind: 'version' };
  const [first] = rest;
  if (flags.help || first === 'help') {
    const words = rest.slice(first === 'help' ? 1 : 0).filter((word) => !isFlag(word));
    const asked = findCommand(words, commands);
    return { kind: 'help', topic: asked.command?.name ?? asked.group };
  }
  const found = findCommand(rest, commands);
  if (found.command === undefined) refuseForChats(rest, declarations, found.group);
  if (found.command === undefined) throw unknownCommand(first, found.group, commands);
  const { help: _help, version: _version, ...global } = flags;
  return {
    kind: 'run',
    command: found.command,
    ...global,
    ...readCommandArguments(rest.slice(found.words), found.command),
  };
}

/** @throws UserError `needs-chat` */
function refuseForChats(
  words: readonly string[],
  declarations: readonly DeclaredCommand[],
  groupHere: string | undefined,
): void {
  const forChats = declarations.filter(({ isForChats }) => isForChats);
  const { command, group } = findCommand(words, forChats);
  const name = command?.name ?? group;
  // Of a group that is here in part, the words may mean that part.
  if (name === undefined || name === groupHere) return;
  throw new UserError(
    'needs-chat',
    `${name} needs others who answer, so it is for the chat: npm start opens it, and /${name} is typed there.`,
  );
}

interface AllFlags extends GlobalFlags {
  help: boolean;
  version: boolean;
}

/** Takes the flags that every command has, wherever they stand before a `--`. */
function takeGlobalFlags(argv: readonly string[]): { rest: string[]; flags: AllFlags } {
  const flags: AllFlags = { json: false, help: false, version: false };
  const rest: string[] = [];
  for (let at = 0; at < argv.length; at++) {
    if (argv[at] === '--') {
      rest.push(...argv.slice(at));
      break;
    }
    const flag = splitFlag(argv[at]);
    switch (flag?.name) {
      case 'json':
        flags.json = true;
        break;
      case 'help':
      case 'h':
        flags.help = true;
        break;
      case 'version':
        flags.version = true;
        break;
      case 'output_dir':
      case 'out':
      case 'data': {
        const value = flag.value ?? argv[++at];
        if (value === undefined || value === '' || (flag.value === undefined && isFlag(value)))
          throw new UsageError(`--${flag.name} needs a folder after it.`);
        flags[flag.name === 'data' ? 'dataDir' : 'outputDir'] = value;
        break;
      }
      default:
        rest.push(argv[at]);
    }
  }
  return { rest, flags };
}

/** A dash and a letter: `-2` is a number, `-` alone a word. */
export function isFlag(argument: string): boolean {
  return /^-{1,2}[a-z]/i.test(withPlainDashes(argument));
}

function withPlainDashes(argument: string): string {
  return argument.replace(/^[‐‑‒–—―−-]+/, (dashes) => plainText(dashes));
}

/** Name (with `_`, lower case) and value of `--name` or `--name=value`; undefined if it is no flag. */
export function splitFlag(argument: string): { name: string; value?: string } | undefined {
  if (!isFlag(argument)) return undefined;
  const flag = withPlainDashes(argument).replace(/^-+/, '');
  const equals = flag.indexOf('=');
  const name = (equals < 0 ? flag : flag.slice(0, equals)).toLowerCase().replaceAll('-', '_');
  return equals < 0 ? { name } : { name, value: flag.slice(equals + 1) };
}

/** `name:value`, as an option is typed in a chat, where the command has that option. */
function splitChatOption(
  argument: string,
  { options }: DeclaredCommand,
): { name: string; value: string } | undefined {
  const [, name, value] = /^(\w+):(.+)$/s.exec(argument) ?? [];
  return name !== undefined && declaredName(options, name) !== undefined ? { name, value } : undefined;
}

/** The command that the first words name (`dataset add`, `dataset-add`), the longest name winning over the shorter. */
function findCommand(
  words: readonly string[],
  commands: readonly DeclaredCommand[],
): { command?: DeclaredCommand; words: number; group?: string } {
  const flagAt = words.findIndex(isFlag);
  const leading = words.slice(0, flagAt < 0 ? undefined : flagAt);
  const spelled = (count: number) => leading.slice(0, count).join(' ').toLowerCase().replace(/[-_]/g, ' ');
  for (let count = Math.min(3, leading.length); count > 0; count--) {
    const command = commands.find(({ name, alias }) => [name, alias].includes(spelled(count)));
    if (command) return { command, words: count };
  }
  const group = commands.some(({ name }) => name.startsWith(`${spelled(1)} `)) ? spelled(1) : undefined;
  return { words: 0, group };
}

function unknownCommand(
  word: string | undefined,
  group: string | undefined,
  commands: readonly DeclaredCommand[],
): UsageError {
  if (group !== undefined) {
    const subcommands = commands.filter(({ name }) => name.startsWith(`${group} `)).map(({ name }) => name);
    return new UsageError(`${group} goes on with a second word: ${subcommands.join(', ')}.`);
  }
  if (word === undefined || isFlag(word)) {
    return new UsageError('A command comes first, as in: npx beat-cypher beat --qpm 90.');
  }
  const words = new Set(commands.flatMap(({ name }) => [name, name.split(' ')[0]]));
  return new UsageError(`${quoted(word)} is not a command.${didYouMean(word, words)}`);
}

function readCommandArguments(
  argv: readonly string[],
  command: DeclaredCommand,
): Pick<ParsedRun, 'options' | 'paths'> {
  const options: ParsedRun['options'] = {};
  const paths: ParsedRun['paths'] = {};
  const positionals: string[] = [];
  const set = (name: string, value: string | boolean) => {
    if (command.options[name].type === 'files') paths[name] = [...(paths[name] ?? []), String(value)];
    else if (name in options) throw new UsageError(`--${name} is given twice.`);
    else options[name] = value;
  };

  for (let at = 0; at < argv.length; at++) {
    if (argv[at] === '--') {
      positionals.push(...argv.slice(at + 1));
      break;
    }
    const flag = splitFlag(argv[at]) ?? splitChatOption(argv[at], command);
    if (flag === undefined) {
      positionals.push(argv[at]);
      continue;
    }
    const { name, negated } = resolveFlag(flag.name, command);
    if (flag.value !== undefined && !negated) set(name, flag.value);
    else if (command.options[name].type === 'boolean')
      set(name, !negated && YES_OR_NO.test(argv[at + 1] ?? '') ? argv[++at] : !negated);
    else {
      const value = argv[++at];
      if (value === undefined || isFlag(value)) throw needsValue(name, command.options[name]);
      set(name, value);
    }
  }
  placePositionals(positionals, command, set, (name) => name in options);
  return { options, paths };
}

/** What may follow a switch as its value; anything else is a word of its own. */
const YES_OR_NO = /^(yes|no|true|false|on|off|[01])$/i;

function resolveFlag(typed: string, command: DeclaredCommand): { name: string; negated: boolean } {
  const name = declaredName(command.options, typed);
  if (name !== undefined) return { name, negated: false };
  const turnedOff = typed.startsWith('no_') ? declaredName(command.options, typed.slice(3)) : undefined;
  if (turnedOff !== undefined && command.options[turnedOff].type === 'boolean') {
    return { name: turnedOff, negated: true };
  }
  throw unknownOption(command.name, command.options, typed, asFlag);
}

/** Words without a flag are the command's files if it takes any, else its options in their declared order. */
function placePositionals(
  positionals: readonly string[],
  command: DeclaredCommand,
  set: (name: string, value: string) => void,
  isSet: (name: string) => boolean,
): void {
  const names = Object.keys(command.options);
  const filesName = names.find((name) => command.options[name].type === 'files');
  for (const positional of positionals) {
    const name = filesName ?? names.find((candidate) => !isSet(candidate));
    if (name === undefined)
      throw new UsageError(`${quoted(positional)} is one word more than ${command.name} takes.`);
    set(name, positional);
  }
}

/** An option as it is named at a shell. */
export function asFlag(name: string): string {
  return `--${name}`;
}

function needsValue(name: string, option: OptionDeclaration): UsageError {
  const example = option.example === undefined ? '' : ` Example: --${name}="${option.example}"`;
  return new UsageError(`--${name} needs a value after it.${example}`);
}
