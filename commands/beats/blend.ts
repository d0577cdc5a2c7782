/** `beats blend`: the melody and chords of one beat over the drums of another. */
import { findStyle } from '../../audio/index.ts';
import { keyName, UserError } from '../../music/index.ts';
import { declareCommand } from '../declaration.ts';
import { beatOption } from '../making/beat-handle.ts';
import { beatOptions, styleChoices, titleOption } from '../making/beat-options.ts';
import type { BeatPlan } from '../making/beat-plan.ts';
import { makeBeat } from '../making/make-beat.ts';
import type { OpenBeat } from '../making/open-beat.ts';
import { openBeat, planAgain } from '../making/open-beat.ts';
import { transposeComposition } from '../making/transpose-composition.ts';

export const beatsBlend = declareCommand({
  name: 'beats blend',
  alias: 'beat blend',
  description: 'Make one beat of two: melody and chords of the one over the drums of the other',
  options: {
    tune: { ...beatOption, description: 'Id of the beat whose melody, chords and bass play' },
    drums: { ...beatOption, description: 'Id of the beat whose drums play', example: 'M3XD' },
    key: {
      type: 'text',
      description: 'Whose key it is in; the melody is transposed into it',
      choices: [
        { label: 'the key of the melody’s beat', value: 'tune' },
        { label: 'the key of the drums’ beat', value: 'drums' },
      ],
      default: 'tune',
      example: 'drums',
    },
    style: {
      type: 'text',
      description: 'Style; without it that of the beat whose drums play',
      choices: styleChoices,
      example: 'trap',
    },
    qpm: { ...beatOptions.qpm, description: 'Tempo in quarter notes per minute; without it between the two' },
    bars: {
      ...beatOptions.bars,
      description: 'Length in bars of 4/4; without it as the beat whose melody plays',
    },
    title: titleOption,
  },
  kind: { lane: 'make' },
  examples: ['beats blend tune:K7Q2 drums:M3XD', 'beats blend tune:K7Q2 drums:M3XD key:drums qpm:90'],
  async run(context, { tune: tuneHandle, drums: drumHandle, key, style, qpm, bars, title }) {
    const tune = await openBeat(context, tuneHandle);
    const drums = await openBeat(context, drumHandle);
    if (tune.beat.id === drums.beat.id) {
      throw new UserError(
        'blend-one',
        `A blend is of two beats, and both are **${tune.beat.id}**. \`/remix beat:${tune.beat.id} change:variation\` makes another of one.`,
      );
    }
    const again = await planAgain(context, tune);
    const blended = blendOf(again, tune, drums, key === 'drums');
    return makeBeat(context, {
      ...blended,
      style: (style === undefined ? undefined : findStyle(style)) ?? drums.settings.style,
      qpm: qpm ?? Math.round((tune.settings.qpm + drums.settings.qpm) / 2),
      bars: bars ?? again.bars,
      title: title ?? again.title,
    });
  },
});

function blendOf(plan: BeatPlan, tune: OpenBeat, drums: OpenBeat, isInKeyOfDrums: boolean): BeatPlan {
  const { mood: _mood, kit: _kit, swing: _swing, credits = [], ...rest } = plan;
  const composition = isInKeyOfDrums
    ? transposeComposition(tune.composition, drums.composition.key.key)
    : tune.composition;
  const { kit, swing } = drums.settings;
  const ranking = { lead: tune.reasons?.ranking.lead, drums: drums.reasons?.ranking.drums };
  const people = [...new Set([...credits, ...(drums.credits ?? [])])];
  return {
    ...rest,
    ...(kit && { kit }),
    ...(swing !== undefined && { swing }),
    ...(people.length > 0 && { credits: people }),
    given: { ...composition, drums: drums.composition.drums },
    parts: { ...tune.parts, ...(drums.parts.drums && { drums: drums.parts.drums }) },
    ...(plan.reasons && { reasons: { ...plan.reasons, ranking } }),
    remarks: [
      `melody, chords and key of ${tune.beat.id}${isInKeyOfDrums ? `, moved to ${keyName(composition.key)}` : ''}, drums of ${drums.beat.id}`,
    ],
    parent: { beat: tune.beat.id, change: `drums of ${drums.beat.id}` },
  };
}
