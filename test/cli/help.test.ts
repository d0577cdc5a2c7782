import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../commands/index.ts';
import { isOfferedHere, parseArguments } from '../../src/cli/arguments.ts';
import { exampleAsArguments } from '../../src/cli/example-arguments.ts';
import { helpText } from '../../src/cli/help.ts';
import { SMALL_COMMANDS } from './small-commands.ts';

describe('helpText', () => {
  it('lists every command with what it does', () => {
    const text = helpText(SMALL_COMMANDS);
    for (const { name, description } of SMALL_COMMANDS.filter(isOfferedHere)) {
      expect(text).toMatch(new RegExp(`^  ${name} +${description}$`, 'm'));
    }
  });

  it('leaves out what only chats have, and what only other commands ask for', () => {
    expect(helpText(SMALL_COMMANDS)).not.toMatch(/^ {2}jam/m);
    expect(helpText(SMALL_COMMANDS, 'jam')).not.toContain('jam close');
  });

  it('tells what is usual where nothing else is said', () => {
    expect(helpText(SMALL_COMMANDS, 'melody')).toMatch(/--qpm N +Tempo \(40 to 300, usually 92\)/);
  });

  it('lists the commands of a group', () => {
    const text = helpText(SMALL_COMMANDS, 'dataset');
    expect(text).toContain('dataset add');
    expect(text).not.toContain('melody');
  });

  it('shows a command with its options, defaults and examples as they are typed into a shell', () => {
    const text = helpText(SMALL_COMMANDS, 'melody');
    expect(text).toContain('Usage: npx beat-cypher melody [options]\n');
    expect(text).toMatch(/--num_steps N +Length in 16ths \(1 to 4,096, default 128\)/);
    expect(text).toMatch(/--loud, --no-loud +Play it loud/);
    expect(text).toContain('npx beat-cypher melody --primer "[60, -2, 52, -2]" --temperature 1.2\n');
    expect(text).toMatch(/--json +print one JSON object/);
  });

  it('shows what must be given in the usage line', () => {
    expect(helpText(SMALL_COMMANDS, 'vote')).toContain(
      'Usage: npx beat-cypher vote --beat TEXT --value NAME\n',
    );
    expect(helpText(SMALL_COMMANDS, 'dataset add')).toContain('Usage: npx beat-cypher dataset add FILE...\n');
  });

  it('has every flag of all commands to itself', () => {
    const own = COMMANDS.flatMap(({ options }) => Object.keys(options));
    expect(
      own.filter((name) => ['json', 'output_dir', 'data', 'help', 'h', 'version'].includes(name)),
    ).toEqual([]);
  });

  it('shows every example of the real commands as arguments that are understood', () => {
    // The help of the chat is this help here.
    for (const command of COMMANDS.filter((one) => one.name !== 'help' && isOfferedHere(one))) {
      for (const example of command.examples) {
        const words = exampleAsArguments(example, command).match(/"[^"]*"|'[^']*'|\S+/g) ?? [];
        const argv = words.map((word) => word.replace(/^(["'])(.*)\1$/, '$2'));
        expect(parseArguments(argv, COMMANDS)).toMatchObject({
          kind: 'run',
          command: { name: command.name },
        });
      }
    }
  });

  it('says of files that folders are taken too, and any number', () => {
    expect(helpText(COMMANDS, 'convert')).toMatch(
      /--files FILE\.\.\. +Any number of files, or folders with all/,
    );
  });

  it('points from a command to those below it', () => {
    expect(helpText(SMALL_COMMANDS, 'train')).toMatch(/See also:\n {2}train status/);
  });
});

describe('exampleAsArguments', () => {
  const [melody, datasetAdd] = SMALL_COMMANDS;

  it.each([
    ['melody', 'melody'],
    ['melody primer:[60, -2] num_steps:64', 'melody --primer "[60, -2]" --num_steps 64'],
    ['melody primer:kick: x... snare: ..x.', 'melody --primer "kick: x... snare: ..x."'],
    ['melody primer:say "hi" seed:-1', `melody --primer 'say "hi"' --seed -1`],
  ])('turns %j into %j', (example, argument) => {
    expect(exampleAsArguments(example, melody)).toBe(argument);
  });

  it('puts files after the command', () => {
    expect(exampleAsArguments('dataset add files: a.mid b.mid', datasetAdd)).toBe('dataset add a.mid b.mid');
  });
});
