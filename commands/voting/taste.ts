/** `taste`: what the crew's votes have taught. */
import { findStyle } from '../../audio/index.ts';
import { declareCommand } from '../declaration.ts';
import { likingsOf, tasteOf, tasteOfStyles, tasteWords } from '../taste/index.ts';
import { capitalized } from '../words.ts';

/** Log-odds that fill a bar; a bar of 8 signs is read at a glance on a phone. */
const FULL = 1.2;
const BAR = 8;
const SHOWN = 6;

export const taste = declareCommand({
  name: 'taste',
  description: 'What this server likes, as its votes tell, and what beats are chosen by',
  options: {},
  kind: 'quick',
  examples: ['taste'],
  async run({ store }) {
    const learned = await tasteOf(store);
    const likings = likingsOf(learned).slice(0, SHOWN);
    const styles = [...tasteOfStyles(learned)].sort(([, a], [, b]) => b - a);
    return {
      text: [
        tasteWords(learned),
        ...likings.map(({ words, weight }) => `\`${bar(Math.abs(weight))}\` ${words}`),
        ...(learned.votes > 0
          ? [`Styles, best liked first: ${styles.map(([name]) => titleOf(name)).join(', ')}.`]
          : []),
        learned.votes > 0
          ? 'Of the tries for a beat, those that are more like this win more often. Next: `/beat`, then ▲ or ▼ below it.'
          : 'Next: `/beat`, then press ▲ or ▼ below it.',
      ].join('\n'),
      data: {
        votes: learned.votes,
        voters: learned.voters,
        likes: likings.map(({ feature, words, weight, sureness }) => ({ feature, words, weight, sureness })),
        styles: Object.fromEntries(styles),
      },
    };
  },
});

function titleOf(style: string): string {
  return findStyle(style)?.title ?? capitalized(style);
}

function bar(weight: number): string {
  const filled = Math.max(1, Math.min(BAR, Math.round((weight / FULL) * BAR)));
  return '█'.repeat(filled).padEnd(BAR, '░');
}
