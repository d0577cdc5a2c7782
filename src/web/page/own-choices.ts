/**
 * What each person of this browser chose by buttons, as their vote on a beat. The server tells it to them alone, in the
 * answer to their choice; this browser remembers it, for it is also where the person's secret is kept.
 */
import type { Identity } from './identity.ts';
import type { BotContent, WireButton } from './wire.ts';

function keyOf(me: Identity, beat: string): string {
  return `beat-cypher.choice.${me.id}.${beat}`;
}

/** Takes note of what an answer to this person says of their choice. */
export function learnChoice(me: Identity, { beat, buttons }: BotContent): void {
  if (beat === undefined || !buttons.some(({ count }) => count !== undefined)) return;
  const chosen = buttons.find(({ undo }) => undo !== undefined);
  if (chosen) localStorage.setItem(keyOf(me, beat), JSON.stringify(chosen));
  else localStorage.removeItem(keyOf(me, beat));
}

/** The button below this beat that is this person's own choice. */
export function ownChoice(me: Identity, beat: string): WireButton | undefined {
  const kept = localStorage.getItem(keyOf(me, beat));
  // Only ever written above.
  return kept === null ? undefined : (JSON.parse(kept) as WireButton);
}
