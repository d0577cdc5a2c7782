/** `jam turn`: says how a vote ended and what the jam wants next. */
import { declareCommand } from '../declaration.ts';
import { escapeMarkdown } from '../words.ts';
import { outcomeWords } from './ending-vote.ts';
import { currentLayer, jamName, jamOption, layerOf } from './jam-handle.ts';
import type { LayerKind } from './jam-layers.ts';
import { layerOption, layerWords } from './jam-layers.ts';
import { turnReply } from './turns.ts';

export const jamTurn = declareCommand({
  name: 'jam turn',
  description: 'Says how the vote on a layer ended and whose turn it is',
  options: { jam: jamOption, layer: layerOption },
  kind: { lane: 'make' },
  isOffered: false,
  isForChats: true,
  examples: [],
  async run({ store, later }, { jam: id, layer: kind }) {
    const jam = await store.jams.find(id);
    const layer = jam && layerOf(jam, kind as LayerKind);
    if (!jam || layer === undefined) return undefined;
    const isComplete = currentLayer(jam) === undefined;
    if (isComplete) {
      await later({
        command: 'jam finish',
        options: { jam: jam.id },
        at: new Date(),
        key: `jam:${jam.id}:beat`,
      });
    }
    const { author } = jam.layers[layer];
    const next = isComplete
      ? { text: 'That was the last layer. The beat is being put together now; it comes right here.' }
      : turnReply(jam);
    return {
      ...next,
      text: [
        `The vote on ${escapeMarkdown(author?.name ?? 'somebody')}’s ${layerWords(jam.layers[layer].kind).noun} for ${jamName(jam)} is over. ${outcomeWords(jam.layers[layer])}`,
        next.text,
      ].join('\n'),
      tally: jam.id,
      isClosed: true,
      data: { jam: jam.id, layer: kind, chosen: jam.layers[layer].chosen ?? null },
    };
  },
});
