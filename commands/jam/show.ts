/** `jam show`: the open jams, or one and how far it is. */
import type { Jam, JamLayer } from '../../store/index.ts';
import type { Reply } from '../declaration.ts';
import { declareCommand } from '../declaration.ts';
import { capitalized, countWords, escapeMarkdown } from '../words.ts';
import { currentLayer, findJam, jamName, jamOption, takeLabel, takeVoteButtons } from './jam-handle.ts';
import { layerWords } from './jam-layers.ts';
import { addButton, turnReply } from './turns.ts';

export const jamShow = declareCommand({
  name: 'jam show',
  description: 'List the open jams, or look at one',
  options: { jam: { ...jamOption, required: false, description: 'Id of a jam; without it all open ones' } },
  kind: 'quick',
  examples: ['jam show', 'jam show jam:K7Q2'],
  async run({ store }, { jam: handle }) {
    return handle === undefined ? listReply(await store.jams.open()) : jamReply(await findJam(store, handle));
  },
});

function listReply(jams: Jam[]): Reply {
  if (jams.length === 0) {
    return { text: 'No jam is open. Next: `/jam start` opens one.', data: { jams: [] } };
  }
  return {
    text: [
      '**Open jams**, newest first',
      ...jams.map((jam) => `· ${jamName(jam)} by ${escapeMarkdown(jam.author.name)}: ${whereItIs(jam)}`),
      `Next: \`/jam show jam:${jams[0].id}\` looks into one.`,
    ].join('\n'),
    data: { jams: jams.map(jamData) },
  };
}

function jamReply(jam: Jam): Reply {
  const current = currentLayer(jam);
  return {
    text: [
      `${jamName(jam)} by ${escapeMarkdown(jam.author.name)} · ${jam.qpm} qpm · ${countWords(jam.bars, 'bar')}`,
      ...jam.layers.map((layer) => `· ${capitalized(layerWords(layer.kind).noun)}: ${layerState(layer)}`),
      nextWords(jam, current),
    ].join('\n'),
    ...(current !== undefined && layerButtons(jam, current)),
    data: jamData(jam),
  };
}

function layerButtons(jam: Jam, current: number): Pick<Reply, 'buttons' | 'tally'> {
  const layer = jam.layers[current];
  if (layer.state === 'voting') return { tally: jam.id, buttons: takeVoteButtons(jam, layer) };
  return layer.state === 'open' ? { buttons: [addButton(jam, current)] } : {};
}

function layerState({ state, author, takes, chosen }: JamLayer): string {
  const by = escapeMarkdown(author?.name ?? 'somebody');
  switch (state) {
    case 'open':
      return 'not there yet';
    case 'making':
      return `${by} is making it`;
    case 'voting':
      return `${takes.map((take, index) => `${takeLabel(index)} \`${take}\``).join(' or ')} by ${by}, to be voted on`;
    case 'chosen':
      return `\`${chosen}\` by ${by}`;
  }
}

function nextWords(jam: Jam, current: number | undefined): string {
  if (jam.beatId !== undefined)
    return `It became beat \`${jam.beatId}\`. Next: \`/jam start\` begins another.`;
  if (current === undefined) {
    return `Its beat is being put together. Next: if it does not come, \`/jam next jam:${jam.id}\` tries again.`;
  }
  switch (jam.layers[current].state) {
    case 'open':
      return turnReply(jam).text;
    case 'voting':
      return `Next: vote below, or hear one again: \`/play of:${jam.layers[current].takes[0]}\`.`;
    default:
      return 'Next: the vote on it opens in a moment.';
  }
}

/** In a list. */
function whereItIs(jam: Jam): string {
  const current = currentLayer(jam);
  if (current === undefined) return 'being put together';
  const { kind, state } = jam.layers[current];
  const { noun } = layerWords(kind);
  switch (state) {
    case 'open':
      return `wants its ${noun}`;
    case 'making':
      return `${noun} in the making`;
    default:
      return `vote on the ${noun}`;
  }
}

function jamData({ id, title, author, qpm, bars, voteSeconds, layers, voters, beatId }: Jam) {
  return {
    id,
    title,
    author: author.name,
    qpm,
    bars,
    vote_seconds: voteSeconds,
    layers: layers.map(({ kind, state, author, takes, votes, chosen }) => ({
      kind,
      state,
      author: author?.name ?? null,
      takes,
      votes,
      chosen: chosen ?? null,
    })),
    voters: voters.length,
    beat: beatId ?? null,
  };
}
