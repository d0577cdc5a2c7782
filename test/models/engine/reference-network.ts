/**
 * The same network in plain double precision, one example, one step, one unit at a time: slow, and what the kernels
 * are held to. Dropout masks are handed in, as functions of what they mask.
 */
import type { NetworkShape, TrainingBatch, Weights } from '../../../models/engine/index.ts';

export type ReferenceWeights = Map<string, Float64Array>;

/** 0 or 1 / keepProb for a unit of a layer's output. */
export type Mask = (layer: number, example: number, time: number, unit: number) => number;

export interface ReferenceResult {
  loss: number;
  accuracy: number;
  gradients: ReferenceWeights;
  /** [B, T, V] of unmasked steps. */
  logits: Float64Array;
}

interface LayerStep {
  input: Float64Array;
  gates: Float64Array;
  cPrev: Float64Array;
  hPrev: Float64Array;
  c: Float64Array;
  h: Float64Array;
  out: Float64Array;
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

export function toDouble(weights: Weights): ReferenceWeights {
  return new Map([...weights].map(([name, tensor]) => [name, Float64Array.from(tensor)]));
}

function tensor(weights: ReferenceWeights, name: string): Float64Array {
  const found = weights.get(name);
  if (!found) throw new Error(`no tensor ${name}`);
  return found;
}

function inputVector(
  { inputs, timeSteps }: TrainingBatch,
  size: number,
  example: number,
  time: number,
): Float64Array {
  const vector = new Float64Array(size);
  const row = example * timeSteps + time;
  for (let entry = inputs.offsets[row]; entry < inputs.offsets[row + 1]; entry++) {
    vector[inputs.indices[entry]] += inputs.values ? inputs.values[entry] : 1;
  }
  return vector;
}

function layerForward(
  kernel: Float64Array,
  bias: Float64Array,
  input: Float64Array,
  hPrev: Float64Array,
  cPrev: Float64Array,
): Omit<LayerStep, 'out'> {
  const units = hPrev.length;
  const gates = Float64Array.from(bias);
  for (let column = 0; column < 4 * units; column++) {
    for (let row = 0; row < input.length; row++)
      gates[column] += input[row] * kernel[row * 4 * units + column];
    for (let row = 0; row < units; row++) {
      gates[column] += hPrev[row] * kernel[(input.length + row) * 4 * units + column];
    }
  }
  const c = new Float64Array(units);
  const h = new Float64Array(units);
  for (let unit = 0; unit < units; unit++) {
    const i = sigmoid(gates[unit]);
    const j = Math.tanh(gates[units + unit]);
    const f = sigmoid(gates[2 * units + unit] + 1);
    const o = sigmoid(gates[3 * units + unit]);
    c[unit] = f * cPrev[unit] + i * j;
    h[unit] = o * Math.tanh(c[unit]);
    gates[unit] = i;
    gates[units + unit] = j;
    gates[2 * units + unit] = f;
    gates[3 * units + unit] = o;
  }
  return { input, gates, cPrev, hPrev, c, h };
}

/** Loss, accuracy and all gradients of one batch. */
export function referencePass(
  shape: NetworkShape,
  weights: ReferenceWeights,
  batch: TrainingBatch,
  mask: Mask = () => 1,
): ReferenceResult {
  const { layerSizes, outputSize } = shape;
  const gradients: ReferenceWeights = new Map(
    [...weights].map(([name, values]) => [name, new Float64Array(values.length)]),
  );
  const logits = new Float64Array(batch.batchSize * batch.timeSteps * outputSize);
  const steps = batch.lengths.reduce((sum, length) => sum + length, 0);
  const dense = tensor(weights, 'dense/kernel');
  const denseBias = tensor(weights, 'dense/bias');
  let loss = 0;
  let hits = 0;

  for (let example = 0; example < batch.batchSize; example++) {
    const length = batch.lengths[example];
    const history: LayerStep[][] = [];
    const dLogits: Float64Array[] = [];
    for (let time = 0; time < length; time++) {
      let input = inputVector(batch, shape.inputSize, example, time);
      const layers = layerSizes.map((units, n): LayerStep => {
        const before = time > 0 ? history[time - 1][n] : undefined;
        const step = layerForward(
          tensor(weights, `lstm_${n}/kernel`),
          tensor(weights, `lstm_${n}/bias`),
          input,
          before?.h ?? new Float64Array(units),
          before?.c ?? new Float64Array(units),
        );
        input = step.h.map((value, unit) => value * mask(n, example, time, unit));
        return { ...step, out: input };
      });
      history.push(layers);
      const row = Float64Array.from(denseBias);
      for (let v = 0; v < outputSize; v++) {
        for (let unit = 0; unit < input.length; unit++) row[v] += input[unit] * dense[unit * outputSize + v];
      }
      logits.set(row, (example * batch.timeSteps + time) * outputSize);
      const label = batch.labels[example * batch.timeSteps + time];
      const top = Math.max(...row);
      const sum = row.reduce((total, value) => total + Math.exp(value - top), 0);
      loss += (Math.log(sum) + top - row[label]) / steps;
      if (row[label] === top) hits++;
      dLogits.push(row.map((value, v) => (Math.exp(value - top) / sum - (v === label ? 1 : 0)) / steps));
    }
    backward(shape, weights, gradients, history, dLogits, (n, time, unit) => mask(n, example, time, unit));
  }
  return { loss, accuracy: hits / steps, gradients, logits };
}

function backward(
  { layerSizes, outputSize }: NetworkShape,
  weights: ReferenceWeights,
  gradients: ReferenceWeights,
  history: LayerStep[][],
  dLogits: Float64Array[],
  mask: (layer: number, time: number, unit: number) => number,
): void {
  const dense = tensor(weights, 'dense/kernel');
  const dDense = tensor(gradients, 'dense/kernel');
  const dDenseBias = tensor(gradients, 'dense/bias');
  const dhNext = layerSizes.map((units) => new Float64Array(units));
  const dcNext = layerSizes.map((units) => new Float64Array(units));
  for (let time = history.length - 1; time >= 0; time--) {
    const top = history[time][layerSizes.length - 1];
    let dOut = new Float64Array(top.out.length);
    for (let v = 0; v < outputSize; v++) {
      dDenseBias[v] += dLogits[time][v];
      for (let unit = 0; unit < dOut.length; unit++) {
        dDense[unit * outputSize + v] += top.out[unit] * dLogits[time][v];
        dOut[unit] += dense[unit * outputSize + v] * dLogits[time][v];
      }
    }
    for (let n = layerSizes.length - 1; n >= 0; n--) {
      const units = layerSizes[n];
      const { input, gates, cPrev, hPrev, c } = history[time][n];
      const kernel = tensor(weights, `lstm_${n}/kernel`);
      const dKernel = tensor(gradients, `lstm_${n}/kernel`);
      const dBias = tensor(gradients, `lstm_${n}/bias`);
      const dGates = new Float64Array(4 * units);
      for (let unit = 0; unit < units; unit++) {
        const [i, j, f, o] = [0, 1, 2, 3].map((gate) => gates[gate * units + unit]);
        const dh = dOut[unit] * mask(n, time, unit) + dhNext[n][unit];
        const tc = Math.tanh(c[unit]);
        const dc = dcNext[n][unit] + dh * o * (1 - tc * tc);
        dGates[unit] = dc * j * i * (1 - i);
        dGates[units + unit] = dc * i * (1 - j * j);
        dGates[2 * units + unit] = dc * cPrev[unit] * f * (1 - f);
        dGates[3 * units + unit] = dh * tc * o * (1 - o);
        dcNext[n][unit] = dc * f;
      }
      const dInput = new Float64Array(input.length);
      dhNext[n].fill(0);
      for (let column = 0; column < 4 * units; column++) {
        dBias[column] += dGates[column];
        for (let row = 0; row < input.length; row++) {
          dKernel[row * 4 * units + column] += input[row] * dGates[column];
          dInput[row] += kernel[row * 4 * units + column] * dGates[column];
        }
        for (let unit = 0; unit < units; unit++) {
          const at = (input.length + unit) * 4 * units + column;
          dKernel[at] += hPrev[unit] * dGates[column];
          dhNext[n][unit] += kernel[at] * dGates[column];
        }
      }
      dOut = dInput;
    }
  }
}

/** Adam in TensorFlow's form, on gradients clipped by their global norm. Changes weights and moments in place. */
export class ReferenceAdam {
  readonly #first = new Map<string, Float64Array>();
  readonly #second = new Map<string, Float64Array>();
  #step = 0;

  update(
    weights: ReferenceWeights,
    gradients: ReferenceWeights,
    learningRate: number,
    clipNorm: number,
  ): number {
    this.#step++;
    let squares = 0;
    for (const gradient of gradients.values()) for (const value of gradient) squares += value * value;
    const norm = Math.sqrt(squares);
    const scale = norm > clipNorm ? clipNorm / norm : 1;
    const rate = (learningRate * Math.sqrt(1 - 0.999 ** this.#step)) / (1 - 0.9 ** this.#step);
    for (const [name, gradient] of gradients) {
      const m = this.#first.get(name) ?? new Float64Array(gradient.length);
      const v = this.#second.get(name) ?? new Float64Array(gradient.length);
      const values = tensor(weights, name);
      gradient.forEach((raw, at) => {
        const g = raw * scale;
        m[at] = 0.9 * m[at] + 0.1 * g;
        v[at] = 0.999 * v[at] + 0.001 * g * g;
        values[at] -= (rate * m[at]) / (Math.sqrt(v[at]) + 1e-8);
      });
      this.#first.set(name, m);
      this.#second.set(name, v);
    }
    return norm;
  }
}
