/** `remix`: another beat out of one that is there. What is not changed stays as it is, note for note. */
import { isDeepStrictEqual } from 'node:util';
import { UserError } from '../../music/index.ts';
import type { CommandContext } from '../declaration.ts';
import { declareCommand } from '../declaration.ts';
import { listWords } from '../words.ts';
import type { Change } from './beat-changes.ts';
import { CHANGES } from './beat-changes.ts';
import { beatOption } from './beat-handle.ts';
import {
  beatOptions,
  layerFileOptions,
  styleChoices,
  temperatureOption,
  titleOption,
} from './beat-options.ts';
import type { AskedLayers } from './beat-parts.ts';
import { askedLayers, takeOption } from './beat-parts.ts';
import type { BeatPlan } from './beat-plan.ts';
import { changed } from './change-plan.ts';
import { makeBeat } from './make-beat.ts';
import type { OpenBeat } from './open-beat.ts';
import { openBeat, planAgain } from './open-beat.ts';
import type { PlanWishes } from './reshape-plan.ts';
import { reshaped, wishWords } from './reshape-plan.ts';
import { seedOption } from './sampling-options.ts';

export const remix = declareCommand({
  name: 'remix',
  alias: 'beat remix',
  description: 'Change something about a beat that is there and keep the rest: a layer, style, key, tempo',
  options: {
    beat: beatOption,
    change: {
      type: 'text',
      description: 'What becomes different; or say below what it becomes',
      choices: CHANGES,
      example: 'variation',
    },
    style: {
      type: 'text',
      description: 'Another style, with drums of its own; melody, chords and key stay',
      choices: styleChoices,
      example: 'drill',
    },
    ...beatOptions,
    melody: { ...takeOption('melody'), description: 'Id of a melody to take in its place' },
    drums: { ...takeOption('drums'), description: 'Id of a drum pattern to take in its place' },
    ...layerFileOptions,
    temperature: temperatureOption,
    title: titleOption,
    seed: seedOption,
  },
  kind: { lane: 'make' },
  examples: [
    'remix beat:K7Q2 change:variation',
    'remix beat:K7Q2 style:drill key:C#m',
    'remix beat:K7Q2 chords:Am F C G qpm:84',
  ],
  async run(context, { beat: handle, change, ...wishes }) {
    const open = await openBeat(context, handle);
    return makeBeat(context, await planOf(context, open, change as Change | undefined, wishes));
  },
});

/** @throws UserError `remix-nothing` where nothing is to be changed, `remix-same` where it is so already. */
async function planOf(
  context: CommandContext,
  open: OpenBeat,
  change: Change | undefined,
  { melody, drums, melody_file, drums_file, bass_file, chords_file, ...wishes }: PlanWishes & AskedLayers,
): Promise<BeatPlan> {
  const layers = await askedLayers(context.store, {
    melody,
    drums,
    melody_file,
    drums_file,
    bass_file,
    chords_file,
  });
  const words = [...(change ? [change] : []), ...wishWords(wishes, layers.parts)];
  if (words.length === 0) {
    throw new UserError(
      'remix-nothing',
      `Say what becomes different about **${open.beat.id}**: \`/remix beat:${open.beat.id} change:drums\`, or what it becomes, as \`style:drill\`, \`key:Cm\` or \`qpm:84\`.`,
      { beat: open.beat.id },
    );
  }
  const again = await planAgain(context, open);
  const pressed = change ? await changed(context, open, again, change) : again;
  const plan = reshaped(pressed, wishes, layers);
  if (!change && soundsAlike(plan, again)) throw sameAgain(open, words);
  return {
    ...plan,
    composeSeed: wishes.seed ?? context.seed,
    seed: wishes.seed ?? plan.seed,
    parent: { beat: open.beat.id, change: words.join(', ') },
  };
}

/** Name, number and remarks aside: would the one be rendered as the other is? */
function soundsAlike(one: BeatPlan, other: BeatPlan): boolean {
  const [a, b] = [one, other].map(
    ({ style, qpm, bars, seed, groove, swing = style.swing, kit = style.kit, given, chords, soundFont }) => ({
      ...{ style, qpm, bars, seed, groove, swing, kit },
      ...{ given, chords, soundFont },
    }),
  );
  return isDeepStrictEqual(a, b);
}

function sameAgain({ beat: { id } }: OpenBeat, words: readonly string[]): UserError {
  return new UserError(
    'remix-same',
    `**${id}** is that already: ${listWords(words)}. Say what becomes different, as \`/remix beat:${id} change:variation\`.`,
    { beat: id },
  );
}
