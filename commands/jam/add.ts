/** `jam add`: a member takes the open layer and puts two takes of it to the vote. */
import { UserError } from '../../music/index.ts';
import type { Jam } from '../../store/index.ts';
import { wasCancelled } from '../../store/index.ts';
import type { CommandContext } from '../declaration.ts';
import { declareCommand } from '../declaration.ts';
import { escapeMarkdown } from '../words.ts';
import { currentLayer, findJam, jamName, jamOption, layerOf } from './jam-handle.ts';
import type { LayerKind } from './jam-layers.ts';
import { layerWords, optionalLayer } from './jam-layers.ts';
import { propose } from './proposal.ts';
import { refuseOutOfTurn } from './turns.ts';

export const jamAdd = declareCommand({
  name: 'jam add',
  description: 'Add the next layer to a jam: two takes, and the crew chooses by votes',
  options: {
    jam: jamOption,
    layer: optionalLayer,
  },
  kind: { lane: 'make' },
  isForChats: true,
  examples: ['jam add jam:K7Q2', 'jam add jam:K7Q2 layer:melody'],
  async run(context, { jam: handle, layer: asked }) {
    const { store, author, signal } = context;
    const jam = await findJam(store, handle);
    const layer = layerToAdd(jam, asked as LayerKind | undefined);
    if (jam.layers[layer].author?.id !== author.id) refuseOutOfTurn(jam, layer, author);
    if (!(await store.jams.claim(jam.id, layer, author))) throw await alreadyTaken(context, jam, layer);
    try {
      return await propose(context, jam, layer);
    } catch (error) {
      // A run that ends with its process is begun anew, and its layer waits for it.
      if (!signal.aborted || wasCancelled(signal)) await store.jams.release(jam.id, layer);
      throw error;
    }
  },
});

/** @throws UserError for a layer that the jam has not, has already, or has not come to. */
function layerToAdd(jam: Jam, asked: LayerKind | undefined): number {
  const current = currentLayer(jam);
  if (current === undefined) {
    throw new UserError(
      'jam-complete',
      `All layers of ${jamName(jam)} are chosen. \`/jam show jam:${jam.id}\` has its beat; \`/jam start\` begins another.`,
    );
  }
  const layer = asked === undefined ? current : layerOf(jam, asked);
  if (layer === current) return current;
  const wanted = layerWords(jam.layers[current].kind).noun;
  const next = `Next: \`/jam add jam:${jam.id}\` adds the ${wanted}.`;
  if (asked === undefined || layer === undefined) {
    throw new UserError('layer-not-in-jam', `${jamName(jam)} goes without ${asked}. ${next}`);
  }
  const { noun } = layerWords(asked);
  throw layer < current
    ? new UserError('layer-chosen', `${jamName(jam)} has its ${noun} already. ${next}`)
    : new UserError('layer-not-yet', `${jamName(jam)} wants its ${wanted} before its ${noun}. ${next}`);
}

async function alreadyTaken({ store }: CommandContext, { id }: Jam, layer: number): Promise<UserError> {
  const jam = await findJam(store, id);
  const { kind, author, state } = jam.layers[layer];
  const by = author ? escapeMarkdown(author.name) : 'Somebody';
  const { noun } = layerWords(kind);
  return new UserError(
    'layer-taken',
    state === 'making'
      ? `${by} was faster and is making the ${noun} of ${jamName(jam)} right now. Next: vote on what comes out.`
      : `The ${noun} of ${jamName(jam)} came from ${by}. Next: \`/jam show jam:${id}\` says what is wanted now.`,
  );
}
