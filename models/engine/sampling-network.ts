/** Stepwise sampling: many lanes advanced one event at a time by the same kernels that train. */
import { layOutSamplingAttention, SamplingAttention } from './attention-sampling.ts';
import { instantiateKernels, type KernelVariant, samplingKernelVariant } from './kernels.ts';
import { BLOCK, MemoryLayout, ROW_BYTES } from './memory-layout.ts';
import { type HeadLayout, layOutParameters } from './parameter-layout.ts';
import { packWeights } from './parameter-packing.ts';
import { checkSparseInputs } from './sparse-inputs.ts';
import type { NetworkShape, SamplingNetwork, SparseInputs, Weights } from './types.ts';

/** Active inputs that one lane's event may have. */
const ACTIVE_INPUTS_PER_LANE = 64;

/** Columns of the head's block matrix that hold its classes: softmaxes are padded one by one. */
function classColumns({ softmaxes }: HeadLayout): number[] {
  return softmaxes.flatMap(({ firstBlock, size }) =>
    Array.from({ length: size }, (_, v) => firstBlock * BLOCK + v),
  );
}

/**
 * A sampling network with the given weights and zero states. `variant` is the best for it on this machine, unless a
 * test wants another.
 * @throws RangeError if sizes are not positive integers, a tensor is missing or misshapen, or memory does not suffice.
 */
export function createSamplingNetwork(
  shape: NetworkShape,
  weights: Weights,
  lanes: number,
  variant: KernelVariant = samplingKernelVariant(),
): SamplingNetwork {
  if (!Number.isInteger(lanes) || lanes < 1)
    throw new RangeError(`A network samples in 1 lane or more, not ${lanes}.`);
  const parameters = layOutParameters(shape);
  const { layers, head } = parameters;
  const blockBytes = lanes * ROW_BYTES;
  const capacity = Math.max(ACTIVE_INPUTS_PER_LANE, shape.inputSize) * lanes;

  const layout = new MemoryLayout();
  const run = layout.region(parameters.bytesWithFolded);
  const offsets = layout.region((lanes + 1) * 4);
  const indices = layout.region(capacity * 4);
  const values = layout.region(capacity * 4);
  const laneOf = layout.region(lanes * 4);
  const attentionLayout =
    parameters.attention && layOutSamplingAttention(layout, parameters.attention, layers[0], lanes);
  // c and h of all layers, after what the first attends to, are one run of whole block columns: gathering lanes moves it.
  const { inputBlocks: attendedBlocks } = layers[0];
  const stateBlocks = layers.reduce((sum, layer) => sum + 2 * layer.blocks, attendedBlocks);
  const states = layout.region(stateBlocks * blockBytes);
  let next = states + attendedBlocks * blockBytes;
  const layerStates = layers.map((layer) => {
    const c = next;
    const h = c + layer.blocks * blockBytes;
    next = h + layer.blocks * blockBytes;
    return { ...layer, c, h };
  });
  const gates = layout.region(Math.max(...layers.map((layer) => layer.panels)) * blockBytes);
  const logits = layout.region(head.blocks * blockBytes);
  const memory = layout.allocate(`Sampling in ${lanes} lanes`);
  const kernels = instantiateKernels(memory, variant);

  const ints = new Int32Array(memory.buffer);
  const floats = new Float32Array(memory.buffer);
  packWeights(parameters, weights, floats.subarray(run / 4, (run + parameters.bytes) / 4));
  const attention =
    attentionLayout && new SamplingAttention(kernels, memory, attentionLayout, layers[0], lanes, run);
  const columns = classColumns(head);
  for (let lane = 0; lane < lanes; lane++) ints[laneOf / 4 + lane] = lane;
  const stateRun = floats.subarray(states / 4, states / 4 + (stateBlocks * blockBytes) / 4);
  const before = new Float32Array(stateRun.length);
  const output = new Float32Array(lanes * shape.outputSize);

  const load = (inputs: SparseInputs): number => {
    const rows = inputs.offsets.length - 1;
    if (rows < 1 || rows > lanes) throw new RangeError(`${rows} events came for ${lanes} lanes.`);
    checkSparseInputs(inputs, rows, shape.inputSize, capacity);
    ints.set(inputs.offsets, offsets / 4);
    ints.set(inputs.indices, indices / 4);
    if (inputs.values) floats.set(inputs.values, values / 4);
    return rows;
  };

  return {
    shape,
    lanes,
    reset() {
      stateRun.fill(0);
      attention?.reset();
    },
    step(inputs) {
      const rows = load(inputs);
      let below = 0;
      for (const layer of layerStates) {
        const { blocks, inputBlocks, panels, panelBytes, c, h } = layer;
        const kernel = run + layer.kernel;
        const bias = run + layer.bias;
        const isFirst = below === 0;
        if (isFirst) {
          const from = inputs.values ? values : 0;
          kernels.gatherRows(
            gates,
            bias,
            run + layer.table,
            panels,
            rows,
            blockBytes,
            laneOf,
            1,
            0,
            offsets,
            indices,
            from,
          );
          kernels.multiply(
            gates,
            kernel,
            panelBytes,
            panels,
            0,
            true,
            states,
            inputBlocks,
            h,
            blocks,
            rows,
            blockBytes,
          );
        } else {
          kernels.multiply(
            gates,
            kernel,
            panelBytes,
            panels,
            bias,
            false,
            below,
            inputBlocks,
            h,
            blocks,
            rows,
            blockBytes,
          );
        }
        kernels.gatesForward(gates, c, c, h, blocks, rows, blockBytes);
        below = isFirst && attention ? attention.step(c, h, states, rows) : h;
      }
      const top = layers[layers.length - 1].blocks;
      kernels.multiply(
        logits,
        run + head.kernel,
        head.panelBytes,
        head.blocks,
        run + head.bias,
        false,
        below,
        top,
        0,
        0,
        rows,
        blockBytes,
      );
      for (let lane = 0, to = 0; lane < rows; lane++) {
        for (const column of columns) {
          output[to++] = floats[logits / 4 + (column >> 3) * lanes * BLOCK + lane * BLOCK + (column & 7)];
        }
      }
      return output.subarray(0, rows * shape.outputSize);
    },
    gatherLanes(sources) {
      if (sources.length > lanes) throw new RangeError(`${sources.length} sources came for ${lanes} lanes.`);
      for (const source of sources) {
        if (source < 0 || source >= lanes) throw new RangeError(`Lane ${source} is outside 0-${lanes - 1}.`);
      }
      before.set(stateRun);
      sources.forEach((source, lane) => {
        for (let block = 0; block < stateBlocks; block++) {
          const from = (block * lanes + source) * 8;
          stateRun.set(before.subarray(from, from + 8), (block * lanes + lane) * 8);
        }
      });
      attention?.gather(sources);
    },
    // The garbage collector knows this memory.
    dispose() {},
  };
}
