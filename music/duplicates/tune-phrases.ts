/**
 * The phrases of a tune: every few notes in a row, told by what stays when a song is transposed, played faster, or
 * written down by somebody else.
 */
import { hashOf } from './hash.ts';
import type { LineNote } from './top-line.ts';

/** Notes of a phrase told by pitch and rhythm: few, so that most are whole where notes are missing. */
const SUNG_NOTES = 4;
/** Notes of a phrase told by pitch alone, for who writes down what was played freely gives it another rhythm. */
const SPELLED_NOTES = 5;

/** A step in time is as long as the one before unless it is so many times as long, or more. */
const LONGER = 1.3;

/** Each phrase once, as a hash of 32 bits. One note again and again is nobody's own, and none. */
export function tunePhrases(line: readonly LineNote[]): Set<number> {
  const intervals = line.slice(1).map(({ pitch }, index) => pitch - line[index].pitch);
  const rhythm = rhythmOf(line.map(({ startTime }) => startTime));
  const phrases = new Set<number>();
  for (let first = 0; first < line.length; first++) {
    const sung = intervals.slice(first, first + SUNG_NOTES - 1);
    if (sung.length === SUNG_NOTES - 1 && sung.some(isMove)) {
      phrases.add(hashOf([...sung, ...rhythm.slice(first, first + SUNG_NOTES - 2)]));
    }
    const spelled = intervals.slice(first, first + SPELLED_NOTES - 1);
    if (spelled.length === SPELLED_NOTES - 1 && spelled.some(isMove)) phrases.add(hashOf(spelled));
  }
  return phrases;
}

function isMove(interval: number): boolean {
  return interval !== 0;
}

/** How each step from start to start compares with the one before it: -1 shorter, 0 as long, 1 longer. */
function rhythmOf(starts: readonly number[]): number[] {
  return starts.slice(2).map((start, index) => {
    const ratio = (start - starts[index + 1]) / (starts[index + 1] - starts[index]);
    if (ratio >= LONGER) return 1;
    return ratio <= 1 / LONGER ? -1 : 0;
  });
}
