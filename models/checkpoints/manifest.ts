/**
 * TensorFlow.js's weights_manifest.json: which tensor lies where in the shard, and how its numbers are written.
 * Everything read here may come from strangers, so it is checked before it is believed.
 */
import { LIMITS, quotedName } from '../../music/index.ts';
import type { WeightsManifest, WeightsManifestEntry } from '../types.ts';
import { damagedCheckpoint } from './refusals.ts';

/** A tensor as read: its shape, and its values as 32-bit floats. */
export interface Tensor {
  shape: readonly number[];
  values: Float32Array;
}

/** How written weights are rounded: to 32 or 16-bit floats, or to 256 levels between a tensor's least and greatest. */
export type WeightsPrecision = 'float32' | 'float16' | 'uint8';

const BYTES_PER_VALUE = { float32: 4, uint8: 1, uint16: 2, float16: 2 } as const;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isFiniteNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function parseQuantization(name: string, value: unknown): WeightsManifestEntry['quantization'] {
  if (value === undefined) return undefined;
  if (isRecord(value)) {
    const { dtype, scale, min } = value;
    if (dtype === 'float16') return { dtype };
    if ((dtype === 'uint8' || dtype === 'uint16') && isFiniteNumber(scale) && isFiniteNumber(min)) {
      return { dtype, scale, min };
    }
  }
  throw damagedCheckpoint(
    `the tensor \`${quotedName(name)}\` is quantized in a way that is not known here: uint8, uint16 and float16 are`,
  );
}

function parseEntry(value: unknown): WeightsManifestEntry {
  if (!isRecord(value) || typeof value.name !== 'string') {
    throw damagedCheckpoint('its weights_manifest.json lists a tensor without a name');
  }
  const { name, shape, dtype } = value;
  if (dtype !== 'float32') {
    throw damagedCheckpoint(
      `the tensor \`${quotedName(name)}\` is not of 32-bit floats, nor was it before it was quantized`,
    );
  }
  const isSize = (size: unknown) => Number.isSafeInteger(size) && Number(size) > 0;
  if (!Array.isArray(shape) || shape.length > 8 || !shape.every(isSize)) {
    throw damagedCheckpoint(`the tensor \`${quotedName(name)}\` has no proper shape`);
  }
  const quantization = parseQuantization(name, value.quantization);
  return { name, shape, dtype, ...(quantization && { quantization }) };
}

/**
 * weights_manifest.json after JSON.parse.
 * @throws UserError `damaged-checkpoint`
 */
export function parseManifest(value: unknown): WeightsManifest {
  if (!Array.isArray(value) || value.length === 0) {
    throw damagedCheckpoint('its weights_manifest.json is not a list of weight groups');
  }
  const manifest = value.map((group: unknown) => {
    if (!isRecord(group) || !Array.isArray(group.paths) || !Array.isArray(group.weights)) {
      throw damagedCheckpoint('its weights_manifest.json has a group without paths or weights');
    }
    const paths = group.paths.map((path: unknown) => {
      if (typeof path !== 'string' || !/^[\w.-]+$/.test(path) || path.startsWith('.')) {
        throw damagedCheckpoint('its weights_manifest.json names a shard outside its folder');
      }
      return path;
    });
    return { paths, weights: group.weights.map(parseEntry) };
  });
  refuseDuplicates(
    manifest.flatMap(({ weights }) => weights.map(({ name }) => name)),
    (name) => `its weights_manifest.json has the tensor \`${name}\` twice`,
  );
  refuseDuplicates(
    manifest.flatMap(({ paths }) => paths),
    (path) => `its weights_manifest.json has the shard \`${path}\` twice`,
  );
  return manifest;
}

function refuseDuplicates(names: readonly string[], words: (name: string) => string): void {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) throw damagedCheckpoint(words(quotedName(name)));
    seen.add(name);
  }
}

function readValues(entry: WeightsManifestEntry, bytes: Uint8Array, count: number): Float32Array {
  // A copy, because a shard's tensors need not lie at multiples of their width.
  const buffer = bytes.slice().buffer;
  if (!entry.quantization) return new Float32Array(buffer, 0, count);
  const { dtype, scale = 1, min = 0 } = entry.quantization;
  if (dtype === 'float16') return Float32Array.from(new Float16Array(buffer, 0, count));
  const levels = dtype === 'uint8' ? new Uint8Array(buffer, 0, count) : new Uint16Array(buffer, 0, count);
  return Float32Array.from(levels, (level) => level * scale + min);
}

/**
 * The tensors of a shard by name. All groups of the manifest lie in `shard` one after another.
 * @throws UserError `damaged-checkpoint` if the shard is shorter or longer than that, or a value is not finite.
 */
export function readTensors(manifest: WeightsManifest, shard: Uint8Array): Map<string, Tensor> {
  const tensors = new Map<string, Tensor>();
  let offset = 0;
  let total = 0;
  for (const entry of manifest.flatMap((group) => group.weights)) {
    const count = entry.shape.reduce((product, size) => product * size, 1);
    total += count;
    if (total > LIMITS.networkParameters) {
      const limit = LIMITS.networkParameters.toLocaleString('en');
      throw damagedCheckpoint(`it has more than ${limit} weights, the most that fit here`);
    }
    const byteLength = count * BYTES_PER_VALUE[entry.quantization?.dtype ?? entry.dtype];
    if (offset + byteLength > shard.length) {
      throw damagedCheckpoint(`its weights end in the middle of the tensor \`${quotedName(entry.name)}\``);
    }
    const values = readValues(entry, shard.subarray(offset, offset + byteLength), count);
    if (!values.every(Number.isFinite)) {
      throw damagedCheckpoint(`the tensor \`${quotedName(entry.name)}\` has values that are not numbers`);
    }
    tensors.set(entry.name, { shape: entry.shape, values });
    offset += byteLength;
  }
  if (offset < shard.length) {
    const surplus = (shard.length - offset).toLocaleString('en');
    throw damagedCheckpoint(`its shards have ${surplus} bytes more than weights_manifest.json tells of`);
  }
  return tensors;
}

/** Writes tensors one after another into one shard. */
export function writeTensors(
  tensors: ReadonlyMap<string, Tensor>,
  precision: WeightsPrecision = 'float32',
): { manifest: WeightsManifest; shard: Uint8Array } {
  const weights: WeightsManifestEntry[] = [];
  const parts: Uint8Array[] = [];
  for (const [name, { shape, values }] of tensors) {
    const { written, quantization } = writeValues(values, precision);
    weights.push({ name, shape: [...shape], dtype: 'float32', ...(quantization && { quantization }) });
    parts.push(new Uint8Array(written.buffer, written.byteOffset, written.byteLength));
  }
  const manifest: WeightsManifest = [{ paths: ['group1-shard1of1'], weights }];
  return { manifest, shard: new Uint8Array(Buffer.concat(parts)) };
}

interface WrittenValues {
  written: Float32Array | Float16Array | Uint8Array;
  quantization?: WeightsManifestEntry['quantization'];
}

function writeValues(values: Float32Array, precision: WeightsPrecision): WrittenValues {
  if (precision === 'float32') return { written: values };
  if (precision === 'float16') {
    return { written: Float16Array.from(values), quantization: { dtype: 'float16' } };
  }
  const min = values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const max = values.reduce((greatest, value) => Math.max(greatest, value), Number.NEGATIVE_INFINITY);
  // A tensor of one value, such as biases that were never trained, has no width to divide.
  const scale = max > min ? (max - min) / 255 : 1;
  const written = Uint8Array.from(values, (value) => Math.round((value - min) / scale));
  return { written, quantization: { dtype: 'uint8', scale, min } };
}
