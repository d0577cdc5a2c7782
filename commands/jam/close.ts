/** `jam close`: the time of a layer's vote is up. */
import { declareCommand } from '../declaration.ts';
import { endVote } from './ending-vote.ts';
import { jamOption, layerOf } from './jam-handle.ts';
import type { LayerKind } from './jam-layers.ts';
import { layerOption } from './jam-layers.ts';

export const jamClose = declareCommand({
  name: 'jam close',
  description: 'Ends the vote on a layer when its time is up',
  options: { jam: jamOption, layer: layerOption },
  kind: { lane: 'make' },
  isOffered: false,
  isForChats: true,
  examples: [],
  async run(context, { jam: id, layer: kind }) {
    const jam = await context.store.jams.find(id);
    const layer = jam && layerOf(jam, kind as LayerKind);
    if (!jam || layer === undefined || jam.layers[layer].takes.length === 0) return undefined;
    await endVote(context, jam, layer);
    return undefined;
  },
});
