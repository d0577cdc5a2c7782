/** Other chords under a melody that stays. */
import { STYLES, type StyleProgression, spellProgression } from '../../audio/index.ts';
import { BEATS_PER_BAR, createRandom, type LoopChord, measureLead } from '../../music/index.ts';
import type { BeatPlan } from './beat-plan.ts';
import type { PlanOfWhole } from './open-beat.ts';
import { without } from './reshape-plan.ts';

/** Of the loops that fit, so many best ones are drawn from: pressed again, others come. */
const DRAWN_FROM = 4;

/**
 * Chords in the same key that carry the melody's notes: of the style's own loops, or where it has no other of this mode, of
 * all styles'. What was played with the old ones, bass included, is written anew.
 */
export function withOtherChords(plan: PlanOfWhole, seed: number): BeatPlan {
  const { key, bars, chords, lead } = plan.given;
  const figures = namesOf(chords);
  const loops = (progressions: readonly StyleProgression[]) =>
    progressions
      .filter((progression) => progression.mode === key.mode)
      .map((progression) => filling(spellProgression(progression, key), bars))
      .filter((loop) => namesOf(loop) !== figures);
  const own = loops(plan.style.progressions);
  const choices = own.length > 0 ? own : loops(STYLES.flatMap(({ progressions }) => progressions));
  const fitting = choices
    .map((loop) => ({ loop, share: measureLead(lead.main, { key, chords: loop }).lead_on_chord }))
    .sort((a, b) => b.share - a.share)
    .slice(0, DRAWN_FROM);
  const { loop } = fitting[createRandom(seed).integer(fitting.length)];
  const plain = without(plan, 'chords');
  return {
    ...plain,
    given: { ...plain.given, chords: loop },
    ...(plain.reasons && { reasons: { ...plain.reasons, chords: { from: 'style' } } }),
  };
}

function namesOf(chords: readonly LoopChord[]): string {
  return chords.map(({ figure }) => figure).join(' ');
}

/** Again and again until the bars are full. */
function filling(chords: readonly LoopChord[], bars: number): LoopChord[] {
  const beats = bars * BEATS_PER_BAR;
  const round = chords.at(-1)?.endBeat ?? beats;
  return Array.from({ length: Math.ceil(beats / round) }, (_, time) =>
    chords.map(({ figure, startBeat, endBeat }) => ({
      figure,
      startBeat: startBeat + time * round,
      endBeat: Math.min(beats, endBeat + time * round),
    })),
  )
    .flat()
    .filter(({ startBeat }) => startBeat < beats);
}
