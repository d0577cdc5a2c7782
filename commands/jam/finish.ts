/** `jam finish`: the chosen layers become a beat, posted with the names of all who took part. */
import type { Jam } from '../../store/index.ts';
import { declareCommand } from '../declaration.ts';
import { makeBeat } from '../making/make-beat.ts';
import { planBeat } from '../making/plan-beat.ts';
import { countWords, escapeMarkdown, listWords } from '../words.ts';
import { chosenLayers, jamName, jamOption, jamSeed } from './jam-handle.ts';
import { layerWords } from './jam-layers.ts';

export const jamFinish = declareCommand({
  name: 'jam finish',
  description: 'Puts the chosen layers of a jam together and posts the beat',
  options: {
    jam: jamOption,
    again: {
      type: 'boolean',
      default: false,
      description: 'True if it was asked for once more: then it is only said if nobody said it before',
    },
  },
  kind: { lane: 'make' },
  isOffered: false,
  isForChats: true,
  examples: [],
  async run(context, { jam: id, again }) {
    const { jams } = context.store;
    const jam = await jams.find(id);
    if (!jam) return undefined;
    // Under the jam's own identity: however often it is asked for, it is one beat, and whose jam it was, theirs.
    const own = { ...context, jobId: `jam:${jam.id}`, author: jam.author };
    const plan = await planBeat(own, {
      ...chosenLayers(jam),
      qpm: jam.qpm,
      bars: jam.bars,
      seed: jamSeed(jam),
      temperature: 1,
      groove: 100,
      title: jam.title,
      format: 'mp3',
      credits: [...new Set(jam.layers.flatMap(({ author }) => author?.name ?? []))],
    });
    const post = await makeBeat(own, plan);
    if (again && (await jams.find(id))?.beatId !== undefined) return undefined;
    if (post.tally !== undefined) await jams.finish(jam.id, post.tally);
    return { ...post, text: `${togetherWords(jam)}\n${post.text}` };
  },
});

/** `The jam K7Q2 Night Bus is done: drums by Anna and melody by Ben, chosen by Anna, Ben and Cleo.` */
function togetherWords(jam: Jam): string {
  const layers = jam.layers.map(
    ({ kind, author }) => `${layerWords(kind).noun} by ${escapeMarkdown(author?.name ?? 'somebody')}`,
  );
  return `The jam ${jamName(jam)} is done: ${listWords(layers)}${voterWords(jam)}.`;
}

const NAMED_VOTERS = 10;

function voterWords({ voters }: Jam): string {
  if (voters.length === 0) return '';
  if (voters.length > NAMED_VOTERS) return `, chosen by ${countWords(voters.length, 'member')}`;
  return `, chosen by ${listWords(voters.map(({ name }) => escapeMarkdown(name)))}`;
}
