/** A beat from its plan to its post: composed, arranged, rendered, kept and put up for votes. */
import type { ArrangedBeat } from '../../audio/index.ts';
import { arrangeBeat, checkBeatBounds, prepareToDraw, prepareToRender } from '../../audio/index.ts';
import type { Beat } from '../../store/index.ts';
import { type Composed, compose } from '../composing/index.ts';
import type { CommandContext, Reply } from '../declaration.ts';
import { type BeatExtras, beatExtras } from './beat-extras.ts';
import { type BeatFiles, beatFiles, stemOf } from './beat-files.ts';
import type { BeatPlan } from './beat-plan.ts';
import { writeRecipe } from './beat-recipe.ts';
import { beatReply } from './beat-reply.ts';
import { beatTitle } from './beat-title.ts';
import { keptSoundFont } from './kept-sound-font.ts';
import type { RenderedSound } from './render-sound.ts';
import { renderSound } from './render-sound.ts';

/** What a plan has become, before it is kept. */
export interface MadeBeat {
  plan: BeatPlan;
  title: string;
  composed: Composed;
  arranged: ArrangedBeat;
  rendered: RenderedSound;
  files: BeatFiles;
  extras: BeatExtras;
}

/**
 * All that `/beat` does once its options are read. A run begun anew under the same `context.jobId` gives the same beat.
 * @throws UserError for models, tempo and bars that are not there or do not go together.
 */
export async function makeBeat(context: CommandContext, plan: BeatPlan): Promise<Reply> {
  checkBeatBounds(plan);
  startThreads();
  context.progress({ fraction: 0.05, text: composingWords(plan) });
  const composed = await composeFor(context, plan);
  context.progress({ fraction: 0.4, text: `Arranging it as ${plan.style.title}` });
  const arranged = arrangeBeat({ ...plan, composition: composed.composition });
  const title = beatTitle(plan.title, plan.seed);
  context.progress({ fraction: 0.5, text: 'Rendering, mixing and mastering' });
  const rendered = await renderSound(context, arranged.sequence, {
    stem: stemOf(title),
    format: plan.format,
    mix: plan.style.mix,
    isLoop: plan.isLoop,
    soundFont: plan.soundFont,
  });
  context.progress({ fraction: 0.85, text: 'Drawing it' });
  const files = await beatFiles(title, arranged, rendered.audio);
  const extras = await beatExtras(context, plan, { title, arranged, sound: rendered.audio });
  const made = { plan, title, composed, arranged, rendered, files, extras };
  return beatReply(await saveBeat(context, made), made);
}

/** Threads that have ended begin while the models compose. What keeps one from starting will be heard when it is to work. */
function startThreads(): void {
  Promise.all([prepareToRender(), prepareToDraw()]).catch(() => {});
}

function composeFor(context: CommandContext, plan: BeatPlan): Promise<Composed> {
  const { style, mood, qpm, temperature, key, chords, given, models, composeSeed = plan.seed } = plan;
  return compose(context, {
    style,
    qpm,
    seed: composeSeed,
    temperature,
    given,
    ...(mood !== undefined && { mood }),
    ...(key && { key }),
    ...(chords && { chords }),
    ...(models && { models }),
  });
}

function composingWords({ given }: BeatPlan): string {
  if (given.lead && given.drums) return 'Putting the layers together';
  if (given.lead) return 'Programming the drums';
  return given.drums ? 'Writing the melody' : 'Writing melody and drums, and choosing the best of many';
}

function saveBeat({ store, jobId, author }: CommandContext, made: MadeBeat): Promise<Beat> {
  const { plan, title, composed, arranged, rendered, files } = made;
  const { soundFont } = rendered;
  return store.beats.save({
    key: jobId,
    title,
    author,
    sequence: arranged.sequence,
    recipe: writeRecipe(plan, { composed, soundFont }),
    files: [
      rendered.sound,
      files.midi,
      files.picture,
      ...(plan.soundFont ? [keptSoundFont(plan.soundFont)] : []),
    ],
  });
}
