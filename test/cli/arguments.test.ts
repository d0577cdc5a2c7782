import { describe, expect, it } from 'vitest';
import { UsageError } from '../../music/index.ts';
import { parseArguments } from '../../src/cli/arguments.ts';
import { refusalOf } from '../commands/typed/refusals.ts';
import { SMALL_COMMANDS } from './small-commands.ts';

/** What a run was parsed to, the command by its name. */
function parsedRun(...argv: string[]) {
  const parsed = parseArguments(argv, SMALL_COMMANDS);
  if (parsed.kind !== 'run') throw new Error(`parsed as ${parsed.kind}`);
  return { ...parsed, command: parsed.command.name };
}

describe('parseArguments', () => {
  it.each([
    [['--num_steps', '64'], { num_steps: '64' }],
    [['--num_steps=64'], { num_steps: '64' }],
    [['--num-steps', '64'], { num_steps: '64' }],
    [['num_steps:64', 'primer:[60, -2]'], { num_steps: '64', primer: '[60, -2]' }],
    [['-num_steps', '64'], { num_steps: '64' }],
    [['—num_steps', '64'], { num_steps: '64' }],
    [['–num_steps=64'], { num_steps: '64' }],
    [['--primer', '[60, -2]'], { primer: '[60, -2]' }],
    [['--primer=[60, –2]'], { primer: '[60, –2]' }],
    [['--seed', '-5'], { seed: '-5' }],
    [['--primer', '-2 60'], { primer: '-2 60' }],
    [['--primer=--2'], { primer: '--2' }],
    [['--primer', 'a=b'], { primer: 'a=b' }],
    [['--primer', ''], { primer: '' }],
    [['--loud'], { loud: true }],
    [['--no-loud'], { loud: false }],
    [['--no_loud'], { loud: false }],
    [['--loud=no', '--seed', '1'], { loud: 'no', seed: '1' }],
    [['[60, -2]'], { primer: '[60, -2]' }],
    [['--', '--odd'], { primer: '--odd' }],
  ])('reads %j as options', (argv, options) => {
    expect(parsedRun('melody', ...argv)).toMatchObject({ command: 'melody', options, paths: {} });
  });

  it.each([
    [['dataset', 'list'], 'dataset list'],
    [['dataset-list'], 'dataset list'],
    [['dataset_list'], 'dataset list'],
    [['Dataset', 'List'], 'dataset list'],
    [['train'], 'train'],
    [['train', 'status'], 'train status'],
    [['--json', 'train', 'status'], 'train status'],
  ])('finds the command in %j', (argv, name) => {
    expect(parsedRun(...argv).command).toBe(name);
  });

  it('takes words without a flag for the files of a command that has them', () => {
    expect(parsedRun('dataset', 'add', '--files', 'a.mid', 'b.mid', 'folder').paths).toEqual({
      files: ['a.mid', 'b.mid', 'folder'],
    });
  });

  it('takes words without a flag for the options in their order where there are no files', () => {
    expect(parsedRun('vote', 'K7Q2', 'up').options).toEqual({ beat: 'K7Q2', value: 'up' });
    expect(parsedRun('vote', '--beat', 'K7Q2', 'up').options).toEqual({ beat: 'K7Q2', value: 'up' });
  });

  it.each([
    [['--json', '--data', '/d', 'dataset', 'list', '--output-dir=out']],
    [['dataset', 'list', '--output_dir', 'out', '--json', '--data=/d']],
    [['dataset', '--json', 'list', '--data', '/d', '--output_dir', 'out']],
  ])('takes the flags of every command anywhere: %j', (argv) => {
    expect(parsedRun(...argv)).toMatchObject({
      command: 'dataset list',
      json: true,
      dataDir: '/d',
      outputDir: 'out',
    });
  });

  it.each([
    [['--help'], undefined],
    [['help'], undefined],
    [['-h'], undefined],
    [['melody', '--help'], 'melody'],
    [['--help', 'melody'], 'melody'],
    [['help', 'dataset', 'add'], 'dataset add'],
    [['help', '--command', 'melody'], 'melody'],
    [['dataset', '--help'], 'dataset'],
    [['train', 'status', '--nonsense', '--help'], 'train status'],
    [['nonsense', '--help'], undefined],
  ])('reads %j as a call for help', (argv, topic) => {
    expect(parseArguments(argv, SMALL_COMMANDS)).toEqual({ kind: 'help', topic });
  });

  it('reads --version', () => {
    expect(parseArguments(['--version'], SMALL_COMMANDS)).toEqual({ kind: 'version' });
  });

  it.each([
    [[], 'A command comes first'],
    [['--num_steps', '3'], 'A command comes first'],
    [['melodie'], '`melodie` is not a command. Did you mean melody?'],
    [['dataset'], 'dataset goes on with a second word: dataset add, dataset list.'],
    [['dataset', 'ad'], 'dataset goes on with a second word'],
    [
      ['melody', '--temprature', '1'],
      '`--temprature` is not an option of melody. Did you mean --temperature?',
    ],
    [['melody', '--no-seed'], '`--no_seed` is not an option of melody.'],
    [['melody', '--num_steps'], '--num_steps needs a value after it. Example: --num_steps="64"'],
    [['melody', '--num_steps', '--loud'], '--num_steps needs a value after it.'],
    [['melody', '--seed', '1', '--seed=2'], '--seed is given twice.'],
    [['vote', 'K7Q2', 'up', 'now'], '`now` is one word more than vote takes.'],
    [['dataset', 'list', '--data'], '--data needs a folder after it.'],
    [
      ['dataset', 'list', '--constructor', 'x'],
      '`--constructor` is not an option of dataset list. It has none.',
    ],
  ])('calls %j wrong usage', (argv, words) => {
    expect(refusalOf(() => parseArguments(argv, SMALL_COMMANDS))).toContain(words);
    expect(() => parseArguments(argv, SMALL_COMMANDS)).toThrow(UsageError);
  });
});
