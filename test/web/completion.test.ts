import { describe, expect, it } from 'vitest';
import {
  completeAt,
  describe as describeOption,
  suggestedItems,
  valueItems,
} from '../../src/web/page/completion.ts';
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

  it('goes on suggesting while a list or a quoted text is open', () => {
    expect(complete('/drums primer:"kick: | ').ask).toMatchObject({ typed: 'kick: ' });
    expect(complete('/drums primer:[(36,), |').ask).toMatchObject({ typed: '[(36,), ' });
    expect(complete('/drums primer:[(36,)] |').labels).toEqual(['qpm:']);
    expect(complete('/drums primer:"kick x.." |').labels).toEqual(['qpm:']);
  });

  it('takes a second word for a name only where it may be one', () => {
    expect(complete('/drums primer:kick x.. qp|').labels).toEqual(['qpm:']);
    expect(complete('/drums primer:kick x.. q|')).toMatchObject({ labels: [], ask: { option: 'primer' } });
    expect(complete('/vote K7|').ask).toMatchObject({ typed: 'K7' });
  });

  it('shows all that the server suggests, and takes a chosen value whole', () => {
    const grid = { label: 'Half time: kick x.. snare ..x', value: 'kick x.. snare ..x' };
    expect(suggestedItems([grid, { label: 'K7Q2 by Anna', value: 'K7Q2' }], 'kickx')).toEqual([
      { label: 'Half time: kick x.. snare ..x', detail: '', insert: '"kick x.. snare ..x" ' },
      { label: 'K7Q2', detail: 'by Anna', insert: 'K7Q2 ' },
    ]);
    expect(suggestedItems([grid], 'kick x.. snare ..x ')).toEqual([]);
    const { start, end } = complete('/drums primer:"kick: | ');
    expect(start).toBe('/drums primer:'.length);
    expect(end).toBe('/drums primer:"kick: '.length);
  });

  it('tells what is usual', () => {
    const tempo = { name: 'qpm', type: 'number', description: 'Tempo', required: false } as const;
    expect(describeOption({ ...tempo, min: 40, max: 300, usual: 92, suggests: false })).toBe(
      'Tempo (40–300, usually 92)',
    );
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
