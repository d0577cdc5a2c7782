/** `jam vote`: one person, one layer, one vote, which can be changed and taken back. */
import { quotedName, UserError } from '../../music/index.ts';
import type { GuildStore, Jam } from '../../store/index.ts';
import type { Choice } from '../declaration.ts';
import { declareCommand } from '../declaration.ts';
import { findJam, jamName, jamOption, takeLabel, takeVoteButtons } from './jam-handle.ts';
import { layerWords } from './jam-layers.ts';

/** In place of a take: takes the vote back. */
const CLEAR = 'clear';

export const jamVote = declareCommand({
  name: 'jam vote',
  description: 'Vote for one of the takes of a jam’s layer, or take your vote back',
  options: {
    jam: jamOption,
    take: {
      type: 'text',
      required: true,
      description: `Id of the take that should stay, or ${CLEAR}`,
      example: 'M3XD',
      suggest: ({ store }, typed) => suggestTakes(store, typed),
    },
  },
  kind: 'quick',
  isForChats: true,
  examples: ['jam vote jam:K7Q2 take:M3XD'],
  async run({ store, author }, { jam: handle, take: typed }) {
    const jam = await findJam(store, handle);
    const wanted = typed.trim().toUpperCase();
    const take = wanted === CLEAR.toUpperCase() ? null : wanted;
    const layer = votedLayer(jam, take);
    const voted = layer === undefined ? undefined : await store.jams.vote(jam.id, layer, take, author);
    if (layer === undefined || !voted) throw voteOver(jam, typed);
    const { kind, takes, votes } = voted.layers[layer];
    const counts = takes.map((id, index) => `${takeLabel(index)} ${votes[id] ?? 0}`).join(', ');
    const deed =
      take === null ? 'You took back your vote' : `You voted for **${takeLabel(takes.indexOf(take))}**`;
    return {
      text: `${deed} on the ${layerWords(kind).noun} of ${jamName(jam)}: ${counts}. You can change it until the vote ends; \`/jam show jam:${jam.id}\` says how far the jam is.`,
      quiet: true,
      tally: jam.id,
      buttons: takeVoteButtons(voted, voted.layers[layer]).map((button) =>
        button.options.take === take ? { ...button, undo: { jam: jam.id, take: CLEAR } } : button,
      ),
      data: { jam: jam.id, layer: kind, take, votes },
    };
  },
});

/** All that can be voted for now. */
async function suggestTakes({ jams }: GuildStore, typed: string): Promise<Choice[]> {
  const wanted = typed.trim().toUpperCase();
  const voted = (await jams.open()).flatMap(({ id, title, layers }) =>
    layers
      .filter(({ state }) => state === 'voting')
      .flatMap(({ takes }) =>
        takes.map((take, index) => ({ label: `${takeLabel(index)} ${take} in ${id} ${title}`, value: take })),
      ),
  );
  return voted.filter(({ value }) => value.startsWith(wanted));
}

/** The layer whose vote this take stands in; to clear, the one that is being voted on. */
function votedLayer({ layers }: Jam, take: string | null): number | undefined {
  const index = layers.findIndex(({ state, takes }) =>
    take === null ? state === 'voting' : takes.includes(take),
  );
  return index === -1 ? undefined : index;
}

function voteOver(jam: Jam, typed: string): UserError {
  const next = `Next: \`/jam show jam:${jam.id}\` says what is wanted now.`;
  const isKnown = jam.layers.some(({ takes }) => takes.includes(typed.trim().toUpperCase()));
  return isKnown || !jam.layers.some(({ state }) => state === 'voting')
    ? new UserError('vote-over', `There is no vote on that in ${jamName(jam)} now. ${next}`)
    : new UserError(
        'no-such-take',
        `\`${quotedName(typed)}\` is not to be voted on in ${jamName(jam)}. ${next}`,
      );
}
