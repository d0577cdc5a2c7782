/** `beats blend`: the melody and chords of one beat over the drums of another. */
import { findStyle, mostBars } from '../../audio/index.ts';
import { keyName, UserError } from '../../music/index.ts';
import { declareCommand } from '../declaration.ts';
import { beatOption } from '../making/beat-handle.ts';
import { beatOptions, styleChoices, titleOption } from '../making/beat-options.ts';
import type { BeatPlan } from '../making/beat-plan.ts';
import { makeBeat } from '../making/make-beat.ts';
import type { OpenBeat } from '../making/open-beat.ts';
import { openBeat, planAgain } from '../making/open-beat.ts';
import { transposeComposition } from '../making/transpose-composition.ts';
import { inPulseOf, type TuneInTime } from './same-pulse.ts';

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
    qpm: {
      ...beatOptions.qpm,
      description: 'Tempo in quarter notes per minute; without it between the two',
    },
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
    const inTime = inPulseOf(qpm ?? drums.settings.qpm, {
      tune: tune.composition,
      qpm: tune.settings.qpm,
    });
    const blended = blendOf(again, { tune, drums, inTime, isInKeyOfDrums: key === 'drums' });
    const tempo = qpm ?? Math.round((inTime.qpm + drums.settings.qpm) / 2);
    return makeBeat(context, {
      ...blended,
      style: (style === undefined ? undefined : findStyle(style)) ?? drums.settings.style,
      qpm: tempo,
      bars: bars ?? Math.min(mostBars(tempo), Math.ceil(again.bars * timeOf(tune, inTime))),
      title: title ?? again.title,
    });
  },
});

interface Blend {
  tune: OpenBeat;
  drums: OpenBeat;
  inTime: TuneInTime;
  isInKeyOfDrums: boolean;
}

function blendOf(plan: BeatPlan, { tune, drums, inTime, isInKeyOfDrums }: Blend): BeatPlan {
  const { mood: _mood, kit: _kit, swing: _swing, credits = [], ...rest } = plan;
  const keyed = isInKeyOfDrums ? transposeComposition(inTime.tune, drums.composition.key.key) : inTime.tune;
  const { kit, swing } = drums.settings;
  const ranking = { lead: tune.reasons?.ranking.lead, drums: drums.reasons?.ranking.drums };
  const people = [...new Set([...credits, ...(drums.credits ?? [])])];
  const time = timeOf(tune, inTime);
  return {
    ...rest,
    ...(kit && { kit }),
    ...(swing !== undefined && { swing }),
    ...(people.length > 0 && { credits: people }),
    given: { ...keyed, drums: drums.composition.drums },
    parts: { ...tune.parts, ...(drums.parts.drums && { drums: drums.parts.drums }) },
    ...(plan.reasons && { reasons: { ...plan.reasons, ranking } }),
    remarks: [
      `melody, chords and key of ${tune.beat.id}${isInKeyOfDrums ? `, moved to ${keyName(keyed.key)}` : ''}, drums of ${drums.beat.id}`,
      ...(time === 1
        ? []
        : [
            `the melody is counted in ${time === 2 ? 'double' : 'half'} time, so that both feel the same pulse`,
          ]),
    ],
    parent: { beat: tune.beat.id, change: `drums of ${drums.beat.id}` },
  };
}

/** 2 where the tune is counted in double time, 0.5 in half time, else 1. */
function timeOf({ settings }: OpenBeat, inTime: TuneInTime): number {
  return inTime.qpm / settings.qpm;
}
