/** The form of a kept beat, out of its notes' annotations. */
import type { RollSection } from '../../audio/index.ts';
import { BEATS_PER_BAR, type NoteSequence, quarterClock } from '../../music/index.ts';

/** As the arranger wrote it: the names of the sections where they begin. */
export function beatSections(sequence: NoteSequence): RollSection[] {
  const { quarterAt: beatAt } = quarterClock(sequence.tempos);
  const barAt = (time: number) => Math.round(beatAt(time) / BEATS_PER_BAR);
  const starts = sequence.textAnnotations
    .filter(({ annotationType }) => annotationType === 'UNKNOWN')
    .map(({ time, text }) => ({ name: text, startBar: barAt(time) }));
  const end = barAt(sequence.totalTime);
  return starts.map(({ name, startBar }, index) => ({
    name,
    startBar,
    bars: (starts[index + 1]?.startBar ?? end) - startBar,
  }));
}
