import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHparams } from '../../../commands/typed/index.ts';
import { neverThrowsAnythingElse, refusalOf } from './refusals.ts';

const BOTH = { batch_size: 64, rnn_layer_sizes: [64, 64] };

describe('readHparams', () => {
  it.each([
    'batch_size=64,rnn_layer_sizes=[64,64]',
    'batch_size = 64, rnn_layer_sizes = [64, 64]',
    'batch_size=64 rnn_layer_sizes=[64 64]',
    'batch_size=64\nrnn_layer_sizes=64,64',
    '{"batch_size": 64, "rnn_layer_sizes": [64, 64]}',
    "{'batch_size': 64, 'rnn_layer_sizes': (64, 64),}",
    'dict(batch_size=64, rnn_layer_sizes=[64, 64])',
    '“batch_size=64,rnn_layer_sizes=[64,64]”',
    'batch_size=64,rnn_layer_sizes=[64,64',
    'batch_size=64,rnn_layer_sizes=64,64]',
    '--hparams="batch_size=64,rnn_layer_sizes=[64,64]" \\',
    'batch-size=64; rnnLayerSizes=[64,64]',
    '--batch_size=64 --rnn_layer_sizes=[64,64]',
    '`batch_size＝64，rnn_layer_sizes＝［64，64］`',
  ])('reads %j', (text) => {
    expect(readHparams(text)).toEqual(BOTH);
  });

  it('reads every hparam of the models', () => {
    expect(readHparams('learning_rate=1e-3 clip_norm=5 dropout_keep_prob=.5 rnn_layer_sizes=128')).toEqual({
      learning_rate: 0.001,
      clip_norm: 5,
      dropout_keep_prob: 0.5,
      rnn_layer_sizes: [128],
    });
  });

  it.each(['', '{}', '  '])('reads %j as no hparams', (text) => {
    expect(readHparams(text)).toEqual({});
  });

  it.each([
    [
      'batch_sise=64',
      '`batch_sise` is not an hparam here. Did you mean batch_size? Known are batch_size, rnn_layer',
    ],
    ['residual_connections=1', '`residual_connections` is not an hparam here. Known are'],
    ['toString=1', '`toString` is not an hparam here.'],
    ['batch_size=64,32', 'batch_size cannot be `64,32`: it is one number.'],
    ['batch_size=', 'batch_size has no value'],
    ['batch_size=many, clip_norm=3', 'batch_size cannot be `many`'],
    [
      'rnn_layer_sizes=[64,big]',
      'rnn_layer_sizes cannot be `[64,big]`: it is a list of numbers such as [64,64].',
    ],
    ['dropout_keep_prob=50%', 'dropout_keep_prob cannot be `50%`'],
    ['learning_rate=0,001', 'learning_rate cannot be `0,001`'],
    ['clip_norm=None', 'clip_norm cannot be `None`'],
    ['batch_size=64,batch_size=32', 'batch_size is there twice.'],
    ['64', '`64` has no name and "=" in front of it.'],
  ])('refuses %j, naming the piece', (text, words) => {
    const message = refusalOf(() => readHparams(text));
    expect(message).toContain(words);
    expect(message).toContain('Example of hparams: batch_size=64,rnn_layer_sizes=[64,64]');
  });

  it('reads back what JSON and Magenta print', () => {
    const hparams = fc.record({
      batch_size: fc.integer({ min: 1, max: 512 }),
      rnn_layer_sizes: fc.array(fc.integer({ min: 1, max: 1024 }), { minLength: 1, maxLength: 4 }),
      learning_rate: fc.double({ min: 1e-6, max: 1, noNaN: true }),
    });
    const property = fc.property(hparams, (values) => {
      expect(readHparams(JSON.stringify(values))).toEqual(values);
      const pairs = Object.entries(values).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
      expect(readHparams(pairs.join(','))).toEqual(values);
    });
    fc.assert(property, { seed: 7 });
  });

  it('gives hparams or a refusal for whatever is typed', () => {
    neverThrowsAnythingElse(readHparams, [
      'batch_size',
      '=',
      ':',
      '64',
      '[',
      ']',
      ',',
      ' ',
      '{',
      '"',
      '__proto__',
      'e9',
    ]);
  });
});
