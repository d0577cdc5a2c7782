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
    const { store, author, jobId, signal } = context;
    const jam = await findJam(store, handle);
    const layer = layerToAdd(jam, asked as LayerKind | undefined);
    if (jam.layers[layer].author?.id !== author.id) refuseOutOfTurn(jam, layer, author);
    if (!(await store.jams.claim(jam.id, layer, jobId, author)))
      throw await alreadyTaken(context, jam.id, layer);
    try {
      const proposal = await propose(context, jam, layer);
      if (proposal) return proposal;
    } catch (error) {
      // A run that ends with its process is begun anew, and its layer waits for it.
      if (!signal.aborted || wasCancelled(signal)) await store.jams.release(jam.id, layer, jobId);
      throw error;
    }
    throw await alreadyTaken(context, jam.id, layer);
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

/** Somebody's other run has the layer: another member's, or the same one's who pressed twice. */
async function alreadyTaken(
  { store, author: asker }: CommandContext,
  id: string,
  layer: number,
): Promise<UserError> {
  const jam = await findJam(store, id);
  const { kind, author, state } = jam.layers[layer];
  const { noun } = layerWords(kind);
  if (author?.id === asker.id && state === 'making') {
    return new UserError(
      'layer-taken',
      `You are making the ${noun} of ${jamName(jam)} already. Next: vote on what comes out; if nothing does within a quarter of an hour, the layer is anyone’s again.`,
    );
  }
  if (author?.id === asker.id && state === 'voting') {
    return new UserError(
      'vote-running',
      `Your takes for ${jamName(jam)} are there already. Next: vote on them; \`/jam show jam:${id}\` has the buttons.`,
    );
  }
  const by = author ? escapeMarkdown(author.name) : 'Somebody';
  return new UserError(
    'layer-taken',
    state === 'making'
      ? `${by} was faster and is making the ${noun} of ${jamName(jam)} right now. Next: vote on what comes out.`
      : `The ${noun} of ${jamName(jam)} came from ${by}. Next: \`/jam show jam:${id}\` says what is wanted now.`,
  );
}
