import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCheckpoint } from '../../../models/checkpoints/checkpoint.ts';
import { readTensors } from '../../../models/checkpoints/manifest.ts';
import {
  type Checkpoint,
  packCheckpoint,
  readCheckpointFolder,
  unpackCheckpoint,
  writeCheckpointFolder,
} from '../../../models/index.ts';
import { UserError } from '../../../music/index.ts';
import { untrainedCheckpoint } from '../tiny-music.ts';

const CONFIGS = [
  ['melody', 'basic_rnn'],
  ['melody', 'lookback_rnn'],
  ['drums', 'drum_kit'],
] as const;

/** Somebody's attention_rnn, where the real data lie beside the repository. */
const MUGEN = fileURLToPath(
  new URL('../../../../shared/data/checkpoints/mugen-attention-melody', import.meta.url),
);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'checkpoint-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('a checkpoint', () => {
  it.each(CONFIGS)('of %s %s comes back from a blob and from a folder as it was', async (family, config) => {
    const checkpoint = untrainedCheckpoint(family, config);
    expect(unpackCheckpoint(packCheckpoint(checkpoint))).toEqual(checkpoint);
    const itsFolder = path.join(folder, config);
    await writeCheckpointFolder(itsFolder, checkpoint);
    expect((await readdir(itsFolder)).sort()).toEqual([
      'config.json',
      'group1-shard1of1',
      'weights_manifest.json',
    ]);
    expect(await readCheckpointFolder(itsFolder)).toEqual(checkpoint);
  });

  it('has Magenta’s tensor names and shapes', () => {
    const [{ weights }] = untrainedCheckpoint('melody', 'basic_rnn').manifest;
    expect(weights.map(({ name, shape }) => [name, shape])).toEqual([
      ['rnn/multi_rnn_cell/cell_0/basic_lstm_cell/kernel', [38 + 16, 64]],
      ['rnn/multi_rnn_cell/cell_0/basic_lstm_cell/bias', [64]],
      ['rnn/multi_rnn_cell/cell_1/basic_lstm_cell/kernel', [16 + 8, 32]],
      ['rnn/multi_rnn_cell/cell_1/basic_lstm_cell/bias', [32]],
      ['fully_connected/weights', [8, 38]],
      ['fully_connected/biases', [38]],
    ]);
  });

  it('at half precision has half the bytes and weights within half a thousandth', () => {
    const whole = untrainedCheckpoint('melody', 'basic_rnn');
    const half = untrainedCheckpoint('melody', 'basic_rnn', 'float16');
    expect(half.weights.length).toBe(whole.weights.length / 2);
    const [exact, rounded] = [openCheckpoint(whole).weights, openCheckpoint(half).weights];
    for (const [name, values] of exact) {
      values.forEach((value, i) => {
        expect(Math.abs((rounded.get(name)?.[i] ?? Number.NaN) - value)).toBeLessThanOrEqual(
          Math.abs(value) * 2 ** -11 + 2 ** -25,
        );
      });
    }
  });

  it('of Magenta.js, without a word of ours, is known by its converter', () => {
    for (const [family, config] of [CONFIGS[0], CONFIGS[2]]) {
      const checkpoint = untrainedCheckpoint(family, config);
      delete checkpoint.config.beatCypher;
      expect(openCheckpoint(checkpoint).config.name).toBe(config);
    }
  });

  it('reads weights quantized to 8 and 16 bits as TensorFlow.js writes them', () => {
    const read = (dtype: 'uint8' | 'uint16', shard: Uint8Array) =>
      readTensors(
        [
          {
            paths: ['x'],
            weights: [
              { name: 'w', shape: [2], dtype: 'float32', quantization: { dtype, scale: 0.5, min: -1 } },
            ],
          },
        ],
        shard,
      ).get('w')?.values;
    expect(read('uint8', Uint8Array.of(0, 255))).toEqual(Float32Array.of(-1, 126.5));
    expect(read('uint16', new Uint8Array(Uint16Array.of(4, 65535).buffer))).toEqual(
      Float32Array.of(1, 32766.5),
    );
  });
});

describe('a checkpoint from a stranger', () => {
  /** A checkpoint spoiled in one place. */
  function spoiled(spoil: (checkpoint: Checkpoint) => void): Checkpoint {
    const checkpoint = structuredClone(untrainedCheckpoint('melody', 'basic_rnn'));
    spoil(checkpoint);
    return checkpoint;
  }

  it.each<[string, (checkpoint: Checkpoint) => void, string]>([
    [
      'without a tensor',
      ({ manifest }) => manifest[0].weights.pop(),
      'the tensor “fully_connected/biases” is missing',
    ],
    [
      'without any layer',
      ({ manifest }) => manifest[0].weights.splice(0, 4),
      'cell_0/basic_lstm_cell/kernel” is missing',
    ],
    [
      'with a short shard',
      (checkpoint) => {
        checkpoint.weights = checkpoint.weights.subarray(0, 100);
      },
      'its weights end in the middle of the tensor',
    ],
    ['with NaN', ({ weights }) => weights.fill(0xff, 0, 4), 'has values that are not numbers'],
    [
      'of another shape',
      ({ manifest }) => {
        manifest[0].weights[0].shape = [64, 54];
      },
      'is 64 x 54, and basic_rnn needs 54 x 64',
    ],
    [
      'of a billion weights',
      ({ manifest }) => {
        manifest[0].weights[0].shape = [1e5, 1e5];
      },
      'more than 20,000,000 weights',
    ],
    [
      'with attention',
      ({ config }) => {
        delete config.beatCypher;
        config.attentionLength = 40;
      },
      'attention',
    ],
    [
      'with attention that its config.json does not tell of',
      ({ manifest }) => {
        manifest[0].weights[0].name =
          'rnn/multi_rnn_cell/cell_0/attention_cell_wrapper/basic_lstm_cell/kernel';
      },
      'attention',
    ],
    [
      'with chords',
      ({ config }) => {
        delete config.beatCypher;
        config.chordEncoder = 'PitchChordEncoder';
      },
      'uses chords',
    ],
    [
      'with an unknown converter',
      ({ config }) => {
        delete config.beatCypher;
        config.dataConverter.type = 'TrioConverter';
      },
      'TrioConverter',
    ],
  ])('%s is refused by name', (_, spoil, message) => {
    expect(() => openCheckpoint(spoiled(spoil))).toThrow(UserError);
    expect(() => openCheckpoint(spoiled(spoil))).toThrow(message);
  });

  it('is read or refused in words, wherever a byte of its blob is changed or cut', () => {
    const blob = packCheckpoint(untrainedCheckpoint('melody', 'basic_rnn'));
    const readOrRefuse = (bytes: Uint8Array) => {
      try {
        openCheckpoint(unpackCheckpoint(bytes));
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
      }
    };
    fc.assert(
      fc.property(fc.nat(2_500), fc.nat(255), (at, byte) => {
        const changed = blob.slice();
        changed[at] = byte;
        readOrRefuse(changed);
        readOrRefuse(blob.subarray(0, at));
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  it.skipIf(!existsSync(MUGEN))(
    'a real attention_rnn of Magenta.js is read, and refused for its chords (skipped without ../shared/data)',
    async () => {
      const checkpoint = await readCheckpointFolder(MUGEN);
      expect(() => openCheckpoint(checkpoint)).toThrow('uses chords');
      delete checkpoint.config.chordEncoder;
      expect(() => openCheckpoint(checkpoint)).toThrow('uses attention');
    },
  );

  it('is refused as a folder that lacks a file or names one outside', async () => {
    const itsFolder = path.join(folder, 'stranger');
    const checkpoint = untrainedCheckpoint('melody', 'basic_rnn');
    await writeCheckpointFolder(itsFolder, checkpoint);
    await unlink(path.join(itsFolder, 'group1-shard1of1'));
    await expect(readCheckpointFolder(itsFolder)).rejects.toThrow('the file group1-shard1of1 is missing');
    const [group] = checkpoint.manifest;
    await writeFile(
      path.join(itsFolder, 'weights_manifest.json'),
      JSON.stringify([{ ...group, paths: ['../stranger/config.json'] }]),
    );
    await expect(readCheckpointFolder(itsFolder)).rejects.toThrow('outside its folder');
  });
});
