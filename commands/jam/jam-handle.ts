/** How people point at a jam, and how it is named to them. */
import { quotedName, UserError } from '../../music/index.ts';
import type { GuildStore, Jam, JamLayer } from '../../store/index.ts';
import type { Button, SuggestContext, TextOption } from '../declaration.ts';
import { escapeMarkdown } from '../words.ts';
import type { LayerKind } from './jam-layers.ts';

export const jamOption = {
  type: 'text',
  required: true,
  description: 'Id of a jam',
  example: 'K7Q2',
  suggest: async ({ store }: SuggestContext, typed: string) => {
    const wanted = typed.trim().toLowerCase();
    return (await store.jams.open())
      .filter(({ id, title }) => id.toLowerCase().startsWith(wanted) || title.toLowerCase().includes(wanted))
      .map(({ id, title }) => ({ label: `${id} ${title}`, value: id }));
  },
} as const satisfies TextOption;

/** @throws UserError `no-such-jam` */
export async function findJam(store: GuildStore, handle: string): Promise<Jam> {
  const jam = await store.jams.find(handle);
  if (jam) return jam;
  throw new UserError(
    'no-such-jam',
    `There is no jam \`${quotedName(handle)}\`. \`/jam show\` lists the open ones, \`/jam start\` begins one.`,
    { handle },
  );
}

/** `K7Q2 Night Bus`, for the inside of a text. */
export function jamName({ id, title }: Jam): string {
  return `**${id} ${escapeMarkdown(title)}**`;
}

/** Index of the layer whose turn it is; undefined once all are chosen. */
export function currentLayer({ layers }: Jam): number | undefined {
  const index = layers.findIndex(({ state }) => state !== 'chosen');
  return index === -1 ? undefined : index;
}

export function layerOf({ layers }: Jam, kind: LayerKind): number | undefined {
  const index = layers.findIndex((layer) => layer.kind === kind);
  return index === -1 ? undefined : index;
}

/** What the takes of a layer are called: `A`, `B`. */
export function takeLabel(index: number): string {
  return String.fromCharCode('A'.charCodeAt(0) + index);
}

/** One a take, with its live count. */
export function takeVoteButtons(jam: Jam, { takes, votes }: JamLayer): Button[] {
  return takes.map((take, index) => ({
    label: takeLabel(index),
    command: 'jam vote',
    options: { jam: jam.id, take },
    count: votes[take] ?? 0,
    emphasis: 'primary',
  }));
}

/** The jam's own, as its beat is: what is posted once more sounds as what was kept, and its takes are in the beat's style. */
export function jamSeed({ id }: Jam): number {
  return Number.parseInt(id, 36);
}

/** Ids of the takes that were chosen so far, by the kind of their layer. */
export function chosenLayers({ layers }: Jam): { [Kind in LayerKind]?: string } {
  return Object.fromEntries(layers.map(({ kind, chosen }) => [kind, chosen]));
}
