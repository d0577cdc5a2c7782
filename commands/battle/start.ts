/** `battle start`: two beats against each other, until a time. */
import { UserError } from '../../music/index.ts';
import type { Battle, Beat } from '../../store/index.ts';
import type { CommandContext, Reply, Side } from '../declaration.ts';
import { declareCommand } from '../declaration.ts';
import { beatOption, findBeat } from '../making/beat-handle.ts';
import { keptPicture, keptSound } from '../making/kept-sound.ts';
import { spanWords, utcWords } from '../time-words.ts';
import { escapeMarkdown } from '../words.ts';
import { battleVoteButtons, beatName, beatOf } from './battle-handle.ts';
import { findOpponent } from './opponent.ts';

export const battleStart = declareCommand({
  name: 'battle start',
  description: 'Put two beats side by side; the crew’s votes decide',
  options: {
    a: { ...beatOption, description: 'Id of a beat', example: 'K7Q2' },
    b: {
      ...beatOption,
      required: false,
      description: 'Id of the other beat; without it one of about the same rating is drawn',
      example: 'M3XD',
    },
    minutes: {
      type: 'integer',
      min: 1,
      max: 10_080,
      default: 60,
      description: 'How long the vote stays open, in minutes',
      example: '60',
    },
  },
  kind: { lane: 'make' },
  isForChats: true,
  examples: ['battle start a:K7Q2 b:M3XD', 'battle start a:K7Q2 minutes:10'],
  async run(context, { a, b, minutes }) {
    const { store, author, jobId, seed } = context;
    const one = (await findBeat(store, a)).id;
    const other = b === undefined ? await findOpponent(store, one, seed) : (await findBeat(store, b)).id;
    if (one === other) {
      throw new UserError(
        'battle-with-itself',
        `**${one}** cannot win against itself. Name another beat, or leave out \`b\` and one is drawn.`,
      );
    }
    const closesAt = new Date(Date.now() + minutes * 60_000);
    const beats = { a: one, b: other };
    const battle = await store.battles.start({ key: jobId, author, beats, closesAt });
    await context.later({
      command: 'battle close',
      options: { battle: battle.id },
      at: battle.closesAt,
      key: `battle:${battle.id}`,
    });
    return battleReply(context, battle, spanWords(minutes * 60));
  },
});

async function battleReply(context: CommandContext, battle: Battle, span: string): Promise<Reply> {
  const { id, beats, closesAt } = battle;
  const a = await beatOf(context.store, beats.a);
  const b = await beatOf(context.store, beats.b);
  return {
    text: [
      `**Battle ${id}**: ${beatName(a)} by ${escapeMarkdown(a.author.name)} against ${beatName(b)} by ${escapeMarkdown(b.author.name)}. Which one wins?`,
      `Next: vote below within ${span}, until ${utcWords(closesAt)}; you can change your vote until then.`,
    ].join('\n'),
    sides: [await sideOf(context, 'A', a), await sideOf(context, 'B', b)],
    tally: id,
    buttons: battleVoteButtons(battle),
    data: { id, a: beats.a, b: beats.b, closes_at: closesAt.toISOString() },
  };
}

async function sideOf(context: CommandContext, label: string, beat: Beat): Promise<Side> {
  const kept = await keptSound(context, beat);
  const picture = await keptPicture(context, beat);
  // Where sounds are listed apart from the sides, their names say whose they are.
  const audio = kept && { ...kept, name: `${label.toLowerCase()}-${kept.name}` };
  return { label, text: beatName(beat), ...(audio && { audio }), ...(picture && { picture }) };
}
