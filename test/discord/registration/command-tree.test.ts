import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../commands/index.ts';
import {
  attachmentNames,
  commandAt,
  commandTree,
  declaredOption,
  isOffered,
  pathOf,
} from '../../../src/discord/registration/command-tree.ts';
import { MADE } from '../made-commands.ts';

describe('the tree of commands', () => {
  it.each([
    ['vote', ['vote']],
    ['crate add', ['crate', 'add']],
    ['train status', ['train', 'status']],
  ])('puts %s at %j', (name, path) => {
    expect(pathOf(name, MADE)).toEqual(path);
  });

  it('makes a command whose name begins others their subcommand start', () => {
    expect(pathOf('train', MADE)).toEqual(['train', 'start']);
    expect(commandAt(['train', 'start'], MADE)?.name).toBe('train');
    expect(commandAt(['train'], MADE)).toBeUndefined();
  });

  it('leaves out what is not offered to people, which also begins no group', () => {
    const alone = MADE.filter(({ name }) => name !== 'train status');
    expect(pathOf('train', alone)).toEqual(['train']);
    expect(commandAt(['train', 'close'], MADE)).toBeUndefined();
    expect(commandTree(MADE).map(({ name }) => name)).toEqual(['vote', 'make', 'crate', 'train', 'settings']);
  });

  it('finds nothing for what was never declared', () => {
    for (const path of [[], ['nothing'], ['crate'], ['vote', 'up'], ['crate', 'add', 'more']]) {
      expect(commandAt(path, MADE)).toBeUndefined();
    }
  });

  it('leads every real command there and back', () => {
    for (const command of COMMANDS.filter(isOffered)) {
      const path = pathOf(command.name, COMMANDS);
      expect(commandAt(path, COMMANDS)).toBe(command);
      expect(command.name.split(' ').length).toBeLessThanOrEqual(2);
    }
    const tree = commandTree(COMMANDS);
    expect(new Set(tree.map(({ name }) => name)).size).toBe(tree.length);
  });
});

describe('options for files', () => {
  it('stand one for each file, the first named for what it is', () => {
    expect(attachmentNames('files', { maxFiles: 3 })).toEqual(['file', 'file_2', 'file_3']);
    expect(attachmentNames('primer_file', { maxFiles: 1 })).toEqual(['primer_file']);
  });

  it('are found again by each of their names', () => {
    const [, make, crateAdd] = MADE;
    for (const name of ['file', 'file_2', 'file_3'])
      expect(declaredOption(crateAdd.options, name)).toBe('files');
    expect(declaredOption(make.options, 'primer_file')).toBe('primer_file');
    expect(declaredOption(make.options, 'qpm')).toBe('qpm');
    for (const name of ['files', 'file_4', 'toString', '__proto__', ''])
      expect(declaredOption(crateAdd.options, name)).toBeUndefined();
  });
});
