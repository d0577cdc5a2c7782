import { describe, expect, it } from 'vitest';
import { completeAt, describe as describeOption, valueItems } from '../../src/web/page/completion.ts';
import { COMMANDS } from './wire-commands.ts';

/** Completes at the `|` in the line. */
function complete(marked: string) {
  const caret = marked.indexOf('|');
  const line = marked.replace('|', '');
  const completion = completeAt(line, caret, COMMANDS);
  const first = completion.items[0];
  const taken = first && line.slice(0, completion.start) + first.insert + line.slice(completion.end);
  return { ...completion, labels: completion.items.map(({ label }) => label), taken };
}

describe('completion', () => {
  it('offers every command after a slash, and nothing in talk', () => {
    expect(complete('/|').labels).toEqual(COMMANDS.map(({ name }) => `/${name}`));
    expect(complete('hello|').labels).toEqual([]);
  });

  it('offers the commands that begin so, then those that contain it', () => {
    expect(complete('/tr|').labels).toEqual(['/train', '/train status']);
    expect(complete('/add|').labels).toEqual(['/dataset add']);
    expect(complete('/dataset |').labels).toEqual(['/dataset add']);
    expect(complete('/me|').taken).toBe('/melody ');
  });

  it('leaves Enter to sending once the command is whole', () => {
    expect(complete('/me|').eager).toBe(true);
    expect(complete('/train|').eager).toBe(false);
  });

  it('offers the options not given yet, required ones first', () => {
    expect(complete('/melody qpm:90 |').labels).toEqual(['primer:', 'num_steps:', 'temperature:']);
    expect(complete('/train steps:3 |').labels).toEqual(['model:', 'hparams:', 'early_stopping:']);
    expect(complete('/melody te|').taken).toBe('/melody temperature:');
    expect(complete('/train mod|').taken).toBe('/train model:');
    expect(complete('/melody --te|').taken).toBe('/melody temperature:');
    expect(complete('/drums primer:kick x.. qp|').taken).toBe('/drums primer:kick x.. qpm:');
  });

  it('offers choices and yes or no as values', () => {
    expect(complete('/train model:|').labels).toEqual(['melody', 'drums']);
    expect(complete('/train model:d| steps:3').taken).toBe('/train model:drums  steps:3');
    expect(complete('/train m|').taken).toBe('/train melody ');
    expect(complete('/train model:drums|').labels).toEqual([]);
    expect(complete('/train early_stopping:|').labels).toEqual(['true', 'false']);
  });

  it('asks the server where it knows values', () => {
    expect(complete('/vote beat:K7|').ask).toEqual({ command: 'vote', option: 'beat', typed: 'K7' });
    expect(complete('/vote K7|').ask).toEqual({ command: 'vote', option: 'beat', typed: 'K7' });
    expect(complete('/melody primer:6|').ask).toBeUndefined();
  });

  it('writes a value with spaces in quotes', () => {
    expect(valueItems([{ label: 'Slow one', value: 'slow one' }], 'sl')[0].insert).toBe('"slow one" ');
  });

  it('tells of the option whose value is being written', () => {
    const option = complete('/melody qpm:9|').option;
    expect(option?.name).toBe('qpm');
    expect(option && describeOption(option)).toBe(
      'Tempo in quarter notes per minute (40–300, otherwise 120)',
    );
  });
});
