/** What `--help` prints, made from the commands' declarations. */
import type { OptionDeclaration } from '../../commands/index.ts';
import { describeOption } from '../../commands/index.ts';
import { alignedRows, type Row } from './aligned-rows.ts';
import { type DeclaredCommand, isOfferedHere } from './arguments.ts';
import { exampleAsArguments } from './example-arguments.ts';
import { MAGENTA_NAMES } from './magenta/index.ts';

const PROGRAM = 'npx beat-cypher';

const GLOBAL_ROWS: readonly Row[] = [
  ['--json', 'print one JSON object with the result; logs go to stderr'],
  [
    '--output_dir, --out DIR',
    'where made files go (default: beat-cypher-output; of convert, beside each file)',
  ],
  ['--data DIR', 'where the crate, models and beats are kept (or set BEAT_CYPHER_DATA)'],
  ['--help, --version', 'this help of any command; the version'],
];

/** Help on a command, on a group of commands, or on everything. `topic` is one that `parseArguments` gave. */
export function helpText(declarations: readonly DeclaredCommand[], topic?: string): string {
  const commands = declarations.filter(isOfferedHere);
  const command = commands.find(({ name }) => name === topic);
  const inGroup = commands.filter(({ name }) => name.split(' ')[0] === topic?.split(' ')[0]);
  if (command) return commandHelp(command, inGroup);
  return overview(topic === undefined ? commands : inGroup, topic);
}

function overview(commands: readonly DeclaredCommand[], group?: string): string {
  const rows = commands.map(({ name, description }): Row => [name, description]);
  return [
    `Usage: ${PROGRAM} ${group === undefined ? '<command>' : `${group} <command>`} [options]`,
    section('Commands', rows),
    section('With every command', GLOBAL_ROWS),
    ...(group === undefined
      ? [`Magenta's own command lines, as tutorials have them:\n  ${MAGENTA_NAMES.join('\n  ')}`]
      : []),
    `${PROGRAM} <command> --help says what a command takes.`,
  ].join('\n\n');
}

function commandHelp(command: DeclaredCommand, inGroup: readonly DeclaredCommand[]): string {
  const options = Object.entries(command.options);
  const others = inGroup.filter(({ name }) => name.startsWith(`${command.name} `));
  return [
    `${command.name}: ${command.description}.`,
    `Usage: ${PROGRAM} ${command.name}${usage(options)}`,
    ...(options.length > 0 ? [section('Options', options.map(optionRow))] : []),
    section('With every command', GLOBAL_ROWS),
    ...(command.examples.length > 0
      ? [`Examples:\n${command.examples.map((example) => `  ${exampleLine(example, command)}`).join('\n')}`]
      : []),
    ...(others.length > 0
      ? [
          section(
            'See also',
            others.map(({ name, description }): Row => [name, description]),
          ),
        ]
      : []),
  ].join('\n\n');
}

function exampleLine(example: string, command: DeclaredCommand): string {
  return `${PROGRAM} ${exampleAsArguments(example, command)}`;
}

function usage(options: readonly (readonly [string, OptionDeclaration])[]): string {
  const required = options.filter(([, { type, required: needed }]) => needed && type !== 'files');
  const files = options.find(([, { type }]) => type === 'files')?.[1];
  return [
    ...required.map(([name, option]) => ` --${name} ${placeholder(option)}`),
    ...(options.length > required.length + (files ? 1 : 0) ? [' [options]'] : []),
    ...(files ? [files.required ? ' FILE...' : ' [FILE]'] : []),
  ].join('');
}

function optionRow([name, option]: readonly [string, OptionDeclaration]): Row {
  const flag = option.type === 'boolean' ? `--${name}, --no-${name}` : `--${name} ${placeholder(option)}`;
  return [flag, option.type === 'files' && option.maxFiles > 1 ? filesWords(option) : describeOption(option)];
}

/** The host names as many as they like, and folders. */
function filesWords({ accepts, required }: Extract<OptionDeclaration, { type: 'files' }>): string {
  return `Any number of files, or folders with all that is below them: ${accepts.join(' ')}${required ? ' (required)' : ''}`;
}

function placeholder(option: OptionDeclaration): string {
  switch (option.type) {
    case 'integer':
    case 'number':
      return 'N';
    case 'files':
      return option.maxFiles === 1 ? 'FILE' : 'FILE...';
    case 'boolean':
      return '';
    case 'text':
      return option.choices ? 'NAME' : 'TEXT';
  }
}

/** Rows under a title. */
function section(title: string, rows: readonly Row[]): string {
  return [`${title}:`, ...alignedRows(rows)].join('\n');
}
