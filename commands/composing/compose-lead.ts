/** A lead over the chords: of many tries the best one that is nobody else's, and its siblings. */
import { LIMITS, type Loop, UserError } from '../../music/index.ts';
import type { ComposeContext, ComposeRequest, LayerReasons } from './composed.ts';
import { chooseLeadModel, generateLead, type LeadModel } from './lead-model.ts';
import { leadSiblings } from './lead-siblings.ts';
import { type LeadSetting, leadTries, type Sampler, type Writing } from './lead-tries.ts';
import { MOST_COPIED } from './novelty.ts';
import { partSeeds } from './part-seeds.ts';
import { rank, reasonsFor } from './ranking.ts';
import { type Sampled, sampleMany } from './sample-many.ts';

/** Batches of tries before it is given up that one of them is new. */
const ROUNDS = 4;
/** How much freer each round is than the one before. */
const FREER = 1.15;

export interface ComposedLead {
  main: Loop;
  variation?: Loop;
  hook?: Loop;
  model: LeadModel;
  chosen: Sampled<number>;
  reasons: LayerReasons;
}

/**
 * In the octave of the model's songs: the arranger has it where the style does.
 * @throws UserError for a model that is not there or plays no melodies, `model-silent` for one that makes no note, and
 *   `only-copies` for one that does nothing but copy the crate, in all rounds.
 */
export async function composeLead(
  context: ComposeContext,
  { seed, temperature, models }: ComposeRequest,
  setting: LeadSetting,
): Promise<ComposedLead> {
  const model = await chooseLeadModel(context.store, models?.lead);
  const writing: Writing = { ...setting, sampler: openSampler(context, model, setting) };
  const count = { tried: 0, copies: 0 };
  for (let round = 0; round < ROUNDS; round++) {
    const seeds = partSeeds(seed, round);
    const heat = Math.min(LIMITS.temperatureMax, temperature * FREER ** round);
    const tries = await leadTries(writing, { count: setting.candidates, temperature: heat, seeds });
    const heard = tries.filter(({ loop }) => loop.notes.length > 0);
    const own = heard.filter(({ isCopy }) => !isCopy);
    count.tried += tries.length;
    count.copies += heard.length - own.length;
    if (own.length === 0) continue;
    const ranked = rank(own, setting);
    const main = ranked[0].candidate;
    const siblings = await leadSiblings(writing, main, { temperature: heat, seeds });
    return {
      main: main.loop,
      ...siblings,
      model,
      chosen: main,
      reasons: reasonsFor(ranked, { ideals: setting.ideals, ...count }),
    };
  }
  throw refusal(model, count);
}

function openSampler({ signal }: ComposeContext, model: LeadModel, { chords }: LeadSetting): Sampler {
  return (plan) =>
    sampleMany(plan, (primer, options) => generateLead(model, chords, { primer, ...options, signal }));
}

function refusal(
  { model: { label } }: LeadModel,
  { tried, copies }: { tried: number; copies: number },
): UserError {
  if (copies === 0) {
    return new UserError(
      'model-silent',
      `${label} made no note in ${tried} tries. Try another \`melody_model\`, or \`melody_model:shipped\`.`,
    );
  }
  return new UserError(
    'only-copies',
    `All ${tried} melodies that ${label} made copy more than ${MOST_COPIED} notes in a row from a file of the crate: it has ` +
      'learned them by heart. Try a higher temperature, such as `temperature:1.3`, or `melody_model:shipped`.',
    { tried, copies },
  );
}
