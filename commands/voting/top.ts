/** `top`: the leaderboard, by votes or by battles. */
import { ratingWords } from '../battle/elo.ts';
import type { CommandContext, Reply } from '../declaration.ts';
import { declareCommand } from '../declaration.ts';
import { countWords, escapeMarkdown } from '../words.ts';
import { placeButtons, placeData, placeLine, placesByVotes } from './leaderboard.ts';

const DAY_MS = 86_400_000;

interface Wanted {
  count: number;
  since?: Date;
  /** `of the last 7 days`, or nothing. */
  period: string;
}

export const top = declareCommand({
  name: 'top',
  description: 'The crew’s best beats by their votes or their battles',
  options: {
    count: { type: 'integer', min: 1, max: 25, default: 10, description: 'How many places' },
    days: {
      type: 'integer',
      min: 1,
      max: 365,
      description: 'Only beats made in the last so many days',
      example: '7',
    },
    by: {
      type: 'text',
      description: 'What counts: votes, or the rating from battles',
      choices: [
        { label: 'Votes', value: 'votes' },
        { label: 'Rating from battles', value: 'rating' },
      ],
      default: 'votes',
      example: 'rating',
    },
  },
  kind: 'quick',
  examples: ['top', 'top count:3', 'top days:7', 'top by:rating'],
  async run(context, { count, days, by }) {
    const wanted: Wanted = {
      count,
      ...(days !== undefined && { since: new Date(Date.now() - days * DAY_MS) }),
      period: days === undefined ? '' : ` of the last ${days === 1 ? '24 hours' : `${days} days`}`,
    };
    return by === 'rating' ? topByRating(context, wanted) : topByVotes(context, wanted);
  },
});

async function topByVotes({ store }: CommandContext, { period, ...wanted }: Wanted): Promise<Reply> {
  const places = await placesByVotes(store, wanted);
  if (places.length === 0) {
    return {
      text: `No beat${period} has a vote yet. Make one with \`/beat\`, then press ▲ below it.`,
      data: { beats: [] },
    };
  }
  return {
    text: [
      `**The crew’s best${period}**`,
      ...places.map(placeLine),
      'First is whose share of ▲ is high and seen in many votes: one early vote does not win.',
      `Next: vote below, or \`/battle start a:${places[0].beat.id}\` challenges the first.`,
    ].join('\n'),
    ...placeButtons(places),
    data: { formula: 'lower bound of the Wilson score interval, z = 1.96', beats: places.map(placeData) },
  };
}

async function topByRating({ store }: CommandContext, { count, since, period }: Wanted): Promise<Reply> {
  const rated = await store.battles.ratings(count, since);
  if (rated.length === 0) {
    return {
      text: `No beat${period} has been in a battle yet. \`/battle start\` puts two side by side.`,
      data: { beats: [] },
    };
  }
  return {
    text: [
      `**The crew’s best${period} in battle**`,
      ...rated.map(
        ({ beatId, title, author, rating, battles }, index) =>
          `${index + 1}. **${beatId}** ${escapeMarkdown(title)} by ${escapeMarkdown(author.name)} · ${ratingWords(rating)} · ${countWords(battles, 'battle')}`,
      ),
      'Rated by Elo: all begin at 1,500, and a battle moves at most 32.',
      `Next: \`/battle start a:${rated[0].beatId}\` challenges the first.`,
    ].join('\n'),
    data: {
      formula: 'Elo, K = 32, from 1,500',
      beats: rated.map(({ beatId, title, author, rating, battles }) => ({
        id: beatId,
        title,
        author: author.name,
        rating,
        battles,
      })),
    },
  };
}
