/** The chord symbols of a sequence as the chords of a loop. */
import {
  BEATS_PER_BAR,
  isReadableChord,
  type LoopChord,
  NO_CHORD,
  type NoteSequence,
  quarterClock,
} from '../../music/index.ts';

/**
 * Those of `bars` bars from beat `from`, to whole sixteenths; the first reaches back to the start, each holds until the next.
 * Empty where there are none.
 */
export function loopChords(
  sequence: NoteSequence,
  { from = 0, bars }: { from?: number; bars: number },
): LoopChord[] {
  const { quarterAt: beatAt } = quarterClock(sequence.tempos);
  const end = bars * BEATS_PER_BAR;
  const symbols = sequence.textAnnotations
    .filter(({ annotationType, text }) => annotationType === 'CHORD_SYMBOL' && text !== NO_CHORD)
    .filter(({ text }) => isReadableChord(text))
    .map(({ time, text }) => ({ figure: text, beat: Math.round((beatAt(time) - from) * 4) / 4 }))
    .filter(({ beat }) => beat < end)
    .sort((a, b) => a.beat - b.beat);
  // Of what came before the loop, only what still sounds in it.
  const sounding = symbols.findLastIndex(({ beat }) => beat <= 0);
  const heard = symbols.slice(Math.max(0, sounding));
  return heard
    .map(({ figure, beat }, index) => ({
      figure,
      startBeat: index === 0 ? 0 : beat,
      endBeat: heard[index + 1]?.beat ?? end,
    }))
    .filter(({ startBeat, endBeat }) => endBeat > startBeat);
}
