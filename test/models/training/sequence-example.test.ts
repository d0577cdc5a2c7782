import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EncodedSequence } from '../../../models/index.ts';
import { allConfigs, exampleOfRecord, exampleRecords } from '../../../models/index.ts';
import { decodeSequenceExample, encodeSequenceExample } from '../../../models/training/sequence-example.ts';
import { melodySequence } from '../tiny-music.ts';

/**
 * Inputs [0, 1, -1] and [1, 0, 0] with labels [2] and [300], written by protobufjs from the message types of
 * tensorflow/core/example (feature.proto, example.proto).
 */
const BY_PROTOBUFJS = Buffer.from(
  '124b0a2e0a06696e7075747312240a10120e0a0c000000000000803f000080bf0a10120e0a0c0000803f0000000000000000' +
    '0a190a066c6162656c73120f0a051a030a01020a061a040a02ac02',
  'hex',
);
const SHAPE = { inputSize: 3, softmaxSizes: [400], maxActiveInputs: 2 };
const SEQUENCE: EncodedSequence = {
  inputs: {
    indices: Int32Array.of(1, 2, 0),
    offsets: Int32Array.of(0, 2, 3),
    values: Float32Array.of(1, -1, 1),
  },
  labels: Int32Array.of(2, 300),
};

describe('SequenceExamples', () => {
  it('are written to the byte as protobuf writes them', () => {
    expect(Buffer.from(encodeSequenceExample(SEQUENCE, SHAPE)).toString('hex')).toBe(
      BY_PROTOBUFJS.toString('hex'),
    );
  });

  it('are read back as sparse rows', () => {
    expect(decodeSequenceExample(BY_PROTOBUFJS, SHAPE, 'a_config')).toEqual(SEQUENCE);
  });

  it('may have their numbers one by one, as protobuf allows', () => {
    // Feature {float_list {value: 1.0, unpacked}} and Feature {int64_list {value: 2, unpacked}}.
    const record = Buffer.from(
      '12270a130a06696e7075747312090a0712050d0000803f0a100a066c6162656c7312060a041a020802',
      'hex',
    );
    expect(decodeSequenceExample(record, { ...SHAPE, inputSize: 1 }, 'a_config')).toEqual({
      inputs: { indices: Int32Array.of(0), offsets: Int32Array.of(0, 1) },
      labels: Int32Array.of(2),
    });
  });

  it.each([
    [{ ...SHAPE, inputSize: 4 }, 'one has 3 inputs a step, and a_config has 4'],
    [{ ...SHAPE, softmaxSizes: [300] }, 'one has the label 300, and a_config has 300 classes'],
    [{ ...SHAPE, softmaxSizes: [400, 2] }, 'one has 1 labels a step, and a_config has 2'],
    [{ ...SHAPE, maxActiveInputs: 1 }, 'one has 2 active inputs in one step, and a_config has 1 at most'],
  ])('of another config are refused with what differs', (shape, words) => {
    expect(() => decodeSequenceExample(BY_PROTOBUFJS, shape, 'a_config')).toThrow(words);
  });

  it('may keep the index of each step’s one active input, as Magenta’s compact config does', () => {
    // Written by protobuf: inputs [5], [0] with labels [2], [300].
    const record = Buffer.from(
      '123b0a1e0a06696e7075747312140a0812060a040000a0400a0812060a0400000000' +
        '0a190a066c6162656c73120f0a051a030a01020a061a040a02ac02',
      'hex',
    );
    const shape = { inputSize: 6, softmaxSizes: [400], maxActiveInputs: 1, keepsInputIndices: true };
    const sequence = {
      inputs: { indices: Int32Array.of(5, 0), offsets: Int32Array.of(0, 1, 2) },
      labels: Int32Array.of(2, 300),
    };
    expect(Buffer.from(encodeSequenceExample(sequence, shape))).toEqual(record);
    expect(decodeSequenceExample(record, shape, 'a_config')).toEqual(sequence);
    for (const other of [record, BY_PROTOBUFJS]) {
      expect(() => decodeSequenceExample(other, { ...shape, inputSize: 5 }, 'a_config')).toThrow(
        'a_config has one, a whole number from 0 to 4',
      );
    }
  });

  it('are told apart from other messages, and never read past their end', () => {
    expect(() => decodeSequenceExample(new Uint8Array(0), SHAPE, 'a_config')).toThrow(
      'no feature lists called “inputs” and “labels”',
    );
    for (let length = 1; length < BY_PROTOBUFJS.length; length++) {
      expect(() => decodeSequenceExample(BY_PROTOBUFJS.subarray(0, length), SHAPE, 'a_config')).toThrow(
        'This is no SequenceExample',
      );
    }
  });

  it('are refused in words or read, whatever the bytes are', () => {
    fc.assert(
      fc.property(fc.nat(BY_PROTOBUFJS.length - 1), fc.nat(255), (at, byte) => {
        const changed = new Uint8Array(BY_PROTOBUFJS);
        changed[at] = byte;
        try {
          decodeSequenceExample(changed, SHAPE, 'a_config');
        } catch (error) {
          expect(error).toHaveProperty(
            'code',
            expect.stringMatching(/^(not-sequence-example|other-encoding)$/),
          );
        }
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});

describe('the records of a piece', () => {
  it.each(['basic_rnn', 'lookback_rnn', 'attention_rnn'])(
    'of %s come back with its own input size',
    (name) => {
      const { records } = exampleRecords(name, { sequence: melodySequence(1) }, { isLearnedFrom: true });
      expect(records).toHaveLength(1);
      const { inputs, labels } = exampleOfRecord(name, records[0]);
      expect(inputs.offsets).toHaveLength(128);
      expect(labels).toHaveLength(127);
      expect(Math.max(...inputs.indices)).toBeLessThan(
        allConfigs().find((config) => config.name === name)?.inputSize ?? 0,
      );
    },
  );

  it('of the compact config mean what those of performance_with_dynamics do, in a fraction of the bytes', () => {
    const [compact, plain] = ['performance_with_dynamics_compact', 'performance_with_dynamics'].map(
      (name) => {
        const { records } = exampleRecords(name, { sequence: melodySequence(1) }, { isLearnedFrom: false });
        return { bytes: records[0].length, sequence: exampleOfRecord(name, records[0]) };
      },
    );
    expect(compact.sequence).toEqual(plain.sequence);
    expect(compact.bytes).toBeLessThan(plain.bytes / 50);
  });

  it('holds copies in other keys and tempos only where it is learned from', () => {
    const count = (isLearnedFrom: boolean) =>
      exampleRecords('performance', { sequence: melodySequence(1) }, { isLearnedFrom }).records.length;
    expect(count(false)).toBe(1);
    expect(count(true)).toBe(5 * 7);
  });
});
