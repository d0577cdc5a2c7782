/** `top`: the leaderboard. */
import { declareCommand } from '../declaration.ts';
import { wilsonLowerBound } from './ranking.ts';

export const top = declareCommand({
  name: 'top',
  description: 'The crew’s best beats by their votes',
  options: {
    count: { type: 'integer', min: 1, max: 25, default: 10, description: 'How many places' },
  },
  kind: 'quick',
  examples: ['top', 'top count:3'],
  async run({ store }, { count }) {
    const ranked = (await store.beats.voted())
      .map((beat) => ({ beat, score: wilsonLowerBound(beat.votes) }))
      .sort((a, b) => b.score - a.score || b.beat.createdAt.getTime() - a.beat.createdAt.getTime())
      .slice(0, count);
    if (ranked.length === 0) {
      return {
        text: 'No beat has a vote yet. Make one with `/beat`, then press ▲ below it.',
        data: { beats: [] },
      };
    }
    return {
      text: [
        '**The crew’s best**',
        ...ranked.map(
          ({ beat, score }, place) =>
            `${place + 1}. **${beat.id}** ${beat.title} by ${beat.author.name} · ▲ ${beat.votes.up} ▼ ${beat.votes.down} · ${score.toFixed(2)}`,
        ),
        'Ranked by the lower bound of the Wilson score (95 %): what share of up votes is sure, so one early vote does not win.',
      ].join('\n'),
      data: {
        formula: 'lower bound of the Wilson score interval, z = 1.96',
        beats: ranked.map(({ beat, score }) => ({
          id: beat.id,
          title: beat.title,
          author: beat.author.name,
          ...beat.votes,
          score,
        })),
      },
    };
  },
});
