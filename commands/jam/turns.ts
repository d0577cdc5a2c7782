/** Whose turn it is in a jam. */
import { UserError } from '../../music/index.ts';
import type { Author, Jam } from '../../store/index.ts';
import type { Button, Reply } from '../declaration.ts';
import { escapeMarkdown } from '../words.ts';
import { currentLayer, jamName } from './jam-handle.ts';
import { layerWords } from './jam-layers.ts';

/**
 * Whoever added the layer before this one, who lets somebody else go first; undefined while nobody else has added or
 * voted, for then nobody would go on.
 */
export function barredFrom({ layers, voters }: Jam, layer: number): Author | undefined {
  const last = layers[layer - 1]?.author;
  if (!last) return undefined;
  const tookPart = [...voters, ...layers.flatMap(({ author }) => author ?? [])];
  return tookPart.some(({ id }) => id !== last.id) ? last : undefined;
}

/** @throws UserError `not-your-turn` */
export function refuseOutOfTurn(jam: Jam, layer: number, author: Author): void {
  const barred = barredFrom(jam, layer);
  if (barred?.id !== author.id) return;
  const before = layerWords(jam.layers[layer - 1].kind).noun;
  const now = layerWords(jam.layers[layer].kind).noun;
  throw new UserError(
    'not-your-turn',
    `${escapeMarkdown(barred.name)}, the ${before} of ${jamName(jam)} came from you, so let somebody else add the ${now}: a jam goes round. Meanwhile, \`/beat\` makes one of your own.`,
  );
}

/** Says which layer is wanted and from whom, with the button that adds it. */
export function turnReply(jam: Jam): Reply {
  const layer = currentLayer(jam);
  if (layer === undefined) return { text: `All layers of ${jamName(jam)} are chosen.` };
  const { noun, add } = layerWords(jam.layers[layer].kind);
  const barred = barredFrom(jam, layer);
  const who = barred
    ? `It is anyone’s turn but ${escapeMarkdown(barred.name)}’s, who had the last one.`
    : 'It is anyone’s turn.';
  return {
    text: `${jamName(jam)} wants its ${noun}. ${who}\nNext: press “${add}”; two takes come out, and all of you choose.`,
    buttons: [addButton(jam, layer)],
  };
}

export function addButton(jam: Jam, layer: number): Button {
  const { kind } = jam.layers[layer];
  return {
    label: layerWords(kind).add,
    command: 'jam add',
    options: { jam: jam.id, layer: kind },
    emphasis: 'primary',
  };
}
