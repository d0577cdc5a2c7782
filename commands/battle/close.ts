/** `battle close`: the time of a battle is up. */
import type { Battle, BattleSide, Beat } from '../../store/index.ts';
import type { Reply } from '../declaration.ts';
import { declareCommand } from '../declaration.ts';
import { countWords } from '../words.ts';
import { battleOption, beatName, beatOf } from './battle-handle.ts';
import { rateBattle, ratingWords } from './elo.ts';

export const battleClose = declareCommand({
  name: 'battle close',
  description: 'Announces the winner of a battle when its time is up',
  options: { battle: battleOption },
  kind: { lane: 'make' },
  isOffered: false,
  isForChats: true,
  examples: [],
  async run({ store }, { battle: id }) {
    const battle = await store.battles.close(id, rateBattle);
    if (!battle?.result) return undefined;
    const { a, b } = battle.beats;
    return outcomeReply(battle, battle.result, { a: await beatOf(store, a), b: await beatOf(store, b) });
  },
});

function outcomeReply(
  { id, votes }: Battle,
  { winner, before, after }: NonNullable<Battle['result']>,
  beats: Record<BattleSide, Beat>,
): Reply {
  const { a, b } = beats;
  return {
    text: [
      `**Battle ${id} is over.** ${outcomeWords(votes, winner, beats)}`,
      `Rating (Elo): ${(['a', 'b'] as const).map((side) => ratingChange(beats[side], before[side], after[side])).join(', ')}.`,
      'Next: `/top by:rating` shows the table, or ask for a rematch.',
    ].join('\n'),
    tally: id,
    isClosed: true,
    buttons: [{ label: 'Rematch', command: 'battle start', options: { a: a.id, b: b.id } }],
    data: { id, a: a.id, b: b.id, votes, winner, before, after },
  };
}

function outcomeWords(
  votes: Battle['votes'],
  winner: BattleSide | null,
  beats: Record<BattleSide, Beat>,
): string {
  if (winner === null) {
    return votes.a === 0
      ? `Nobody voted, so ${beatName(beats.a)} and ${beatName(beats.b)} part as they met.`
      : `A draw: ${beatName(beats.a)} and ${beatName(beats.b)} have ${countWords(votes.a, 'vote')} each.`;
  }
  const loser = winner === 'a' ? 'b' : 'a';
  return `${beatName(beats[winner])} wins against ${beatName(beats[loser])}, with ${countWords(votes[winner], 'vote')} to ${votes[loser]}.`;
}

/** `K7Q2 1,500 → 1,516`, or `K7Q2 stays at 1,500` */
function ratingChange({ id }: Beat, before: number, after: number): string {
  const [was, is] = [ratingWords(before), ratingWords(after)];
  return was === is ? `${id} stays at ${is}` : `${id} ${was} → ${is}`;
}
