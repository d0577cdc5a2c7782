/** `jam start`: a beat that the crew makes in turns. */
import { checkBeatBounds } from '../../audio/index.ts';
import { LIMITS } from '../../music/index.ts';
import type { Jam } from '../../store/index.ts';
import type { Reply } from '../declaration.ts';
import { declareCommand } from '../declaration.ts';
import { beatTitle } from '../making/beat-title.ts';
import { qpmOption } from '../making/sampling-options.ts';
import { spanWords } from '../time-words.ts';
import { countWords, escapeMarkdown } from '../words.ts';
import { jamName } from './jam-handle.ts';
import { LAYER_KINDS, layerWords, readLayers } from './jam-layers.ts';
import { turnReply } from './turns.ts';

const USUAL_QPM = 92;

export const jamStart = declareCommand({
  name: 'jam start',
  description: 'Begin a beat that grows layer by layer, each from another member, chosen by votes',
  options: {
    title: { type: 'text', description: 'What the beat will be called', example: 'Night bus' },
    qpm: qpmOption(USUAL_QPM),
    bars: {
      type: 'integer',
      min: 4,
      max: LIMITS.beatBars,
      default: 24,
      description: 'Length of the finished beat in bars of 4/4',
      example: '24',
    },
    vote_seconds: {
      type: 'integer',
      min: 15,
      max: 86_400,
      default: 60,
      description: 'How long each layer is voted on, in seconds',
      example: '60',
    },
    layers: {
      type: 'text',
      description: 'Which layers, in the order they are made',
      default: LAYER_KINDS.join(', '),
      example: LAYER_KINDS.join(', '),
      read: readLayers,
    },
  },
  kind: 'quick',
  isForChats: true,
  examples: ['jam start', 'jam start title:Night bus qpm:88 vote_seconds:120'],
  async run({ store, author, jobId, seed }, options) {
    const qpm = options.qpm ?? (await store.settings.read()).qpm ?? USUAL_QPM;
    // Now, rather than when all have done their part.
    checkBeatBounds({ qpm, bars: options.bars });
    const jam = await store.jams.start({
      key: jobId,
      title: beatTitle(options.title, seed),
      author,
      qpm,
      bars: options.bars,
      voteSeconds: options.vote_seconds,
      layers: options.layers,
    });
    return startReply(jam);
  },
});

function startReply(jam: Jam): Reply {
  const { id, title, author, qpm, bars, voteSeconds, layers } = jam;
  const nouns = layers.map(({ kind }) => layerWords(kind).noun);
  return {
    text: [
      `${jamName(jam)} is open: ${escapeMarkdown(author.name)} wants to jam.`,
      `First ${nouns.join(', then ')}: each from another member, each in two takes. Your votes choose; then it becomes a beat with all your names.`,
      `Next: add the first layer, with the button below or \`/jam add jam:${id}\`.`,
    ].join('\n'),
    facts: [
      { label: 'Tempo', value: `${qpm} qpm` },
      { label: 'Length', value: countWords(bars, 'bar') },
      { label: 'Each vote', value: spanWords(voteSeconds) },
    ],
    thread: { name: `Jam ${id} ${title}`, first: turnReply(jam) },
    data: { id, title, qpm, bars, vote_seconds: voteSeconds, layers: layers.map(({ kind }) => kind) },
  };
}
