/** `remix`: another beat out of one that is there, from its recipe. */
import { LIMITS, UserError } from '../../music/index.ts';
import type { Beat, GuildStore, LayerKind } from '../../store/index.ts';
import type { CommandContext } from '../declaration.ts';
import { declareCommand } from '../declaration.ts';
import { SHIPPED } from '../models/model-handle.ts';
import type { Change } from './beat-changes.ts';
import { CHANGES } from './beat-changes.ts';
import { beatOption, findBeat } from './beat-handle.ts';
import type { KeptRecipe } from './beat-recipe.ts';
import { readRecipe } from './beat-recipe.ts';
import { numberedTitle } from './beat-title.ts';
import type { BeatPlan } from './make-beat.ts';
import { makeBeat } from './make-beat.ts';

/** Enough to be felt, little enough to be pressed twice. */
const TEMPO_STEP = 8;

export const remix = declareCommand({
  name: 'remix',
  description: 'Make another beat out of one that is there: new takes, another arrangement, another tempo',
  options: {
    beat: beatOption,
    change: {
      type: 'text',
      required: true,
      description: 'What becomes different',
      choices: CHANGES,
      example: 'variation',
    },
  },
  kind: { lane: 'make' },
  examples: ['remix beat:K7Q2 change:variation', 'remix beat:K7Q2 change:slower'],
  async run(context, { beat: handle, change }) {
    const beat = await findBeat(context.store, handle);
    const recipe = readRecipe(beat);
    return makeBeat(context, {
      ...(await planOf(context, recipe, change as Change)),
      title: await titleOf(context.store, beat, recipe),
      parent: { beat: beat.id, change },
    });
  },
});

/** @throws UserError `tempo-limit` */
async function planOf(
  { store, seed: fresh }: CommandContext,
  { melody, drums, qpm, bars, seed, temperature, format, credits }: KeptRecipe,
  change: Change,
): Promise<BeatPlan> {
  const common = { qpm, bars, temperature, format };
  const bothTakes = { melody: melody.take, drums: drums.take, ...(credits && { credits }) };
  switch (change) {
    case 'variation':
      return { ...common, ...bothTakes, seed: fresh };
    case 'slower':
      return { ...common, ...bothTakes, seed, qpm: otherTempo(qpm, -TEMPO_STEP) };
    case 'faster':
      return { ...common, ...bothTakes, seed, qpm: otherTempo(qpm, TEMPO_STEP) };
    case 'drums':
      return {
        ...common,
        melody: melody.take,
        drums_model: await playable(store, 'drums', drums.model),
        seed: fresh,
      };
    case 'melody':
      return {
        ...common,
        drums: drums.take,
        melody_model: await playable(store, 'melody', melody.model),
        seed: fresh,
      };
    case 'reroll':
      return {
        ...common,
        melody_model: await playable(store, 'melody', melody.model),
        drums_model: await playable(store, 'drums', drums.model),
        seed: fresh,
      };
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

/** A beat made out of another carries a number of ours, which makes room for the next. */
async function titleOf({ beats }: GuildStore, { title }: Beat, { hasParent }: KeptRecipe): Promise<string> {
  const stem = hasParent ? title.replace(/ \d+$/, '') : title;
  return numberedTitle(
    stem,
    (await beats.suggest(stem)).map((beat) => beat.title),
  );
}
