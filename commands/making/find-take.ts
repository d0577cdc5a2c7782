/** How people point at a take, and which half of a beat it can be. */
import { quotedName, UserError } from '../../music/index.ts';
import type { GuildStore, LayerKind, Take } from '../../store/index.ts';
import type { Choice } from '../declaration.ts';

/** Whose takes each half of a beat can be. */
const KINDS: Record<LayerKind, readonly Take['kind'][]> = {
  melody: ['melody', 'improv'],
  drums: ['drums'],
};

const MAKERS: Record<LayerKind, string> = {
  melody: '`/melody` or `/improv` makes one and says its id',
  drums: '`/drums` makes one and says its id',
};

const SUGGESTED = 25;

/** The half of a beat that a take can be; undefined for a performance, which keeps no tempo. */
export function layerOfTake(kind: Take['kind']): LayerKind | undefined {
  if (KINDS.melody.includes(kind)) return 'melody';
  return KINDS.drums.includes(kind) ? 'drums' : undefined;
}

/** Of all takes, or of those that can be this half of a beat; newest first. */
export async function suggestTakes(
  { takes }: GuildStore,
  typed: string,
  layer?: LayerKind,
): Promise<Choice[]> {
  const kinds = layer ? KINDS[layer] : [undefined];
  const found = await Promise.all(kinds.map((kind) => takes.suggest(typed, kind)));
  return found
    .flat()
    .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
    .slice(0, SUGGESTED)
    .map(({ id, kind, author }) => ({
      label: `${id} ${kind === layer ? '' : `${kind} `}by ${author.name}`,
      value: id,
    }));
}

/** @throws UserError `no-such-take`; `wrong-take-kind` if it cannot be the half of a beat that is asked for. */
export async function findTake(store: GuildStore, handle: string, layer: LayerKind): Promise<Take> {
  const take = await store.takes.find(handle.trim().toUpperCase());
  if (!take) {
    throw new UserError(
      'no-such-take',
      `There is no ${layer} \`${quotedName(handle)}\`. ${MAKERS[layer]}, such as \`K7Q2\`.`,
      { handle, layer },
    );
  }
  if (KINDS[layer].includes(take.kind)) return take;
  const itsLayer = layerOfTake(take.kind);
  throw new UserError(
    'wrong-take-kind',
    itsLayer === undefined
      ? `\`${take.id}\` is a ${take.kind}, which keeps no tempo, so no beat can be built on it. ${MAKERS[layer]}; \`/play of:${take.id}\` plays this one.`
      : `\`${take.id}\` is ${take.kind}; give it as \`${itsLayer}:${take.id}\`.`,
    { handle, layer },
  );
}
