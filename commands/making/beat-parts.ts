/** The two halves of a beat: takes that people made before, or made on the spot. */
import type { LayerKind, Take } from '../../store/index.ts';
import type { CommandContext, SuggestContext, TextOption } from '../declaration.ts';
import { suggestModels } from '../models/model-handle.ts';
import { findTake, suggestTakes } from './find-take.ts';
import { makeLayer } from './make-layer.ts';

export interface BeatPart {
  take: Take;
  /** False for a take that was there before. */
  isNew: boolean;
}

export interface PartPlan {
  /** Id of the take; without it one is made. */
  take?: string;
  /** What plays if one is made; without it the default. */
  model?: string;
  qpm: number;
  temperature: number;
  seed: number;
}

const MAKERS: Record<LayerKind, string> = {
  melody: 'a melody from /melody or /improv',
  drums: 'a drum pattern from /drums',
};

export function takeOption(kind: LayerKind) {
  return {
    type: 'text',
    description: `Id of ${MAKERS[kind]}; without it one is made on the spot`,
    example: 'K7Q2',
    suggest: ({ store }: SuggestContext, typed: string) => suggestTakes(store, typed, kind),
  } as const satisfies TextOption;
}

export function partModelOption(family: LayerKind) {
  return {
    type: 'text',
    description: `Model for the ${family} if made on the spot`,
    example: 'K7Q2',
    suggest: ({ store }: SuggestContext, typed: string) => suggestModels(store, typed, family),
  } as const satisfies TextOption;
}

/** @throws UserError if there is no such take or model, or it is of the other kind. */
export async function beatPart(
  context: CommandContext,
  kind: LayerKind,
  { take, ...plan }: PartPlan,
): Promise<BeatPart> {
  if (take !== undefined) return { take: await findTake(context.store, take, kind), isNew: false };
  const [made] = await makeLayer(context, kind, { ...plan, count: 1 });
  return { take: made, isNew: true };
}
