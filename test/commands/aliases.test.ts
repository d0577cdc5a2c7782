import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../commands/index.ts';
import { parseArguments } from '../../src/cli/arguments.ts';
import { catalogueOf } from '../../src/web/catalogue.ts';
import { parseComposerLine } from '../../src/web/page/composer-line.ts';

const ALIASES = COMMANDS.flatMap(({ name, alias }) => (alias === undefined ? [] : [{ name, alias }]));

describe('the other name of a command', () => {
  it.each(ALIASES)(
    '$alias is taken for $name on the command line and in the local chat',
    ({ name, alias }) => {
      expect(parseArguments([...alias.split(' '), 'K7Q2'], COMMANDS)).toMatchObject({ command: { name } });
      expect(parseComposerLine(`/${alias}`, catalogueOf(COMMANDS).commands)).toMatchObject({
        kind: 'command',
        command: { name },
      });
    },
  );

  it('is no command’s own, and leaves a command alone that it begins with', () => {
    const names = COMMANDS.map(({ name }) => name);
    for (const { alias } of ALIASES) expect(names).not.toContain(alias);
    const typed = parseArguments(['beat', '--seed', '7'], COMMANDS);
    expect(typed).toMatchObject({ command: { name: 'beat' }, options: { seed: '7' } });
  });
});
