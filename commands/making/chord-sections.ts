/** The chords of a sequence as the picture shows them: a strip of names above the bars. */
import type { RollSection } from '../../audio/index.ts';
import {
  DEFAULT_QPM,
  DEFAULT_STEPS_PER_BAR,
  DEFAULT_STEPS_PER_QUARTER,
  type NoteSequence,
} from '../../music/index.ts';

/**
 * One for each bar on which chords begin, named by all that begin there (`C Am`) and as long as they hold; none where the
 * sequence has no chords.
 */
export function chordSections({ textAnnotations, tempos, totalTime }: NoteSequence): RollSection[] {
  const qpm = tempos[0]?.qpm ?? DEFAULT_QPM;
  const barSeconds = (60 / qpm) * (DEFAULT_STEPS_PER_BAR / DEFAULT_STEPS_PER_QUARTER);
  // Times are sums of steps: a hair before a bar line is on it.
  const barAt = (time: number): number => Math.floor(time / barSeconds + 1e-6);
  const sections: RollSection[] = [];
  for (const { time, text, annotationType } of textAnnotations) {
    if (annotationType !== 'CHORD_SYMBOL') continue;
    const last = sections.at(-1);
    const startBar = barAt(time);
    if (last?.startBar === startBar) last.name += ` ${text}`;
    else {
      if (last) last.bars = startBar - last.startBar;
      sections.push({ name: text, startBar, bars: 1 });
    }
  }
  const last = sections.at(-1);
  if (last) last.bars = Math.max(1, Math.ceil(totalTime / barSeconds - 1e-6) - last.startBar);
  return sections;
}
