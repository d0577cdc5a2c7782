/** Our names for weights (engine/types.ts) beside those in Magenta's checkpoints; layouts are the same. */

/** Magenta's names for LSTM layer n. */
const layerPrefix = (layer: number): string => `rnn/multi_rnn_cell/cell_${layer}/basic_lstm_cell`;

/** Pairs of our name and Magenta's, first layer first, the softmax head last. */
export function tensorNames(layers: number): { ours: string; magenta: string }[] {
  const names: { ours: string; magenta: string }[] = [];
  for (let layer = 0; layer < layers; layer++) {
    names.push({ ours: `lstm_${layer}/kernel`, magenta: `${layerPrefix(layer)}/kernel` });
    names.push({ ours: `lstm_${layer}/bias`, magenta: `${layerPrefix(layer)}/bias` });
  }
  names.push({ ours: 'dense/kernel', magenta: 'fully_connected/weights' });
  names.push({ ours: 'dense/bias', magenta: 'fully_connected/biases' });
  return names;
}

/** Number of LSTM layers among Magenta's tensor names. */
export function countLayers(magentaNames: ReadonlySet<string>): number {
  let layers = 0;
  while (magentaNames.has(`${layerPrefix(layers)}/kernel`)) layers++;
  return layers;
}
