import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../commands/index.ts';
import { shellText } from '../../src/cli/shell-text.ts';

describe('what commands say, at a shell', () => {
  it.each([
    ['Next: `/train model:drums` begins.', 'Next: npx beat-cypher train --model drums begins.'],
    ['see `/dataset list`', 'see npx beat-cypher dataset list'],
    ['no folder `/tmp/x/nope.mid`', 'no folder /tmp/x/nope.mid'],
    ['`/beat/x.mid`, `/datasets`, `/dataset`', '/beat/x.mid, /datasets, npx beat-cypher dataset'],
    ['with `chords:true`, by `file:` or `file:3fa91c`', 'with --chords, by --file or --file 3fa91c'],
    ['**K7Q2** is `mine.mid`', 'K7Q2 is mine.mid'],
    ['by \\*\\*MC\\*\\* \\_Zoë\\_ \\@everyone, `C:\\\\x`', 'by **MC** _Zoë_ @everyone, C:\\\\x'],
    ['**\\`loud\\`**', '`loud`'],
    ['```\nkick: x.\\*.\n```\nthat', 'kick: x.\\*.\nthat'],
    ['`/melody primer:[60, -2] num_steps:64`', 'npx beat-cypher melody --primer "[60, -2]" --num_steps 64'],
  ])('%s', (said, typed) => {
    expect(shellText(said, COMMANDS)).toBe(typed);
  });
});
