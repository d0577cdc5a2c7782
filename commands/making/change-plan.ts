/** From a press of a button to the plan of another beat. */
import { STYLES } from '../../audio/index.ts';
import { createRandom, LIMITS, UserError } from '../../music/index.ts';
import type { GuildStore, LayerKind } from '../../store/index.ts';
import type { CommandContext } from '../declaration.ts';
import { SHIPPED } from '../models/model-handle.ts';
import type { Change } from './beat-changes.ts';
import type { BeatPlan } from './beat-plan.ts';
import { modelIdOf } from './beat-recipe.ts';
import type { OpenBeat, PlanOfWhole } from './open-beat.ts';
import { withOtherChords } from './other-chords.ts';
import { inStyle, without } from './reshape-plan.ts';

/** Enough to be felt, little enough to be pressed twice. */
const TEMPO_STEP = 8;

/** @throws UserError `tempo-limit` */
export async function changed(
  { store, seed: fresh }: CommandContext,
  open: OpenBeat,
  plan: PlanOfWhole,
  change: Change,
): Promise<BeatPlan> {
  const models = {
    lead: await playable(store, 'melody', modelIdOf(plan.parts.melody)),
    drums: await playable(store, 'drums', modelIdOf(plan.parts.drums)),
  };
  switch (change) {
    case 'variation':
      return { ...plan, seed: fresh };
    case 'slower':
      return { ...plan, qpm: otherTempo(plan.qpm, -TEMPO_STEP) };
    case 'faster':
      return { ...plan, qpm: otherTempo(plan.qpm, TEMPO_STEP) };
    case 'drums': {
      const followed = plan.given.bass ? [] : ['the bass follows the new kick'];
      return { ...without(plan, 'drums'), models, remarks: [...plan.remarks, ...followed] };
    }
    case 'melody':
      return { ...without(plan, 'melody'), models };
    case 'chords':
      return withOtherChords(plan, fresh);
    case 'style': {
      const others = STYLES.filter(({ name }) => name !== plan.style.name);
      return { ...inStyle(plan, others[createRandom(fresh).integer(others.length)]), models };
    }
    case 'reroll': {
      const { credits: _others, reasons: _old, ...rest } = plan;
      return { ...rest, ...open.asked, given: {}, parts: {}, models, seed: fresh };
    }
  }
}

function otherTempo(qpm: number, by: number): number {
  const next = Math.min(LIMITS.qpmMax, Math.max(LIMITS.qpmMin, qpm + by));
  if (next !== qpm) return next;
  throw new UserError(
    'tempo-limit',
    `It is at ${qpm} qpm, and tempos go from ${LIMITS.qpmMin} to ${LIMITS.qpmMax}. \`/remix\` can change something else.`,
    { qpm },
  );
}

/** The model that played, as long as it is there; after it the default does. */
async function playable(
  { models }: GuildStore,
  family: LayerKind,
  id: string | undefined,
): Promise<string | undefined> {
  if (id === undefined || id === SHIPPED) return id;
  return (await models.find(id))?.family === family ? id : undefined;
}
