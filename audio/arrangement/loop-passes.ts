/** Which version of a loop plays in which bar: repeated, as rap does, and never twice eight bars without a change. */
import { BEATS_PER_BAR, type LoopNote } from '../../music/index.ts';
import type { LoopVersions } from './composition.ts';
import type { PlannedSection } from './section-plan.ts';

/** After so many bars the change has come. */
const CYCLE_BARS = 8;

/** The notes of one bar of a section, in beats of that bar. A note may last beyond it, not beyond its loop. */
export function barOfLoop(versions: LoopVersions, section: PlannedSection, bar: number): LoopNote[] {
  const loop = versions[versionAt(versions, section, bar)] ?? versions.main;
  const inLoop = bar % loop.bars;
  const from = inLoop * BEATS_PER_BAR;
  return loop.notes
    .filter(({ startBeat }) => startBeat >= from - 1e-6 && startBeat < from + BEATS_PER_BAR - 1e-6)
    .map((note) => ({ ...note, startBeat: note.startBeat - from, endBeat: note.endBeat - from }));
}

/** Hooks answer; elsewhere every last time round of eight bars, and of the section, ends otherwise. */
function versionAt(
  { main, hook }: LoopVersions,
  { name, bars }: PlannedSection,
  bar: number,
): keyof LoopVersions {
  const pass = Math.floor(bar / main.bars);
  const passes = Math.max(1, Math.floor(CYCLE_BARS / main.bars));
  const lastPass = Math.floor((bars - 1) / main.bars);
  if (name === 'Hook' && hook) return 'hook';
  if (name === 'Intro' || name === 'Outro') return 'main';
  const closes = passes === 1 ? pass % 2 === 1 : pass % passes === passes - 1;
  return closes || (pass === lastPass && pass > 0) ? 'variation' : 'main';
}
