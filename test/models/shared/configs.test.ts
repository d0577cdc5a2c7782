import { describe, expect, it } from 'vitest';
import { allConfigs, configNamed } from '../../../models/configs.ts';
import { configsOf, findConfig, resolveHparams } from '../../../models/index.ts';

/** Inputs, classes, layers, clip_norm and attn_length, as magenta/models/{melody,drums,improv}_rnn have them. */
const MAGENTA: [string, number, number, number[], number, number][] = [
  ['lookback_rnn', 121, 40, [128, 128], 5, 0],
  ['attention_rnn', 74, 40, [128, 128], 3, 40],
  ['basic_rnn', 38, 38, [128, 128], 5, 0],
  ['mono_rnn', 130, 130, [128, 128], 5, 0],
  ['drum_kit', 518, 512, [256, 256, 256], 3, 32],
  ['one_drum', 2, 2, [128, 128], 5, 0],
  ['chord_pitches_improv', 75, 38, [256, 256, 256], 3, 0],
  ['attention_improv', 123, 40, [128, 128, 128], 3, 40],
  ['basic_improv', 87, 38, [64, 64], 5, 0],
];

describe('the configs of melody, drums and improv', () => {
  const configs = [...configsOf('melody'), ...configsOf('drums'), ...configsOf('improv')];

  it('are Magenta’s, with its input sizes, classes and hparams', () => {
    const rows = configs.map(({ name, inputSize, numClasses, hparams }) => [
      name,
      inputSize,
      numClasses,
      hparams.rnn_layer_sizes,
      hparams.clip_norm,
      hparams.attn_length,
    ]);
    expect(rows).toEqual(MAGENTA);
    for (const { hparams } of configs) {
      expect(hparams).toMatchObject({ batch_size: 128, dropout_keep_prob: 0.5, learning_rate: 0.001 });
    }
  });

  it('hear melodies from 48 to 83 in C, but mono_rnn all pitches and improv all keys', () => {
    const ranges = [...configsOf('melody'), ...configsOf('improv')].map((config) => [
      config.name,
      config.minNote,
      config.maxNote,
      'transposeToKey' in config ? config.transposeToKey : undefined,
      config.augmentations?.length,
    ]);
    expect(ranges).toEqual([
      ['lookback_rnn', 48, 84, 0, undefined],
      ['attention_rnn', 48, 84, 0, undefined],
      ['basic_rnn', 48, 84, 0, undefined],
      ['mono_rnn', 0, 128, undefined, undefined],
      ['chord_pitches_improv', 48, 84, undefined, 11],
      ['attention_improv', 48, 84, undefined, 11],
      ['basic_improv', 48, 84, undefined, 11],
    ]);
  });

  it('count drums in 16ths, one_drum in 8ths', () => {
    expect(configsOf('drums').map(({ name, stepsPerQuarter }) => [name, stepsPerQuarter])).toEqual([
      ['drum_kit', 4],
      ['one_drum', 2],
    ]);
  });

  it('are those that a machine here has room for', () => {
    for (const config of configs) expect(resolveHparams(config)).toEqual(config.hparams);
  });
});

describe('every config', () => {
  it('has a name of its own, by which it is found whatever its family', () => {
    const names = allConfigs().map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(configNamed('basic_improv').family).toBe('improv');
  });

  it('has the sizes of its encoding', () => {
    for (const { inputSize, numClasses, encoding } of allConfigs()) {
      expect([inputSize, numClasses]).toEqual([encoding.inputSize, encoding.numClasses]);
      expect(encoding.softmaxSizes.reduce((sum, size) => sum + size, 0)).toBe(numClasses);
    }
  });

  it('is refused by name with those there are', () => {
    expect(() => findConfig('melody', 'drum_kit')).toThrow(
      'There is: lookback_rnn, attention_rnn, basic_rnn, mono_rnn.',
    );
  });
});
