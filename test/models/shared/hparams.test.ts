import { describe, expect, it } from 'vitest';
import { configsOf, findConfig, type Hparams, resolveHparams } from '../../../models/index.ts';
import { countParameters, networkShape } from '../../../models/shared/hparams.ts';

const config = findConfig('melody', 'lookback_rnn');

describe('hparams', () => {
  it('are the config’s where nothing is typed, and the typed ones over them', () => {
    expect(resolveHparams(config)).toEqual(config.hparams);
    expect(resolveHparams(config, { batch_size: 64 })).toEqual({ ...config.hparams, batch_size: 64 });
  });

  it.each<[Record<string, unknown>, string]>([
    [{ batchsize: 64 }, 'There is no hparam called “batchsize”.'],
    [
      { batch_size: 0 },
      'batch_size 0 will not do: it is a whole number from 1 to 512. For example batch_size=64.',
    ],
    [{ batch_size: 1.5 }, 'batch_size 1.5 will not do'],
    [{ rnn_layer_sizes: [] }, 'rnn_layer_sizes [] will not do'],
    [{ rnn_layer_sizes: [64, 7] }, 'a list of 1 to 4 whole numbers from 8 to 1024'],
    [{ dropout_keep_prob: 0 }, 'dropout_keep_prob 0 will not do'],
    [{ learning_rate: Number.NaN }, 'learning_rate NaN will not do'],
    [{ attn_length: 65 }, 'attn_length 65 will not do: it is a whole number from 0 to 64.'],
    [{ attn_length: 1.5 }, 'attn_length 1.5 will not do'],
    [{ rnn_layer_sizes: [1024, 1024, 1024] }, 'weights; at most 20,000,000 fit here'],
    [
      { rnn_layer_sizes: [1024, 1024], batch_size: 512 },
      'steps that can take minutes here. Try batch_size=38, or a smaller network',
    ],
    [{ constructor: 1 }, 'There is no hparam called “constructor”.'],
  ])('%j are refused in words', (overrides, message) => {
    expect(() => resolveHparams(config, overrides as Partial<Hparams>)).toThrow(message);
  });

  it('may ask for a large network with a batch that suits it, and for Magenta’s own', () => {
    resolveHparams(config, { rnn_layer_sizes: [512, 512, 512], batch_size: 64 });
    resolveHparams(config, { rnn_layer_sizes: [1024, 1024], batch_size: 38 });
    for (const { name } of configsOf('drums')) resolveHparams(findConfig('drums', name));
  });

  it('tell the number of weights', () => {
    const shape = networkShape(config, { ...config.hparams, rnn_layer_sizes: [3, 2] });
    expect(countParameters(shape)).toBe((121 + 3 + 1) * 12 + (3 + 2 + 1) * 8 + (2 + 1) * 40);
  });

  it('tell the weights of attention too, on the first layer of 3 over 121 inputs', () => {
    const shape = networkShape(config, { ...config.hparams, rnn_layer_sizes: [3, 2], attn_length: 7 });
    expect(shape.attentionLength).toBe(7);
    const input = (121 + 3 + 1) * 121;
    const scores = 3 * 3 + (2 * 3 + 1) * 3 + 3;
    const output = (2 * 3 + 1) * 3;
    const without = countParameters({ ...shape, attentionLength: 0 });
    expect(countParameters(shape)).toBe(without + input + scores + output);
  });

  it('without attention make a network that knows nothing of it', () => {
    expect(networkShape(config, config.hparams)).not.toHaveProperty('attentionLength');
  });
});
