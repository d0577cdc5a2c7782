import { mkdtemp, readdir, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCheckpoint } from '../../../models/checkpoints/checkpoint.ts';
import { readTensors, type Tensor, writeTensors } from '../../../models/checkpoints/manifest.ts';
import {
  allConfigs,
  packCheckpoint,
  readCheckpointFolder,
  unpackCheckpoint,
  writeCheckpointFolder,
} from '../../../models/index.ts';
import { createRandom } from '../../../music/index.ts';
import { randomCheckpoint } from './random-checkpoint.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'checkpoint-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('a checkpoint', () => {
  it.each(allConfigs().map(({ name }) => name))('of %s comes back from a blob as it was', (config) => {
    for (const attn_length of [0, 40]) {
      const checkpoint = randomCheckpoint(config, { hparams: { attn_length } });
      expect(unpackCheckpoint(packCheckpoint(checkpoint))).toEqual(checkpoint);
      const opened = openCheckpoint(checkpoint);
      expect(opened.config.name).toBe(config);
      expect(opened.shape).toMatchObject({ layerSizes: [16, 8], outputSize: opened.config.numClasses });
      expect(opened.shape.attentionLength ?? 0).toBe(attn_length);
    }
  });

  it('comes back from a folder as it was', async () => {
    const checkpoint = randomCheckpoint('lookback_rnn');
    const itsFolder = path.join(folder, 'lookback_rnn');
    await writeCheckpointFolder(itsFolder, checkpoint);
    expect((await readdir(itsFolder)).sort()).toEqual([
      'config.json',
      'group1-shard1of1',
      'weights_manifest.json',
    ]);
    expect(await readCheckpointFolder(itsFolder)).toEqual(checkpoint);
  });

  it('is refused as a folder that lacks a file or names one outside', async () => {
    const itsFolder = path.join(folder, 'stranger');
    const checkpoint = randomCheckpoint('basic_rnn');
    await writeCheckpointFolder(itsFolder, checkpoint);
    await unlink(path.join(itsFolder, 'group1-shard1of1'));
    await expect(readCheckpointFolder(itsFolder)).rejects.toThrow('the file `group1-shard1of1` is missing');
    const [group] = checkpoint.manifest;
    await writeFile(
      path.join(itsFolder, 'weights_manifest.json'),
      JSON.stringify([{ ...group, paths: ['../stranger/config.json'] }]),
    );
    await expect(readCheckpointFolder(itsFolder)).rejects.toThrow('outside its folder');
  });

  it('has Magenta’s tensor names and shapes', () => {
    const [{ weights }] = randomCheckpoint('basic_rnn').manifest;
    expect(weights.map(({ name, shape }) => [name, shape])).toEqual([
      ['rnn/multi_rnn_cell/cell_0/basic_lstm_cell/kernel', [38 + 16, 64]],
      ['rnn/multi_rnn_cell/cell_0/basic_lstm_cell/bias', [64]],
      ['rnn/multi_rnn_cell/cell_1/basic_lstm_cell/kernel', [16 + 8, 32]],
      ['rnn/multi_rnn_cell/cell_1/basic_lstm_cell/bias', [32]],
      ['fully_connected/weights', [8, 38]],
      ['fully_connected/biases', [38]],
    ]);
  });

  it('has Magenta’s names and shapes for attention on the first layer', () => {
    const [{ weights }] = randomCheckpoint('attention_rnn', { hparams: { attn_length: 40 } }).manifest;
    const wrapper = 'rnn/multi_rnn_cell/cell_0/attention_cell_wrapper';
    expect(weights.slice(0, 9).map(({ name, shape }) => [name, shape])).toEqual([
      [`${wrapper}/kernel`, [74 + 16, 74]],
      [`${wrapper}/bias`, [74]],
      [`${wrapper}/attention/attn_w`, [1, 1, 16, 16]],
      [`${wrapper}/attention/kernel`, [32, 16]],
      [`${wrapper}/attention/bias`, [16]],
      [`${wrapper}/attention/attn_v`, [16]],
      [`${wrapper}/attn_output_projection/kernel`, [32, 16]],
      [`${wrapper}/attn_output_projection/bias`, [16]],
      [`${wrapper}/basic_lstm_cell/kernel`, [74 + 16, 64]],
    ]);
  });

  it('from before there was attention has none', () => {
    const checkpoint = randomCheckpoint('drum_kit');
    const { attn_length: _, ...hparams } = checkpoint.config.beatCypher?.hparams ?? {};
    const files = JSON.parse(JSON.stringify({ ...checkpoint.config.beatCypher, hparams }));
    const before = { ...checkpoint, config: { ...checkpoint.config, beatCypher: files } };
    expect(openCheckpoint(unpackCheckpoint(packCheckpoint(before))).shape.attentionLength).toBeUndefined();
  });
});

describe('the weights of a checkpoint', () => {
  const random = createRandom(3);
  const values = Float32Array.from({ length: 1_000 }, () => 4 * random.next() - 1);
  const tensors = new Map<string, Tensor>([
    ['w', { shape: [10, 100], values }],
    ['untrained', { shape: [3], values: new Float32Array(3) }],
  ]);

  it.each([
    ['float32', 4, 0],
    ['float16', 2, 3 * 2 ** -11],
    // Half a level, of 255 between -1 and 3, and the rounding of 32-bit floats.
    ['uint8', 1, 2 / 255 + 1e-6],
  ] as const)('as %s take %i bytes each and are off by %f at most', (precision, bytes, error) => {
    const { manifest, shard } = writeTensors(tensors, precision);
    expect(shard.length).toBe(1_003 * bytes);
    const read = readTensors(manifest, shard);
    read.get('w')?.values.forEach((value, index) => {
      expect(Math.abs(value - values[index])).toBeLessThanOrEqual(error);
    });
    expect(read.get('untrained')?.values).toEqual(new Float32Array(3));
  });

  it('quantized to 8 and 16 bits are read as TensorFlow.js writes them', () => {
    const read = (dtype: 'uint8' | 'uint16', shard: Uint8Array) => {
      const quantization = { dtype, scale: 0.5, min: -1 };
      const weights = [{ name: 'w', shape: [2], dtype: 'float32' as const, quantization }];
      return readTensors([{ paths: ['x'], weights }], shard).get('w')?.values;
    };
    expect(read('uint8', Uint8Array.of(0, 255))).toEqual(Float32Array.of(-1, 126.5));
    expect(read('uint16', new Uint8Array(Uint16Array.of(4, 65535).buffer))).toEqual(
      Float32Array.of(1, 32766.5),
    );
  });
});
