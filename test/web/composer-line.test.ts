import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CommandLine,
  formatCall,
  nearest,
  parseComposerLine,
} from '../../src/web/page/composer-line.ts';
import { COMMANDS } from './wire-commands.ts';

function parse(line: string): CommandLine {
  const parsed = parseComposerLine(line, COMMANDS);
  if (parsed.kind !== 'command') throw new Error(`“${line}” was read as ${parsed.kind}`);
  return parsed;
}

function optionsOf(line: string): Record<string, string> {
  const parsed = parse(line);
  expect(parsed.problems).toEqual([]);
  return Object.fromEntries(parsed.parts.map(({ option, value }) => [option.name, value]));
}

function problemsOf(line: string): string[] {
  return parse(line).problems.map(({ message }) => message);
}

describe('the command of a line', () => {
  it('is the longest declared name, whatever its case and spacing', () => {
    expect(parse('/train').command.name).toBe('train');
    expect(parse('/train status').command.name).toBe('train status');
    expect(parse('  /Train   STATUS ').command.name).toBe('train status');
    expect(parse('/train statusquo').command.name).toBe('train');
  });

  it('is talk without a slash', () => {
    expect(parseComposerLine('  nice one! ', COMMANDS)).toEqual({ kind: 'talk', text: 'nice one!' });
  });

  it('is unknown otherwise, with the nearest one named', () => {
    expect(parseComposerLine('/melodi primer:1', COMMANDS)).toMatchObject({
      kind: 'unknown-command',
      nearest: 'melody',
    });
    expect(parseComposerLine('/zzzz', COMMANDS)).toMatchObject({
      kind: 'unknown-command',
      nearest: undefined,
    });
    expect(parseComposerLine('/', COMMANDS)).toMatchObject({ kind: 'unknown-command', typed: '' });
  });
});

describe('options', () => {
  it.each([
    ['/melody primer:[60, -2, 52, -2] qpm:90', { primer: '[60, -2, 52, -2]', qpm: '90' }],
    ['/melody --primer=[60, -2, 52, -2] --qpm=90', { primer: '[60, -2, 52, -2]', qpm: '90' }],
    ['/melody --primer "[60, -2]" --num-steps 64', { primer: '[60, -2]', num_steps: '64' }],
    ['/melody —primer=“[60, -2]” –qpm 90', { primer: '[60, -2]', qpm: '90' }],
    ['/melody primer: [60, -2]   qpm :90', { primer: '[60, -2]', qpm: '90' }],
    ['/melody PRIMER:[60] Num-Steps:32', { primer: '[60]', num_steps: '32' }],
    ['/drums primer:[(36,42), (), (42,), ()] qpm:90', { primer: '[(36,42), (), (42,), ()]', qpm: '90' }],
    [
      '/drums primer:kick x...x... snare ....x... qpm:90',
      { primer: 'kick x...x... snare ....x...', qpm: '90' },
    ],
    ['/drums primer:kick x...\nsnare ..x.\nqpm:90', { primer: 'kick x...\nsnare ..x.', qpm: '90' }],
    [
      '/train model:drums hparams:batch_size=64, rnn_layer_sizes=[64, 64] steps:300',
      { model: 'drums', hparams: 'batch_size=64, rnn_layer_sizes=[64, 64]', steps: '300' },
    ],
  ])('are read from %j', (line, expected) => {
    expect(optionsOf(line)).toEqual(expected);
  });

  it('may be a flag', () => {
    expect(optionsOf('/train --model=drums --early_stopping --steps=3')).toEqual({
      model: 'drums',
      early_stopping: 'true',
      steps: '3',
    });
    expect(optionsOf('/train model:drums --early_stopping')).toEqual({
      model: 'drums',
      early_stopping: 'true',
    });
  });

  it('may be empty while they are being written', () => {
    expect(optionsOf('/melody primer:')).toEqual({ primer: '' });
    expect(optionsOf('/melody primer: qpm:90')).toEqual({ primer: '', qpm: '90' });
  });

  it('end before the next one even where a bracket or quote never closes', () => {
    expect(optionsOf('/melody primer:[60, -2 qpm:90')).toEqual({ primer: '[60, -2', qpm: '90' });
    expect(optionsOf('/melody primer:"[60, -2] qpm:90')).toEqual({ primer: '"[60, -2]', qpm: '90' });
  });

  it('hold what looks like another option inside quotes and brackets', () => {
    expect(optionsOf('/melody primer:"a qpm:90" num_steps:8')).toEqual({
      primer: 'a qpm:90',
      num_steps: '8',
    });
    expect(optionsOf('/melody primer:[60, qpm:90 ]')).toEqual({ primer: '[60, qpm:90 ]' });
  });

  it('may lack their names where the meaning is certain', () => {
    expect(optionsOf('/vote K7Q2 up')).toEqual({ beat: 'K7Q2', value: 'up' });
    expect(optionsOf('/vote value:up K7Q2')).toEqual({ beat: 'K7Q2', value: 'up' });
    expect(optionsOf('/train drums steps:300')).toEqual({ model: 'drums', steps: '300' });
    expect(optionsOf('/drums kick: x...x... snare: ....x... qpm:90')).toEqual({
      primer: 'kick: x...x... snare: ....x...',
      qpm: '90',
    });
    expect(optionsOf('/melody [60, -2, 52]')).toEqual({ primer: '[60, -2, 52]' });
  });

  it('know where they stand', () => {
    const [primer, qpm] = parse('/melody primer: [60] qpm:90 ').parts;
    expect(primer).toMatchObject({ start: 8, valueStart: 16, end: 20 });
    expect(qpm).toMatchObject({ start: 21, valueStart: 25, end: 27 });
  });
});

describe('mistakes in the form', () => {
  it('name the unknown option and the one that was meant', () => {
    expect(problemsOf('/melody --temprature=1')).toEqual([
      '/melody has no option “temprature”. Did you mean “temperature”?',
    ]);
    expect(problemsOf('/melody temprature:1')).toHaveLength(1);
    expect(problemsOf('/melody --zzz 3 qpm:90')[0]).toContain('It has primer,');
    expect(problemsOf('/train status --x')).toEqual(['/train status takes no options.']);
  });

  it('tell of an option given twice', () => {
    expect(problemsOf('/melody qpm:90 qpm:100')).toEqual(['“qpm” is given twice.']);
  });

  it('tell of words that belong nowhere', () => {
    expect(problemsOf('/train status now')[0]).toMatch(/“now” belongs to no option/);
    expect(problemsOf('/melody primer:"[60]" 64')[0]).toMatch(/“64” belongs to no option/);
  });
});

describe('writing a call', () => {
  it('quotes only what would be misread', () => {
    expect(formatCall('melody', { primer: '[60, -2, 52]', num_steps: 64, temperature: 1.1 })).toBe(
      '/melody primer:[60, -2, 52] num_steps:64 temperature:1.1',
    );
    expect(formatCall('drums', { primer: '[(36,42), ()]' })).toBe('/drums primer:[(36,42), ()]');
    expect(formatCall('drums', { primer: 'kick x...' })).toBe('/drums primer:"kick x..."');
    expect(formatCall('train status', {})).toBe('/train status');
  });

  it('is undone by reading, whatever the values hold', () => {
    const value = fc
      .oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'[]() "“”\'\\:-=,xqpm\n 5') }))
      .filter((text) => text.trim() !== '');
    fc.assert(
      fc.property(value, value, (primer, num_steps) => {
        const parsed = parse(formatCall('melody', { primer, num_steps }));
        const read = Object.fromEntries(parsed.parts.map((part) => [part.option.name, part.value]));
        expect(read).toEqual({ primer, num_steps });
        expect(parsed.problems).toEqual([]);
      }),
      { seed: 20, numRuns: 500 },
    );
  });
});

describe('any line at all', () => {
  it('is read without an error, and its parts lie in order within it', () => {
    const piece = fc.constantFrom(
      ...[
        'primer:',
        'qpm:',
        '--num_steps=',
        '--',
        '—qpm ',
        '[',
        ']',
        '(',
        '"',
        '“',
        "'",
        '\\',
        ' ',
        '\n',
        '60',
        'x..',
      ],
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 3 })), { maxLength: 20 }), (pieces) => {
        const line = `/melody ${pieces.join('')}`;
        let at = 0;
        for (const { start, valueStart, end } of parse(line).parts) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(valueStart).toBeGreaterThanOrEqual(start);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(line.length);
          at = end;
        }
      }),
      { seed: 21, numRuns: 500 },
    );
  });

  it('is read in time that grows with its length, not faster', () => {
    const line = `/melody primer:${'[ '.repeat(3_000)} ${'"a '.repeat(1_000)}`;
    expect(parse(line).parts).toHaveLength(1);
  });
});

describe('the nearest name', () => {
  it('allows one slip in a short word and two in a long one', () => {
    expect(nearest('vite', ['vote', 'top'])).toBe('vote');
    expect(nearest('trian', ['train', 'top'])).toBe('train');
    expect(nearest('tempratur', ['temperature', 'primer'])).toBe('temperature');
    expect(nearest('kick', ['qpm', 'seed'])).toBeUndefined();
  });
});
