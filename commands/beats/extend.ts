/** `beats extend`: a beat made longer, of the same material. */
import { mostBars } from '../../audio/index.ts';
import { LIMITS, UserError } from '../../music/index.ts';
import { declareCommand } from '../declaration.ts';
import { beatOption } from '../making/beat-handle.ts';
import { titleOption } from '../making/beat-options.ts';
import { makeBeat } from '../making/make-beat.ts';
import { openBeat, planAgain } from '../making/open-beat.ts';

export const beatsExtend = declareCommand({
  name: 'beats extend',
  alias: 'beat extend',
  description: 'Make a beat longer: more verses and hooks of the same material',
  options: {
    beat: beatOption,
    bars: {
      type: 'integer',
      min: 1,
      max: LIMITS.beatBars,
      description: 'How many bars longer; without it twice as long',
      example: '16',
    },
    title: titleOption,
  },
  kind: { lane: 'make' },
  examples: ['beats extend beat:K7Q2', 'beats extend beat:K7Q2 bars:16'],
  async run(context, { beat: handle, bars: asked, title }) {
    const plan = await planAgain(context, await openBeat(context, handle));
    const { beat } = plan.parent;
    const most = mostBars(plan.qpm);
    if (plan.bars >= most) {
      throw new UserError(
        'beat-longest',
        `**${beat}** has ${plan.bars} bars, and at ${plan.qpm} qpm a beat has at most ${most}. \`/remix\` can change something else.`,
        { beat, bars: plan.bars },
      );
    }
    const wanted = plan.bars + (asked ?? plan.bars);
    const bars = Math.min(most, wanted);
    const cut = `${wanted} bars would be more than a beat can have at ${plan.qpm} qpm, so it has ${most}`;
    return makeBeat(context, {
      ...plan,
      bars,
      title: title ?? plan.title,
      remarks: bars < wanted ? [cut] : [],
      parent: { beat, change: 'longer' },
    });
  },
});
