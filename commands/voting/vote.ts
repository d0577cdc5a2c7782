/** `vote`: one person, one beat, one vote, which can be changed. */
import { declareCommand } from '../declaration.ts';
import { beatOption, noSuchBeat, voteButtons } from '../making/beat-handle.ts';

const VALUES = { up: 1, down: -1, clear: null } as const;

export const vote = declareCommand({
  name: 'vote',
  description: 'Vote a beat up or down, or take your vote back',
  options: {
    beat: beatOption,
    value: {
      type: 'text',
      required: true,
      description: 'Your vote',
      choices: [
        { label: 'Up', value: 'up' },
        { label: 'Down', value: 'down' },
        { label: 'Take it back', value: 'clear' },
      ],
      example: 'up',
    },
  },
  kind: 'quick',
  examples: ['vote beat:K7Q2 value:up'],
  async run({ store, author }, { beat: handle, value }) {
    const id = handle.trim().toUpperCase();
    const tally = await store.beats.vote(id, author, VALUES[value as keyof typeof VALUES]);
    if (!tally) throw noSuchBeat(handle);
    return {
      text: `${WORDS[value as keyof typeof WORDS]} **${id}**: ${tally.up} up, ${tally.down} down. \`/top\` shows where it stands.`,
      quiet: true,
      tally: id,
      buttons: voteButtons(id, tally).map((button) =>
        button.options.value === value ? { ...button, undo: { beat: id, value: 'clear' } } : button,
      ),
      data: { beat: id, value, ...tally },
    };
  },
});

const WORDS = { up: 'You voted up', down: 'You voted down', clear: 'You took back your vote on' };
