import { describe, expect, it } from 'vitest';
import { openEngine } from '../../../models/engine/index.ts';
import type { Checkpoint } from '../../../models/index.ts';
import { OpenedNetworks } from '../../../models/sampling/opened-networks.ts';
import { untrainedCheckpoint } from '../tiny-music.ts';

const INPUTS = { indices: Int32Array.of(3), offsets: Int32Array.of(0, 1) };

async function bench() {
  const networks = new OpenedNetworks(await openEngine());
  const network = (checkpoint: Checkpoint, lanes = 1) =>
    networks.lend(structuredClone(checkpoint), (_, networkOf) => networkOf(lanes));
  const logits = (checkpoint: Checkpoint) =>
    networks.lend(structuredClone(checkpoint), (_, networkOf) => {
      const lent = networkOf(1);
      lent.reset();
      return lent.step(INPUTS).slice();
    });
  return { networks, network, logits };
}

/** The same but for the last four bytes of its weights, which become `value`. */
function changed(checkpoint: Checkpoint, value: number): Checkpoint {
  const weights = checkpoint.weights.slice();
  new DataView(weights.buffer).setFloat32(weights.length - 4, value, true);
  return { ...checkpoint, weights };
}

describe('opened networks', () => {
  const melody = untrainedCheckpoint('melody', 'basic_rnn');

  it('lend the same network to who comes with the same checkpoint', async () => {
    const { network } = await bench();
    expect(network(melody)).toBe(network(melody));
  });

  it('tell checkpoints apart by every byte, and answer from each as one opened anew does', async () => {
    const { network, logits } = await bench();
    const other = changed(melody, 1);
    expect(network(other)).not.toBe(network(changed(melody, 1.0000001)));
    const [fresh, freshOther] = [(await bench()).logits(melody), (await bench()).logits(other)];
    expect(freshOther).not.toEqual(fresh);
    expect([logits(melody), logits(other), logits(melody)]).toEqual([fresh, freshOther, fresh]);
  });

  it('tell checkpoints of the same weights apart by what their config says', async () => {
    const { network } = await bench();
    const { beatCypher } = melody.config;
    if (!beatCypher) throw new Error('it has no facts of ours');
    const later = { ...melody, config: { ...melody.config, beatCypher: { ...beatCypher, step: 1 } } };
    expect(network(later)).not.toBe(network(melody));
  });

  it('have the lanes that are asked for', async () => {
    const { network } = await bench();
    expect([network(melody, 3).lanes, network(melody, 1).lanes, network(melody, 3).lanes]).toEqual([3, 1, 3]);
  });

  it('are kept while they are among the last four', async () => {
    const { network } = await bench();
    const first = network(melody);
    const others = [1, 2, 3].map((step) => ({ ...melody, config: { ...melody.config, step } }));
    for (const other of others) network(other);
    expect(network(melody)).toBe(first);
    for (const other of others) network(other);
    network({ ...melody, config: { ...melody.config, step: 4 } });
    expect(network(melody)).not.toBe(first);
  });

  it('are as good as before after a use that failed', async () => {
    const { networks, logits } = await bench();
    const before = logits(melody);
    const failing = () =>
      networks.lend(melody, (_, networkOf) => {
        networkOf(1).step(INPUTS);
        throw new Error('cancelled');
      });
    expect(failing).toThrow('cancelled');
    expect(logits(melody)).toEqual(before);
  });
});
