/**
 * tf.train.SequenceExample, in which Magenta keeps the examples of a training: a list of features "inputs", each the
 * dense input vector of one step, and a list "labels", each the classes of that step. Read and written to the byte as
 * TensorFlow's protobuf classes do; only what is active of the inputs is kept.
 *
 * SequenceExample {FeatureLists feature_lists = 2}; FeatureLists {map<string, FeatureList> feature_list = 1}; FeatureList
 * {repeated Feature feature = 1}; Feature {FloatList float_list = 2 or Int64List int64_list = 3}; both lists
 * {repeated value = 1, packed}.
 */
import {
  bytesField,
  concatenated,
  EndOfBytesError,
  fieldsOf,
  packedVarints,
  UserError,
  varint,
} from '../../music/index.ts';
import type { EncodedSequence, EventSequenceEncoding } from '../encodings/event-sequence-encoding.ts';
import { SparseRows } from '../encodings/sparse-rows.ts';
import type { SparseInputs } from '../engine/types.ts';

const FEATURE_LISTS = 2;
const FEATURE_LIST = 1;
const KEY = 1;
const VALUE = 2;
const FEATURE = 1;
const FLOAT_LIST = 2;
const INT64_LIST = 3;
const VALUES = 1;

/** What of an encoding says whether an example is one of its own. */
export interface ExampleShape
  extends Pick<EventSequenceEncoding<never, never>, 'inputSize' | 'softmaxSizes' | 'maxActiveInputs'> {
  /** Of one-hot inputs alone: a step's feature is the index of its one active input, not a vector. */
  keepsInputIndices?: boolean;
}

export function encodeSequenceExample(
  { inputs, labels }: EncodedSequence,
  { inputSize, softmaxSizes, keepsInputIndices }: Omit<ExampleShape, 'maxActiveInputs'>,
): Uint8Array {
  const labelFeatures = Array.from({ length: inputs.offsets.length - 1 }, (_, row) => {
    const classes = labels.subarray(row * softmaxSizes.length, (row + 1) * softmaxSizes.length);
    return feature(INT64_LIST, Uint8Array.from([...classes].flatMap(varint)));
  });
  return bytesField(
    FEATURE_LISTS,
    featureList('inputs', keepsInputIndices ? indexFeatures(inputs) : [denseFeatures(inputs, inputSize)]),
    featureList('labels', labelFeatures),
  );
}

/** All inputs, one feature a row: they are of one length, and nearly all of their megabytes are zeros. */
function denseFeatures({ indices, offsets, values }: SparseInputs, inputSize: number): Uint8Array {
  const rows = offsets.length - 1;
  const valueBytes = inputSize * Float32Array.BYTES_PER_ELEMENT;
  const empty = feature(FLOAT_LIST, new Uint8Array(valueBytes));
  const head = empty.subarray(0, empty.length - valueBytes);
  const features = new Uint8Array(rows * empty.length);
  const view = new DataView(features.buffer);
  for (let row = 0; row < rows; row++) {
    const start = row * empty.length;
    features.set(head, start);
    for (let at = offsets[row]; at < offsets[row + 1]; at++) {
      const place = start + head.length + indices[at] * Float32Array.BYTES_PER_ELEMENT;
      view.setFloat32(place, values?.[at] ?? 1, true);
    }
  }
  return features;
}

function indexFeatures({ indices }: SparseInputs): Uint8Array[] {
  return Array.from(indices, (index) => {
    const value = new Uint8Array(Float32Array.BYTES_PER_ELEMENT);
    new DataView(value.buffer).setFloat32(0, index, true);
    return feature(FLOAT_LIST, value);
  });
}

function feature(kind: number, packed: Uint8Array): Uint8Array {
  return bytesField(FEATURE, bytesField(kind, bytesField(VALUES, packed)));
}

function featureList(name: string, features: readonly Uint8Array[]): Uint8Array {
  return bytesField(
    FEATURE_LIST,
    bytesField(KEY, new TextEncoder().encode(name)),
    bytesField(VALUE, ...features),
  );
}

/**
 * An example as it was encoded, checked against the encoding of the model that is to learn from it.
 * @throws UserError `not-sequence-example`, or `other-encoding` where the example was made for another config.
 */
export function decodeSequenceExample(
  bytes: Uint8Array,
  shape: ExampleShape,
  configName: string,
): EncodedSequence {
  try {
    return toSequence(featuresByName(bytes), shape, configName);
  } catch (error) {
    if (error instanceof EndOfBytesError) throw notSequenceExample('its protobuf message is cut off');
    throw error;
  }
}

/** Features of the lists "inputs" and "labels", each as its message. */
function featuresByName(bytes: Uint8Array): Map<string, Uint8Array[]> {
  const lists = new Map<string, Uint8Array[]>();
  for (const featureLists of messagesOf(bytes, FEATURE_LISTS)) {
    for (const entry of messagesOf(featureLists, FEATURE_LIST)) {
      const [name = new Uint8Array(0)] = messagesOf(entry, KEY);
      const features = [...messagesOf(entry, VALUE)].flatMap((list) => [...messagesOf(list, FEATURE)]);
      lists.set(new TextDecoder().decode(name), features);
    }
  }
  return lists;
}

function* messagesOf(message: Uint8Array, wanted: number): Generator<Uint8Array> {
  for (const [field, value] of fieldsOf(message))
    if (field === wanted && typeof value !== 'number') yield value;
}

function toSequence(
  lists: ReadonlyMap<string, readonly Uint8Array[]>,
  shape: ExampleShape,
  configName: string,
): EncodedSequence {
  const inputs = lists.get('inputs');
  const labels = lists.get('labels');
  if (!inputs || !labels) throw notSequenceExample('it has no feature lists called “inputs” and “labels”');
  if (inputs.length !== labels.length || inputs.length === 0) {
    throw notSequenceExample(`it has ${inputs.length} inputs and ${labels.length} labels`);
  }
  const rows = new SparseRows();
  const add = shape.keepsInputIndices ? addIndexRow : addRow;
  for (const message of inputs) add(rows, floatsOf(message), shape, configName);
  return {
    inputs: rows.toSparseInputs(),
    labels: Int32Array.from(labels.flatMap((message) => classesOf(message, shape, configName))),
  };
}

function addRow(rows: SparseRows, dense: Float32Array, shape: ExampleShape, configName: string): void {
  if (dense.length !== shape.inputSize) {
    throw otherEncoding(`has ${dense.length} inputs a step, and ${configName} has ${shape.inputSize}`);
  }
  let active = 0;
  for (let index = 0; index < dense.length; index++) {
    const value = dense[index];
    if (value === 0) continue;
    if (!Number.isFinite(value)) throw notSequenceExample(`input ${index} of a step is no number`);
    rows.activate(index, value);
    active++;
  }
  if (active > shape.maxActiveInputs) {
    throw otherEncoding(
      `has ${active} active inputs in one step, and ${configName} has ${shape.maxActiveInputs} at most`,
    );
  }
  rows.endRow();
}

function addIndexRow(
  rows: SparseRows,
  values: Float32Array,
  { inputSize }: ExampleShape,
  configName: string,
): void {
  const [index] = values;
  if (values.length !== 1 || !Number.isInteger(index) || index < 0 || index >= inputSize) {
    throw otherEncoding(
      `has ${values.length} inputs a step, and ${configName} has one, a whole number from 0 to ${inputSize - 1}`,
    );
  }
  rows.activate(index);
  rows.endRow();
}

/** Packed, or one by one as older writers have them. */
function floatsOf(message: Uint8Array): Float32Array {
  const packed = concatenated(
    [...messagesOf(message, FLOAT_LIST)].flatMap((list) => [...messagesOf(list, VALUES)]),
  );
  if (packed.length % Float32Array.BYTES_PER_ELEMENT !== 0)
    throw notSequenceExample('its inputs are no 32-bit floats');
  return new Float32Array(packed.buffer);
}

function classesOf(message: Uint8Array, { softmaxSizes }: ExampleShape, configName: string): number[] {
  const classes: number[] = [];
  for (const list of messagesOf(message, INT64_LIST)) {
    for (const [field, value] of fieldsOf(list)) {
      if (field !== VALUES) continue;
      if (typeof value === 'number') classes.push(value);
      else classes.push(...packedVarints(value));
    }
  }
  if (classes.length !== softmaxSizes.length) {
    throw otherEncoding(`has ${classes.length} labels a step, and ${configName} has ${softmaxSizes.length}`);
  }
  const wrong = classes.findIndex((label, softmax) => label >= softmaxSizes[softmax]);
  if (wrong >= 0) {
    throw otherEncoding(
      `has the label ${classes[wrong]}, and ${configName} has ${softmaxSizes[wrong]} classes`,
    );
  }
  return classes;
}

function notSequenceExample(why: string): UserError {
  return new UserError(
    'not-sequence-example',
    `This is no SequenceExample to train on: ${why}. The files that *_create_dataset writes are.`,
  );
}

function otherEncoding(what: string): UserError {
  return new UserError(
    'other-encoding',
    `These examples were made for another config: one ${what}. Make them again with *_create_dataset and the same --config.`,
  );
}
