/**
 * What each person of this browser chose by buttons, as their vote on a beat or in a battle. The server tells it to them alone, in the
 * answer to their choice; this browser remembers it, for it is also where the person's secret is kept.
 */
import type { Identity } from './identity.ts';
import type { BotContent, WireButton } from './wire.ts';

function keyOf(me: Identity, tally: string): string {
  return `beat-cypher.choice.${me.id}.${tally}`;
}

/** Takes note of what an answer to this person says of their choice. */
export function learnChoice(me: Identity, { tally, buttons }: BotContent): void {
  if (tally === undefined || !buttons.some(({ count }) => count !== undefined)) return;
  const chosen = buttons.find(({ undo }) => undo !== undefined);
  if (chosen) localStorage.setItem(keyOf(me, tally), JSON.stringify(chosen));
  else localStorage.removeItem(keyOf(me, tally));
}

/** The button that is this person's own choice in this vote. */
export function ownChoice(me: Identity, tally: string): WireButton | undefined {
  const kept = localStorage.getItem(keyOf(me, tally));
  // Only ever written above.
  return kept === null ? undefined : (JSON.parse(kept) as WireButton);
}
