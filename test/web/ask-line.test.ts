import { describe, expect, it } from 'vitest';
import { askLine } from '../../src/web/page/ask-line.ts';
import { parseComposerLine } from '../../src/web/page/composer-line.ts';
import { checkLine } from '../../src/web/page/option-values.ts';
import { COMMANDS } from './wire-commands.ts';

/** The line with a `|` at the caret, and what it would send. */
function askFor(value: string | undefined, options: Record<string, string | number> = {}) {
  const { line, caret } = askLine(
    { command: 'drums', options },
    { option: 'primer', label: 'A grid', value },
  );
  const parsed = parseComposerLine(line, COMMANDS);
  if (parsed.kind !== 'command') throw new Error(`no command: ${line}`);
  return { marked: `${line.slice(0, caret)}|${line.slice(caret)}`, sent: checkLine(parsed, []) };
}

describe('the line for a button that asks', () => {
  it('fills in all else and waits behind the name of what is asked', () => {
    expect(askFor(undefined, { qpm: 90 }).marked).toBe('/drums qpm:90 primer:|');
  });

  it('begins with the value, the caret inside its quotes', () => {
    const { marked, sent } = askFor('kick x.. snare ..x', { qpm: 90, primer: 'old' });
    expect(marked).toBe('/drums qpm:90 primer:"kick x.. snare ..x|"');
    expect(sent).toEqual({ options: { qpm: 90, primer: 'kick x.. snare ..x' }, problems: [] });
    expect(askFor('[(36,), ()]').marked).toBe('/drums primer:[(36,), ()]|');
  });

  it('puts a value of several lines below the command, so that its columns stand straight', () => {
    const grid = 'kick:  x... "soft"\nsnare: ..x. \\o/ qpm: 3';
    const { marked, sent } = askFor(grid);
    expect(marked.split('\n')).toHaveLength(4);
    expect(marked.endsWith('|\n"')).toBe(true);
    expect(sent).toEqual({ options: { primer: grid }, problems: [] });
  });
});
