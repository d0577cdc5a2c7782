/** Checkpoints from elsewhere: what is worked out of them, and what is said of it. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { openCheckpoint } from '../../../models/checkpoints/checkpoint.ts';
import { checkpointFiles } from '../../../models/checkpoints/pack.ts';
import { SparseRows } from '../../../models/encodings/sparse-rows.ts';
import { createSamplingNetwork } from '../../../models/engine/index.ts';
import { tensorFlowEngine } from '../../../models/engine/tensorflow/engine.ts';
import { allConfigs, generateMelodies, importCheckpoint } from '../../../models/index.ts';
import { type RandomCheckpointOptions, randomCheckpoint } from './random-checkpoint.ts';

/** A checkpoint's files with another config.json, or none. */
function filesOf(configName: string, json?: object, options?: RandomCheckpointOptions) {
  const files = checkpointFiles(randomCheckpoint(configName, options));
  if (json === undefined) files.delete('config.json');
  else files.set('config.json', Buffer.from(JSON.stringify(json)));
  return files;
}

const MELODY = { type: 'MelodyConverter', args: { minPitch: 48, maxPitch: 83 } };

describe('an imported checkpoint', () => {
  it.each(allConfigs().map(({ name }) => name))('of %s is known by its tensors alone', (name) => {
    const { config, checkpoint, remarks } = importCheckpoint(filesOf(name));
    // The compact configuration differs from the other in how Magenta stores its training data, not in the network.
    expect(config.name).toBe(name.replace(/_compact$/, ''));
    expect(remarks[0]).toBe('It has no config.json: the model was worked out from its tensors.');
    expect(openCheckpoint(checkpoint).shape.layerSizes).toEqual([16, 8]);
  });

  it.each([
    ['basic_rnn', { dataConverter: MELODY }],
    ['mono_rnn', { dataConverter: { type: 'MelodyConverter', args: { minPitch: 0, maxPitch: 127 } } }],
    ['basic_improv', { dataConverter: MELODY, chordEncoder: 'TriadChordEncoder' }],
    ['chord_pitches_improv', { dataConverter: MELODY, chordEncoder: 'PitchChordEncoder' }],
    [
      'drum_kit',
      {
        dataConverter: { type: 'DrumsOneHotConverter', args: {} },
        auxInputs: [{ type: 'BinaryCounter', args: { numBits: 6 } }],
      },
    ],
  ])('of %s in Magenta.js’s words is believed without a remark', (name, spec) => {
    const { config, remarks } = importCheckpoint(filesOf(name, { type: 'MusicRNN', ...spec }));
    expect(config.name).toBe(name);
    expect(remarks).toEqual([]);
  });

  it('made here keeps what is known of its training', () => {
    const { checkpoint, remarks } = importCheckpoint(checkpointFiles(randomCheckpoint('lookback_rnn')));
    expect(checkpoint.config.beatCypher).toEqual(randomCheckpoint('lookback_rnn').config.beatCypher);
    expect(remarks).toEqual([]);
  });

  it('is found in its folder within a .zip, with other files beside it', () => {
    const files = new Map<string, Uint8Array>([['readme.txt', new Uint8Array()]]);
    for (const [name, bytes] of filesOf('basic_rnn')) files.set(`models/mine/${name}`, bytes);
    expect(importCheckpoint(files).config.name).toBe('basic_rnn');
  });

  it('in several groups and shards is put together', () => {
    const whole = randomCheckpoint('basic_rnn');
    const [{ weights }] = whole.manifest;
    const cut = weights
      .slice(0, 2)
      .reduce((bytes, { shape }) => bytes + 4 * shape.reduce((a, b) => a * b), 0);
    const files = filesOf('basic_rnn');
    files.set('one', whole.weights.subarray(0, 1_001));
    files.set('two', whole.weights.subarray(1_001, cut));
    files.set('three', whole.weights.subarray(cut));
    const groups = [
      { paths: ['one', 'two'], weights: weights.slice(0, 2) },
      { paths: ['three'], weights: weights.slice(2) },
    ];
    files.set('weights_manifest.json', Buffer.from(JSON.stringify(groups)));
    expect(importCheckpoint(files).checkpoint.weights).toEqual(whole.weights);
  });

  it('whose config.json contradicts its tensors is what the tensors are, and says so', () => {
    const { config, remarks } = importCheckpoint(
      filesOf('lookback_rnn', { type: 'MusicRNN', dataConverter: MELODY }),
    );
    expect(config.name).toBe('lookback_rnn');
    expect(remarks).toEqual([
      'Its config.json says `MelodyConverter`, but its tensors have 121 inputs and 40 classes: that is lookback_rnn, and so it is taken.',
    ]);
  });

  it('is what it is asked to be only if it can be', () => {
    const files = filesOf('performance_with_dynamics');
    const config = 'performance_with_dynamics_compact';
    expect(importCheckpoint(files, { config }).config.name).toBe(config);
    expect(() => importCheckpoint(files, { config: 'basic_rnn' })).toThrow(
      'it is no basic_rnn, which has 38 inputs and 38 classes: this has 388 inputs and 388 classes, as performance_with_dynamics or performance_with_dynamics_compact does',
    );
    expect(() => importCheckpoint(files, { config: 'nonsense' })).toThrow(
      'There is no config called `nonsense`',
    );
  });

  it('takes the length of its attention from who asks, from its config.json, else from Magenta', () => {
    const hparams = { attn_length: 12 };
    const lengthOf = (json?: object, asked?: { attentionLength: number }) => {
      const { shape, remarks } = importCheckpoint(filesOf('drum_kit', json, { hparams }), asked);
      return [shape.attentionLength, remarks.length];
    };
    expect(lengthOf(undefined, { attentionLength: 7 })).toEqual([7, 1]);
    expect(lengthOf({ type: 'MusicRNN', attentionLength: 24 })).toEqual([24, 0]);
    expect(lengthOf({ type: 'MusicRNN', attentionLength: 1e9 })).toEqual([32, 1]);
    expect(lengthOf(undefined)).toEqual([32, 2]);
  });

  it('keeps the length of an attention that was trained here, whatever is asked', () => {
    const checkpoint = randomCheckpoint('attention_rnn', { hparams: { attn_length: 12 } });
    const { shape } = importCheckpoint(checkpointFiles(checkpoint), { attentionLength: 7 });
    expect(shape.attentionLength).toBe(12);
  });

  it('leaves tensors aside that its network does not need', () => {
    const checkpoint = randomCheckpoint('basic_rnn');
    checkpoint.manifest[0].weights.push({ name: 'learning_rate', shape: [], dtype: 'float32' });
    checkpoint.weights = new Uint8Array([...checkpoint.weights, 0, 0, 0, 0]);
    expect(importCheckpoint(checkpointFiles(checkpoint)).remarks).toEqual([
      'More than such a network needs was left aside: 1 tensor.',
    ]);
  });
});

/** Somebody's attention_rnn, where the real data lie beside the repository. */
const MUGEN = fileURLToPath(
  new URL('../../../../shared/data/checkpoints/mugen-attention-melody', import.meta.url),
);

describe.skipIf(!existsSync(MUGEN))('a real attention_rnn (skipped without ../shared/data)', () => {
  const imported = async () => {
    const files = new Map<string, Uint8Array>();
    for (const name of await readdir(MUGEN)) files.set(name, await readFile(path.join(MUGEN, name)));
    return importCheckpoint(files);
  };

  it('is known although its config.json names a chord model', async () => {
    const { config, shape, remarks } = await imported();
    expect(config.name).toBe('attention_rnn');
    expect(shape).toMatchObject({ inputSize: 74, layerSizes: [64, 64], outputSize: 40, attentionLength: 40 });
    expect(remarks).toEqual([
      'Its config.json says `MelodyConverter with PitchChordEncoder`, but its tensors have 74 inputs and 40 classes: that is attention_rnn, and so it is taken.',
      expect.stringContaining('40 is taken, Magenta’s default'),
    ]);
  });

  it('has the logits of TensorFlow’s attention within 1e-4, beyond the length of its memory', async () => {
    await tf.setBackend('cpu');
    const { checkpoint } = await imported();
    const { config, shape, weights } = openCheckpoint(checkpoint);
    if (config.family !== 'melody') throw new Error('not a melody');
    const ours = createSamplingNetwork(shape, weights, 1);
    const theirs = tensorFlowEngine(tf).createSamplingNetwork(shape, weights, 1);
    const events = [60, -2, 64, -2, 67, -2, 72, -1];
    for (let position = 0; position < 60; position++) {
      const row = new SparseRows();
      config.encoding.eventsToInput(events, position, row);
      row.endRow();
      const logits = ours.step(row.toSparseInputs());
      theirs.step(row.toSparseInputs()).forEach((logit, index) => {
        expect(Math.abs(logits[index] - logit)).toBeLessThan(1e-4);
      });
      const likeliest = logits.indexOf(Math.max(...logits));
      if (position === events.length - 1) events.push(config.encoding.labelsToEvent([likeliest], events));
    }
  });

  it('plays', async () => {
    const { checkpoint } = await imported();
    const [{ events }] = await generateMelodies({
      checkpoint,
      primer: [60, -2, 64, -2],
      numSteps: 64,
      numOutputs: 1,
      temperature: 1,
      beamSize: 1,
      branchFactor: 1,
      stepsPerIteration: 1,
      seed: 1,
    });
    expect(events).toHaveLength(64);
    expect(new Set(events.slice(4)).size).toBeGreaterThan(3);
  });
});
