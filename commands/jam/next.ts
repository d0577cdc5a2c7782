/** `jam next`: whoever opened a jam, or a moderator, moves it on without waiting for the clock. */
import { UserError } from '../../music/index.ts';
import type { Jam } from '../../store/index.ts';
import type { CommandContext, Reply } from '../declaration.ts';
import { declareCommand } from '../declaration.ts';
import { escapeMarkdown } from '../words.ts';
import { endVote } from './ending-vote.ts';
import { currentLayer, findJam, jamName, jamOption } from './jam-handle.ts';
import type { LayerKind } from './jam-layers.ts';
import { layerWords, optionalLayer } from './jam-layers.ts';
import { turnReply } from './turns.ts';

export const jamNext = declareCommand({
  name: 'jam next',
  description: 'End a jam’s vote now; for whoever opened the jam, and for moderators',
  options: {
    jam: jamOption,
    layer: { ...optionalLayer, description: 'Only if it is this layer that is voted on' },
  },
  kind: 'quick',
  isForChats: true,
  examples: ['jam next jam:K7Q2'],
  async run(context, { jam: handle, layer: asked }) {
    const { store, author, isModerator } = context;
    const jam = await findJam(store, handle);
    if (!isModerator && jam.author.id !== author.id) {
      throw new UserError(
        'not-allowed',
        `Only ${escapeMarkdown(jam.author.name)}, who opened ${jamName(jam)}, and moderators can move it on. Next: vote, and wait for the clock.`,
      );
    }
    if (asked !== undefined) refuseIfChosen(jam, asked as LayerKind);
    const layer = currentLayer(jam);
    if (layer === undefined) return finishAgain(context, jam);
    const { kind, state } = jam.layers[layer];
    const { noun } = layerWords(kind);
    if (state === 'voting' && (asked === undefined || asked === kind)) {
      await endVote(context, jam, layer);
      return {
        text: `The vote on the ${noun} of ${jamName(jam)} is ended. Next: what the crew chose comes right here.`,
        quiet: true,
        data: { jam: jam.id, ended: kind },
      };
    }
    throw new UserError('no-vote', noVoteWords(jam, layer));
  },
});

/** @throws UserError `no-vote` if that layer's vote is over: a second press does not end what comes after it. */
function refuseIfChosen(jam: Jam, kind: LayerKind): void {
  const { id, layers } = jam;
  if (layers.every((layer) => layer.kind !== kind || layer.state !== 'chosen')) return;
  throw new UserError(
    'no-vote',
    `That vote is over: ${jamName(jam)} has its ${layerWords(kind).noun}. Next: \`/jam show jam:${id}\` says what is wanted now.`,
  );
}

function noVoteWords(jam: Jam, layer: number): string {
  const { kind, state } = jam.layers[layer];
  switch (state) {
    case 'open':
      return `There is no vote to end: ${turnReply(jam).text}`;
    case 'making':
      return `The ${layerWords(kind).noun} of ${jamName(jam)} is in the making. Next: the vote on it opens by itself in a moment.`;
    default:
      return `${jamName(jam)} votes on its ${layerWords(kind).noun} now. Next: vote, or \`/jam next jam:${jam.id}\`.`;
  }
}

/** A jam whose beat failed is not stuck: its layers are put together once more. */
async function finishAgain({ later, jobId }: CommandContext, jam: Jam): Promise<Reply> {
  if (jam.beatId !== undefined) {
    throw new UserError(
      'jam-over',
      `${jamName(jam)} is done: its beat is \`${jam.beatId}\`. Next: \`/jam start\` begins another.`,
    );
  }
  await later({
    command: 'jam finish',
    options: { jam: jam.id, again: true },
    at: new Date(),
    key: `jam:${jam.id}:beat:${jobId}`,
  });
  return {
    text: `The layers of ${jamName(jam)} are put together once more. Next: its beat comes right here.`,
    quiet: true,
    data: { jam: jam.id },
  };
}
