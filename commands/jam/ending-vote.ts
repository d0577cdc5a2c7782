/** How the vote on a layer ends. */
import type { Jam, JamLayer } from '../../store/index.ts';
import type { CommandContext } from '../declaration.ts';
import { countWords } from '../words.ts';
import { takeLabel } from './jam-handle.ts';

/** The take with most votes; of equals, the first. */
export function winnerOf({ takes, votes }: JamLayer): string {
  return takes.reduce((best, take) => ((votes[take] ?? 0) > (votes[best] ?? 0) ? take : best));
}

/**
 * Ends the vote, if it has not ended yet, and has that announced. Both the clock and a person may end it, and either may
 * begin anew after a crash: whoever comes first chooses, and the key makes it one announcement.
 */
export async function endVote({ store, later }: CommandContext, jam: Jam, layer: number): Promise<void> {
  const { kind } = jam.layers[layer];
  await store.jams.choose(jam.id, layer, winnerOf);
  await later({
    command: 'jam turn',
    options: { jam: jam.id, layer: kind },
    at: new Date(),
    key: `jam:${jam.id}:${kind}:turn`,
  });
}

/** `A stays, with 3 votes to 1.` */
export function outcomeWords({ takes, votes, chosen }: JamLayer): string {
  const counts = takes.map((take) => votes[take] ?? 0);
  const winner = `**${takeLabel(takes.indexOf(chosen ?? ''))}**`;
  const most = Math.max(...counts);
  if (most === 0) return `Nobody voted, so the first take stays: ${winner}.`;
  const [first, ...others] = counts.toSorted((a, b) => b - a);
  return others[0] === most
    ? `A tie with ${countWords(most, 'vote')} each, so the first take stays: ${winner}.`
    : `${winner} stays, with ${[countWords(first, 'vote'), ...others].join(' to ')}.`;
}
