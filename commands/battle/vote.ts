/** `battle vote`: one person, one battle, one vote, which can be changed and taken back. */
import { UserError } from '../../music/index.ts';
import type { BattleSide } from '../../store/index.ts';
import { declareCommand } from '../declaration.ts';
import { battleOption, battleVoteButtons, findBattle } from './battle-handle.ts';

const SIDES: Readonly<Record<string, BattleSide | null>> = { a: 'a', b: 'b', clear: null };

export const battleVote = declareCommand({
  name: 'battle vote',
  description: 'Vote for one of two beats in a battle, or take your vote back',
  options: {
    battle: battleOption,
    side: {
      type: 'text',
      required: true,
      description: 'The beat that should win',
      choices: [
        { label: 'A', value: 'a' },
        { label: 'B', value: 'b' },
        { label: 'Take it back', value: 'clear' },
      ],
      example: 'a',
    },
  },
  kind: 'quick',
  isForChats: true,
  examples: ['battle vote battle:K7Q2 side:a'],
  async run({ store, author }, { battle: handle, side }) {
    const { id } = await findBattle(store, handle);
    const battle = await store.battles.vote(id, SIDES[side], author);
    if (!battle) {
      throw new UserError(
        'battle-over',
        `Battle **${id}** is over. \`/top by:rating\` shows where its beats stand; \`/battle start\` begins another.`,
      );
    }
    const { beats, votes } = battle;
    const choice = SIDES[side];
    const deed =
      choice === null
        ? 'You took back your vote'
        : `You voted for **${choice.toUpperCase()}**, ${beats[choice]},`;
    return {
      text: `${deed} in battle **${id}**: A ${votes.a}, B ${votes.b}. Next: wait for the bell, or \`/top by:rating\` meanwhile.`,
      quiet: true,
      tally: id,
      buttons: battleVoteButtons(battle).map((button) =>
        button.options.side === side ? { ...button, undo: { battle: id, side: 'clear' } } : button,
      ),
      data: { battle: id, side, ...votes },
    };
  },
});
