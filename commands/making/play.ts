/** `play`: a beat or a take that was made before, seen and heard again. */
import type { Take } from '../../store/index.ts';
import type { CommandContext, Reply } from '../declaration.ts';
import { declareCommand } from '../declaration.ts';
import { capitalized, escapeMarkdown } from '../words.ts';
import { keptBeatReply } from './kept-beat-reply.ts';
import { findPiece, pieceOption } from './kept-piece.ts';
import { nextWords, presentTake } from './present-take.ts';

export const play = declareCommand({
  name: 'play',
  description: 'See and hear again what was made here, by its id',
  options: { of: pieceOption },
  kind: { lane: 'make' },
  examples: ['play of:K7Q2'],
  async run(context, { of: handle }) {
    const piece = await findPiece(context.store, handle);
    return piece.kind === 'beat' ? keptBeatReply(context, piece.beat) : takeReply(context, piece.take);
  },
});

async function takeReply(context: CommandContext, take: Take): Promise<Reply> {
  const { shown, remarks } = await presentTake(context, take);
  return {
    text: [
      `**${take.id}** · ${take.kind} by ${escapeMarkdown(take.author.name)}`,
      ...remarks.map((remark) => `${capitalized(remark)}.`),
      `Next: ${nextWords(take)}`,
    ].join('\n'),
    ...shown,
    data: { id: take.id, kind: take.kind, author: take.author.name, recipe: take.recipe },
  };
}
