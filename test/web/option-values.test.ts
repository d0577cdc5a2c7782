import { describe, expect, it } from 'vitest';
import { parseComposerLine } from '../../src/web/page/composer-line.ts';
import { checkLine } from '../../src/web/page/option-values.ts';
import { COMMANDS } from './wire-commands.ts';

function check(line: string, files: string[] = []) {
  const parsed = parseComposerLine(line, COMMANDS);
  if (parsed.kind !== 'command') throw new Error(`“${line}” was read as ${parsed.kind}`);
  const { options, problems } = checkLine(parsed, files);
  return { options, problems: problems.map(({ message }) => message) };
}

describe('checking a line before it is sent', () => {
  it('reads numbers, yes and no, choices and text', () => {
    expect(check('/train model:Drums steps:300 early_stopping:yes hparams:dropout=0.5')).toEqual({
      options: { model: 'drums', steps: 300, early_stopping: true, hparams: 'dropout=0.5' },
      problems: [],
    });
  });

  it.each([
    ['/melody qpm:fast', '“qpm” is a number, not “fast”.'],
    ['/melody qpm:0x50', '“qpm” is a number, not “0x50”.'],
    ['/melody qpm:900', '900 is outside 40–300 for “qpm”.'],
    ['/melody qpm:−5', '−5 is outside 40–300 for “qpm”.'],
    ['/melody num_steps:12.5', '“num_steps” is a whole number, not 12.5.'],
    ['/melody num_steps:10000000', '10000000 is outside 1–4,096 for “num_steps”.'],
    ['/melody primer:', '“primer” has no value yet. For example: primer:[60, -2, 52, -2]'],
    ['/train model:bass', '“model” is one of melody, drums, not “bass”.'],
    ['/train model:drums early_stopping:maybe', '“early_stopping” is yes or no, not “maybe”.'],
    ['/train', '/train needs “model”: what to learn'],
    ['/dataset add', '/dataset add needs a file: attach one with the paper clip or drop it here.'],
  ])('refuses %j', (line, problem) => {
    expect(check(line).problems).toEqual([problem]);
  });

  it('counts the attached files', () => {
    expect(check('/dataset add', ['a.mid', 'b.mid', 'c.xml']).problems).toEqual([]);
    expect(check('/dataset add files:', ['a.mid']).problems).toEqual([]);
    expect(check('/dataset add', ['a.mid', 'b.mid', 'c.mid', 'd.mid']).problems).toEqual([
      '/dataset add takes at most 3 files.',
    ]);
    expect(check('/train status', ['a.mid']).problems).toEqual([
      '/train status takes no files; remove them first.',
    ]);
  });
});
