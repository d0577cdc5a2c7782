/** What a test expects of an answer, as a value rather than a branch. */
import type { Reply } from '../../commands/index.ts';
import type { Cypher } from './cypher.ts';

/** The reply to what must succeed. */
export async function replyTo(cypher: Cypher, ...asked: Parameters<Cypher['ask']>): Promise<Reply> {
  const answer = await cypher.ask(...asked);
  if (answer.kind === 'reply') return answer.reply;
  throw new Error(`/${asked[0]} did not succeed: ${JSON.stringify(answer)} ${cypher.log.join('')}`);
}

/** The facts of a reply by their labels. */
export function factsOf({ facts = [] }: Reply): Record<string, string> {
  return Object.fromEntries(facts.map(({ label, value }) => [label, value]));
}

/** The id of what a reply is about. */
export function idOf({ data }: Reply): string {
  return (data as { id: string }).id;
}
