/** One layer by itself, in several takes to choose from: each is composed as for a beat of its own. */
import type { Composition, Style } from '../../audio/index.ts';
import { createRandom } from '../../music/index.ts';
import type { LayerKind, Take } from '../../store/index.ts';
import { compose } from '../composing/index.ts';
import type { CommandContext } from '../declaration.ts';

export interface LayerPlan {
  /** Takes wanted. */
  count: number;
  style: Style;
  /** Quarters per minute. */
  qpm: number;
  seed: number;
  /** The layers that are there already: the takes go with them. */
  given: Partial<Composition>;
}

/** Stands for a layer that is not there and not to be made. */
const SILENCE = { main: { bars: 4, notes: [] } };
/** Tried for each take, which goes to the vote: less than for a beat, which has none to choose from. */
const CANDIDATES = 16;
const SEEDS = 2 ** 31;

/**
 * Takes of a loop, made and kept; a run begun anew under the same `context.jobId` gives the same ones.
 * @throws UserError as composing does
 */
export async function makeLayer(
  context: CommandContext,
  kind: LayerKind,
  { count, seed, given, style, qpm }: LayerPlan,
): Promise<Take[]> {
  const layer = kind === 'melody' ? 'lead' : 'drums';
  const { [layer]: _other, ...there } = { lead: SILENCE, drums: SILENCE, ...given };
  const random = createRandom(seed);
  const takes: Take[] = [];
  for (let index = 0; index < count; index++) {
    const { origins } = await compose(
      { ...context, jobId: `${context.jobId}:${index}` },
      { style, qpm, temperature: 1, seed: random.integer(SEEDS), given: there, candidates: CANDIDATES },
    );
    const take = await context.store.takes.find(origins[layer]?.take ?? '');
    if (!take) throw new Error(`no take of the ${kind} was kept`);
    takes.push(take);
  }
  return takes;
}
