/** What files from strangers may say, and what their senders are told. */

import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { openCheckpoint } from '../../../models/checkpoints/checkpoint.ts';
import { readTensors, type Tensor, writeTensors } from '../../../models/checkpoints/manifest.ts';
import { checkpointFiles } from '../../../models/checkpoints/pack.ts';
import { importCheckpoint, packCheckpoint, unpackCheckpoint } from '../../../models/index.ts';
import { LIMITS, readArchive, UserError } from '../../../music/index.ts';
import { randomCheckpoint } from './random-checkpoint.ts';

type Files = Map<string, Uint8Array>;

const SHARD = 'group1-shard1of1';
const LAYER_0 = 'rnn/multi_rnn_cell/cell_0/basic_lstm_cell';
const LAYER_1 = 'rnn/multi_rnn_cell/cell_1/basic_lstm_cell';

/** The files of a basic_rnn. */
const goodFiles = (): Files => checkpointFiles(randomCheckpoint('basic_rnn'));

/** The same, with one of them in other words. */
const withFile = (name: string, text: string): Files => goodFiles().set(name, Buffer.from(text));

/** The same, with the JSON of one of them changed. */
function withJson<T>(name: string, change: (json: T) => unknown): Files {
  const json = JSON.parse(Buffer.from(goodFiles().get(name) ?? '').toString());
  return withFile(name, JSON.stringify(change(json) ?? json));
}

type Manifest = { paths: string[]; weights: { name: string; shape: number[]; [more: string]: unknown }[] }[];
const withManifest = (change: (manifest: Manifest) => unknown): Files =>
  withJson<Manifest>('weights_manifest.json', change);

/** A network with other tensors, in files that agree with one another. */
function withTensors(
  change: (tensors: Map<string, Tensor>) => void,
  checkpoint = randomCheckpoint('basic_rnn'),
): Files {
  const tensors = readTensors(checkpoint.manifest, checkpoint.weights);
  change(tensors);
  const { manifest, shard } = writeTensors(tensors);
  return checkpointFiles({ ...checkpoint, manifest, weights: shard });
}

const tensor = (...shape: number[]): Tensor => ({
  shape,
  values: new Float32Array(shape.reduce((product, size) => product * size, 1)),
});

const filledWith = (value: number) => (tensors: Map<string, Tensor>) => {
  const bias = tensors.get('fully_connected/biases');
  bias?.values.fill(value, 1, 2);
};

function withShard(change: (shard: Uint8Array) => Uint8Array): Files {
  const files = goodFiles();
  return files.set(SHARD, change(files.get(SHARD) ?? new Uint8Array()));
}

function refusalOf(files: Files): UserError {
  try {
    importCheckpoint(files);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('it was imported');
}

describe('a bad checkpoint is refused in words:', () => {
  it.each<[string, Files, string]>([
    [
      'without its softmax biases',
      withTensors((tensors) => tensors.delete('fully_connected/biases')),
      'the tensor `fully_connected/biases` is missing',
    ],
    [
      'without any layer',
      withTensors((tensors) => {
        for (const name of [...tensors.keys()].filter((each) => each.startsWith('rnn'))) tensors.delete(name);
      }),
      `the tensor \`${LAYER_0}/bias\` is missing`,
    ],
    [
      'without the layer below another',
      withTensors((tensors) => {
        for (const part of ['kernel', 'bias']) tensors.delete(`${LAYER_0}/${part}`);
      }),
      `the tensor \`${LAYER_0}/bias\` is missing`,
    ],
    [
      'with a kernel for another layer',
      withTensors((tensors) => tensors.set(`${LAYER_1}/kernel`, tensor(20, 32))),
      `\`${LAYER_1}/kernel\` is 20 x 32, and the other tensors need 24 x 32`,
    ],
    [
      'with a bias that no layer has',
      withTensors((tensors) => tensors.set(`${LAYER_1}/bias`, tensor(33))),
      `\`${LAYER_1}/bias\` is 33, which is no layer’s`,
    ],
    [
      'with a list where a matrix is',
      withTensors((tensors) => tensors.set('fully_connected/weights', tensor(304))),
      '`fully_connected/weights` is 304, not a matrix',
    ],
    [
      'of more inputs than any configuration has',
      withTensors((tensors) => tensors.set(`${LAYER_0}/kernel`, tensor(55, 64))),
      '39 inputs and 38 classes (its config.json says `basic_rnn`), which is none of the configurations here: basic_rnn has 38 inputs and 38 classes',
    ],
    [
      'with NaN',
      withTensors(filledWith(Number.NaN)),
      '`fully_connected/biases` has values that are not numbers',
    ],
    ['with Infinity', withTensors(filledWith(Number.POSITIVE_INFINITY)), 'values that are not numbers'],
    [
      'with a scale that leads to Infinity',
      withManifest(([{ weights }]) => {
        weights[0].quantization = { dtype: 'uint8', scale: 1e300, min: 0 };
      }),
      'values that are not numbers',
    ],
    [
      'with a shard cut short',
      withShard((shard) => shard.subarray(0, 100)),
      `end in the middle of the tensor \`${LAYER_0}/kernel\``,
    ],
    ['with an empty shard', withShard(() => new Uint8Array()), 'its weights end in the middle'],
    [
      'with a shard too long',
      withShard((shard) => new Uint8Array([...shard, 1, 2, 3])),
      'its shards have 3 bytes more than weights_manifest.json tells of',
    ],
    [
      'of ten billion weights, before any room is made for them',
      withManifest(([{ weights }]) => {
        weights[0].shape = [1e5, 1e5];
      }),
      'more than 20,000,000 weights',
    ],
    [
      'of more weights than there are numbers',
      withManifest(([{ weights }]) => {
        weights[0].shape = Array(8).fill(Number.MAX_SAFE_INTEGER);
      }),
      'more than 20,000,000 weights',
    ],
    [
      'of a negative size',
      withManifest(([{ weights }]) => {
        weights[0].shape = [-54, -64];
      }),
      'has no proper shape',
    ],
    [
      'with one tensor twice',
      withManifest(([{ weights }]) => void weights.push(weights[0])),
      `has the tensor \`${LAYER_0}/kernel\` twice`,
    ],
    [
      'with one shard twice',
      withManifest(([{ paths }]) => void paths.push(paths[0])),
      `has the shard \`${SHARD}\` twice`,
    ],
    [
      'with weights of whole numbers',
      withManifest(([{ weights }]) => {
        weights[0].dtype = 'int32';
      }),
      'not of 32-bit floats',
    ],
    [
      'quantized to 4 bits',
      withManifest(([{ weights }]) => {
        weights[0].quantization = { dtype: 'uint4', scale: 1, min: 0 };
      }),
      'quantized in a way that is not known here: uint8, uint16 and float16 are',
    ],
    ...['../config.json', '/etc/passwd', 'a/b', 'a\\b', '.hidden', '..', 'C:shard', ''].map(
      (path): [string, Files, string] => [
        `with the shard ${JSON.stringify(path)}`,
        withManifest(([group]) => {
          group.paths = [path];
        }),
        'names a shard outside its folder',
      ],
    ),
    [
      'without its shard',
      withManifest(([group]) => {
        group.paths = ['group1-shard1of2', 'group1-shard2of2'];
      }),
      'the file `group1-shard1of2` is missing',
    ],
    [
      'with a manifest that is no JSON',
      withFile('weights_manifest.json', '<html>'),
      'its weights_manifest.json is not JSON',
    ],
    [
      'with a manifest that is no list',
      withFile('weights_manifest.json', '{}'),
      'is not a list of weight groups',
    ],
    [
      'with a config.json that is no JSON',
      withFile('config.json', '{type:'),
      'its config.json is not JSON. Without that file the model is worked out',
    ],
    ['with a config.json that is a list', withFile('config.json', '[]'), 'its config.json is not an object'],
    [
      'of a MusicVAE',
      withFile('config.json', '{"type":"MusicVAE","dataConverter":{"type":"MelodyConverter","args":{}}}'),
      'is a `MusicVAE`’s, as its config.json says, and a MusicRNN’s can be played here',
    ],
    [
      'of a MusicVAE that does not say so',
      withTensors((tensors) => tensors.set('decoder/z_to_initial_state/kernel', tensor(2, 2))),
      'holds an encoder or a decoder, as MusicVAE’s do',
    ],
    [
      'with attention around all layers',
      withTensors((tensors) => tensors.set('rnn/attention_cell_wrapper/kernel', tensor(2, 2))),
      'attention around all its layers at once',
    ],
    [
      'with attention on the second layer',
      withTensors((tensors) =>
        tensors.set('rnn/multi_rnn_cell/cell_1/attention_cell_wrapper/kernel', tensor(2, 2)),
      ),
      'has attention where networks here have none',
    ],
    [
      'of a thousand layers',
      withTensors((tensors) => tensors.set('rnn/multi_rnn_cell/cell_999/basic_lstm_cell/bias', tensor(4))),
      'has 1,000 layers; of up to 16 it could be played',
    ],
    [
      'with half an attention',
      withTensors(
        (tensors) => tensors.delete('rnn/multi_rnn_cell/cell_0/attention_cell_wrapper/attention/attn_v'),
        randomCheckpoint('attention_rnn', { hparams: { attn_length: 4 } }),
      ),
      '/attention/attn_v` is missing',
    ],
    [
      'without a manifest',
      new Map([['config.json', Buffer.from('{}')]]),
      'There is no weights_manifest.json among the files',
    ],
    [
      'beside another',
      new Map(
        [...goodFiles()].flatMap(([name, bytes]) => [
          [`a/${name}`, bytes],
          [`b/${name}`, bytes],
        ]),
      ),
      'There are 2 checkpoints among the files',
    ],
  ])('%s', (_, files, message) => {
    expect(refusalOf(files).message).toContain(message);
  });

  it('one that names a configuration in a page of markup, without repeating it', () => {
    const json = {
      type: 'MusicRNN',
      beatCypher: { config: '@everyone `**x**`\n'.repeat(10_000), hparams: {} },
    };
    const { message } = refusalOf(withFile('config.json', JSON.stringify(json)));
    expect(message).toMatch(/There is no config called `@everyone \*\*x\*\* [^`\n]{1,100}`\. There is:/);
  });

  it('one whose step is beyond all numbers', () => {
    const withStep = withJson<{ beatCypher: { step: string } }>('config.json', ({ beatCypher }) => {
      beatCypher.step = 'STEP';
    });
    const text = Buffer.from(withStep.get('config.json') ?? '').toString();
    expect(refusalOf(withFile('config.json', text.replace('"STEP"', '1e999'))).message).toContain(
      'the hparams in its config.json are not complete',
    );
  });

  it('but not for a held-out loss that was no number, which is then unknown', () => {
    const files = withJson<{ beatCypher: { heldOutLoss: null } }>('config.json', ({ beatCypher }) => {
      beatCypher.heldOutLoss = null;
    });
    expect(importCheckpoint(files).checkpoint.config.beatCypher).not.toHaveProperty('heldOutLoss');
  });

  it('a .zip that unpacks to more than a checkpoint may have', async () => {
    const bomb = zipSync({ [SHARD]: new Uint8Array(LIMITS.inflatedBytes + 1) });
    await expect(readArchive(bomb, 'bomb.zip', () => true)).rejects.toThrow('unpacks to more than 64 MB');
  });
});

describe('whatever a stranger writes', () => {
  const orRefused = (read: () => unknown): void => {
    try {
      read();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
    }
  };

  it('a blob is read or refused in words, wherever a byte of it is changed or cut', () => {
    const blob = packCheckpoint(randomCheckpoint('attention_rnn', { hparams: { attn_length: 4 } }));
    fc.assert(
      fc.property(fc.nat(3_500), fc.nat(255), (at, byte) => {
        const changed = blob.slice();
        changed[at] = byte;
        orRefused(() => openCheckpoint(unpackCheckpoint(changed)));
        orRefused(() => openCheckpoint(unpackCheckpoint(blob.subarray(0, at))));
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  it('any JSON in place of config.json or weights_manifest.json is read or refused in words', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom('config.json', 'weights_manifest.json'), (json, name) => {
        orRefused(() => importCheckpoint(withFile(name, JSON.stringify(json))));
      }),
      { numRuns: 300, seed: 2 },
    );
  });

  it('any value at any place of both is read or refused in words', () => {
    const odd = fc.oneof(fc.jsonValue({ maxDepth: 1 }), fc.constantFrom(1e308, -1, 0.5, '../x', '__proto__'));
    fc.assert(
      fc.property(
        fc.nat(),
        odd,
        fc.constantFrom('config.json', 'weights_manifest.json'),
        (at, value, name) => {
          orRefused(() => importCheckpoint(withJson(name, (json) => replaced(json, at, value))));
        },
      ),
      { numRuns: 600, seed: 3 },
    );
  });
});

/** A copy in which one of all values within is another. */
function replaced(json: unknown, at: number, value: unknown): unknown {
  let count = 0;
  JSON.stringify(json, (_, each) => {
    count++;
    return each;
  });
  let place = 0;
  return JSON.parse(
    JSON.stringify(json, (_, each) => (place++ === at % count ? (value ?? null) : each)) ?? 'null',
  );
}
