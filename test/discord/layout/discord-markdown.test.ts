import { describe, expect, it } from 'vitest';
import { discordMarkdown } from '../../../src/discord/layout/discord-markdown.ts';
import { MADE } from '../made-commands.ts';

const ids = new Map([
  ['train', '123'],
  ['vote', '456'],
]);
const spelled = (text: string) => discordMarkdown(text, { commands: MADE, ids });

describe('our markdown on Discord', () => {
  it.each([
    ['mentions a command that needs no more', 'Try `/vote`.', 'Try </vote:456>.'],
    ['mentions a subcommand', '`/train status` shows it', '</train status:123> shows it'],
    ['calls a command that begins others start', '`/train`', '</train start:123>'],
    ['keeps options with it', '`/train model:drums`', '`/train start model:drums`'],
    ['spells what has no id yet', '`/crate remove`', '`/crate remove`'],
    ['attaches files one by one', '`/crate add note:x files: a.mid`', '`/crate add note:x file: a.mid`'],
    ['leaves other words alone', '`/nothing` `/voted` `train` /train', '`/nothing` `/voted` `train` /train'],
    ['does not mention what people are not offered', '`/train close`', '`/train start close`'],
    ['leaves code blocks alone', '```\n`/vote`\n```\n`/vote`', '```\n`/vote`\n```\n</vote:456>'],
    ['leaves an unclosed code block alone', '```\n`/vote`', '```\n`/vote`'],
    ['leaves an escaped sign alone', '\\`/vote', '\\`/vote'],
    ['sees what follows an escaped backslash', '\\\\`/vote`', '\\\\</vote:456>'],
    ['keeps bold, lists and words', '**a** \\*b\\*\n- c\n1. d', '**a** \\*b\\*\n- c\n1. d'],
  ])('%s', (_what, ours, discords) => {
    expect(spelled(ours)).toBe(discords);
  });

  it('spells without ids', () => {
    expect(discordMarkdown('`/train` `/vote`', { commands: MADE })).toBe('`/train start` `/vote`');
  });

  it('takes half characters out', () => {
    expect(spelled('a\ud800b').isWellFormed()).toBe(true);
  });
});
