/**
 * The tensors of a network: our names (engine/types.ts) beside those in Magenta's checkpoints, and their shapes. The
 * layouts are the same, so values are taken as they are.
 */
import { quotedName } from '../../music/index.ts';
import type { NetworkShape } from '../engine/types.ts';
import type { Tensor } from './manifest.ts';
import { damagedCheckpoint, unsupportedCheckpoint } from './refusals.ts';

export interface NetworkTensor {
  ours: string;
  magenta: string;
  shape: number[];
}

/** Shapes by Magenta's names. */
export type TensorShapes = ReadonlyMap<string, Pick<Tensor, 'shape'>>;

const FIRST_CELL = 'rnn/multi_rnn_cell/cell_0';
/** TensorFlow's AttentionCellWrapper around the first layer alone, as Magenta has trained since late 2017. */
const ATTENTION = `${FIRST_CELL}/attention_cell_wrapper`;
/** The same around all layers at once, as Magenta trained before; Magenta.js reads this one. */
const STACK_ATTENTION = 'rnn/attention_cell_wrapper/';

function layerPrefix(layer: number, hasAttention: boolean): string {
  const cell = hasAttention && layer === 0 ? ATTENTION : `rnn/multi_rnn_cell/cell_${layer}`;
  return `${cell}/basic_lstm_cell`;
}

function attentionTensors(I: number, H: number): NetworkTensor[] {
  return [
    { ours: 'attention/input_kernel', magenta: `${ATTENTION}/kernel`, shape: [I + H, I] },
    { ours: 'attention/input_bias', magenta: `${ATTENTION}/bias`, shape: [I] },
    // TensorFlow scores the memory by a convolution of 1 x 1.
    { ours: 'attention/memory', magenta: `${ATTENTION}/attention/attn_w`, shape: [1, 1, H, H] },
    { ours: 'attention/query_kernel', magenta: `${ATTENTION}/attention/kernel`, shape: [2 * H, H] },
    { ours: 'attention/query_bias', magenta: `${ATTENTION}/attention/bias`, shape: [H] },
    { ours: 'attention/vector', magenta: `${ATTENTION}/attention/attn_v`, shape: [H] },
    {
      ours: 'attention/output_kernel',
      magenta: `${ATTENTION}/attn_output_projection/kernel`,
      shape: [2 * H, H],
    },
    { ours: 'attention/output_bias', magenta: `${ATTENTION}/attn_output_projection/bias`, shape: [H] },
  ];
}

/** All tensors of a network: attention, layers from the first to the last, dense head. */
export function networkTensors(network: NetworkShape): NetworkTensor[] {
  const { inputSize, layerSizes, outputSize, attentionLength = 0 } = network;
  const hasAttention = attentionLength > 0;
  const tensors = hasAttention ? attentionTensors(inputSize, layerSizes[0]) : [];
  let below = inputSize;
  layerSizes.forEach((H, layer) => {
    const prefix = layerPrefix(layer, hasAttention);
    tensors.push({ ours: `lstm_${layer}/kernel`, magenta: `${prefix}/kernel`, shape: [below + H, 4 * H] });
    tensors.push({ ours: `lstm_${layer}/bias`, magenta: `${prefix}/bias`, shape: [4 * H] });
    below = H;
  });
  tensors.push({ ours: 'dense/kernel', magenta: 'fully_connected/weights', shape: [below, outputSize] });
  tensors.push({ ours: 'dense/bias', magenta: 'fully_connected/biases', shape: [outputSize] });
  return tensors;
}

/** Magenta trains up to three; a name can claim a thousand. */
const MAX_LAYERS = 16;

export interface FoundLayers {
  layerSizes: number[];
  /** Over how many steps is not in the tensors. */
  hasAttention: boolean;
}

/** What the names and shapes of a checkpoint's tensors tell of its network. */
export interface FoundNetwork extends FoundLayers {
  inputSize: number;
  outputSize: number;
}

/**
 * The layers that the tensors' names and biases tell of.
 * @throws UserError `damaged-checkpoint`, or `unsupported-checkpoint` for networks of another build
 */
export function findLayers(tensors: TensorShapes): FoundLayers {
  const names = [...tensors.keys()];
  refuseOtherBuilds(names);
  const hasAttention = names.some((name) => name.startsWith(`${ATTENTION}/`));
  const layerSizes = Array.from({ length: countLayers(names) }, (_, layer) =>
    layerUnits(tensors, `${layerPrefix(layer, hasAttention)}/bias`),
  );
  return { layerSizes, hasAttention };
}

/**
 * The network that these tensors make up, each found and of the right shape.
 * @throws UserError `damaged-checkpoint` naming the tensor that is missing or misshapen, `unsupported-checkpoint` for
 *   networks of another build
 */
export function findNetwork(tensors: TensorShapes): FoundNetwork {
  const { layerSizes, hasAttention } = findLayers(tensors);
  const [, outputSize] = matrixShape(tensors, 'fully_connected/weights');
  const inputSize = hasAttention
    ? matrixShape(tensors, `${ATTENTION}/kernel`)[1]
    : matrixShape(tensors, `${layerPrefix(0, false)}/kernel`)[0] - layerSizes[0];
  const found = { inputSize, layerSizes, outputSize, hasAttention };
  checkTensors(tensors, { ...found, attentionLength: hasAttention ? 1 : 0 }, 'the other tensors need');
  return found;
}

/**
 * @param needs who asks for these shapes, as `basic_rnn needs`
 * @throws UserError `damaged-checkpoint` naming the first tensor that is missing or of another shape
 */
export function checkTensors(tensors: TensorShapes, network: NetworkShape, needs: string): void {
  for (const { magenta, shape } of networkTensors(network)) {
    const found = shapeOf(tensors, magenta).join(' x ');
    const wanted = shape.join(' x ');
    if (found !== wanted)
      throw damagedCheckpoint(`the tensor \`${magenta}\` is ${found}, and ${needs} ${wanted}`);
  }
}

function refuseOtherBuilds(names: readonly string[]): void {
  if (names.some((name) => name.startsWith(STACK_ATTENTION))) {
    throw unsupportedCheckpoint(
      'attention around all layers at once',
      'has attention around all its layers at once, as Magenta trained until 2017 (drum_kit_rnn on Google’s server is one). ' +
        'Networks here have it on the first layer, as Magenta trains now',
    );
  }
  const elsewhere = names.find(
    (name) => name.includes('/attention_cell_wrapper/') && !name.startsWith(ATTENTION),
  );
  if (elsewhere !== undefined) {
    throw unsupportedCheckpoint(
      elsewhere,
      `has attention where networks here have none (\`${quotedName(elsewhere)}\`); they have it on the first layer`,
    );
  }
  if (names.some((name) => /^(encoder|decoder)\//.test(name))) {
    throw unsupportedCheckpoint(
      'MusicVAE',
      'holds an encoder or a decoder, as MusicVAE’s do; a MusicRNN’s can be played here',
    );
  }
}

/** Counted up to the highest, so that a layer missing in between is missed by its name. */
function countLayers(names: readonly string[]): number {
  const layers = names.map((name) => Number(/^rnn\/multi_rnn_cell\/cell_(\d+)\//.exec(name)?.[1] ?? -1));
  const count = layers.reduce((most, layer) => Math.max(most, layer + 1), 1);
  if (count <= MAX_LAYERS) return count;
  throw unsupportedCheckpoint(
    `${count} layers`,
    `has ${count.toLocaleString('en')} layers; of up to ${MAX_LAYERS} it could be played`,
  );
}

function shapeOf(tensors: TensorShapes, name: string): readonly number[] {
  const tensor = tensors.get(name);
  if (tensor === undefined) throw damagedCheckpoint(`the tensor \`${name}\` is missing`);
  return tensor.shape;
}

function matrixShape(tensors: TensorShapes, name: string): readonly number[] {
  const shape = shapeOf(tensors, name);
  if (shape.length !== 2)
    throw damagedCheckpoint(`the tensor \`${name}\` is ${shape.join(' x ')}, not a matrix`);
  return shape;
}

function layerUnits(tensors: TensorShapes, biasName: string): number {
  const shape = shapeOf(tensors, biasName);
  if (shape.length !== 1 || shape[0] % 4 !== 0) {
    throw damagedCheckpoint(
      `the tensor \`${biasName}\` is ${shape.join(' x ')}, which is no layer’s: four for each unit`,
    );
  }
  return shape[0] / 4;
}
