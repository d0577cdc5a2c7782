/** A beat that is there, opened to be made otherwise. */
import type { Composition } from '../../audio/index.ts';
import type { Beat } from '../../store/index.ts';
import { compose } from '../composing/index.ts';
import type { CommandContext } from '../declaration.ts';
import { findBeat } from './beat-handle.ts';
import type { BeatPlan } from './beat-plan.ts';
import type { KeptBeat } from './beat-recipe.ts';
import { readRecipe } from './beat-recipe.ts';
import { numberedTitle } from './beat-title.ts';
import { readSoundFont } from './kept-sound-font.ts';

export interface OpenBeat extends KeptBeat {
  beat: Beat;
  composition: Composition;
  soundFont: BeatPlan['soundFont'];
}

/**
 * A beat of before compositions were kept gets one around its takes: of the same crate and votes, the same each time.
 * @throws UserError `no-such-beat`, `no-recipe` if it cannot be told how it was made, or `no-such-take`
 */
export async function openBeat(context: CommandContext, handle: string): Promise<OpenBeat> {
  const { store } = context;
  const beat = await findBeat(store, handle);
  const kept = await readRecipe(store, beat);
  const composition = await wholeComposition(context, kept);
  return { ...kept, beat, composition, soundFont: await readSoundFont(store, beat) };
}

async function wholeComposition(
  context: CommandContext,
  { settings: { style, qpm, seed, temperature }, composition: given }: KeptBeat,
): Promise<Composition> {
  const { key, bars, chords, lead, drums } = given;
  if (key && bars !== undefined && chords && lead && drums)
    return { ...given, key, bars, chords, lead, drums };
  return (await compose(context, { style, qpm, seed, temperature, given })).composition;
}

/** The plan by which the same beat would be made again, under the next free title. */
export async function planAgain({ store }: CommandContext, open: OpenBeat): Promise<PlanOfWhole> {
  const { beat, settings, composition, parts, reasons, credits, soundFont } = open;
  return {
    ...settings,
    given: composition,
    parts,
    remarks: [],
    title: await titleAfter(store, open),
    parent: { beat: beat.id, change: 'again' },
    ...(reasons && { reasons }),
    ...(credits && { credits }),
    ...(soundFont && { soundFont }),
  };
}

export type PlanOfWhole = BeatPlan & { given: Composition; parent: { beat: string; change: string } };

/** A beat made out of another carries a number of ours, which makes room for the next. */
async function titleAfter(
  { beats }: CommandContext['store'],
  { beat: { title }, hasParent }: OpenBeat,
): Promise<string> {
  const stem = hasParent ? title.replace(/ \d+$/, '') : title;
  return numberedTitle(
    stem,
    (await beats.suggest(stem)).map((beat) => beat.title),
  );
}
