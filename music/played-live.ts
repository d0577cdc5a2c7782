/** Whether somebody played a piece, or a program wrote it out of a score. */

import type { NoteSequence } from './note-sequence.ts';
import { quarterClock } from './quarter-clock.ts';

/** Of a quarter: 32nds and triplets of sixteenths fall on it. */
const GRID = 24;
/** As far from the grid as ticks are rounded, seconds. */
const ROUNDING = 0.002;
/** Share of the onsets off the grid from which on they were played; in a score grace notes and quintuplets are fewer. */
const OFF_GRID_MIN = 0.2;
/** As many different velocities are touch, not marks such as p and f. */
const VELOCITIES_MIN = 12;

/**
 * True where time or touch is a player's: onsets off the grid, or many velocities. Drums are not looked at, and what was
 * read from a score was never played.
 */
export function isPlayedLive({ notes, tempos, sourceInfo }: NoteSequence): boolean {
  if (sourceInfo?.encodingType === 'MUSIC_XML') return false;
  const pitched = notes.filter(({ isDrum }) => !isDrum);
  if (pitched.length === 0) return false;
  if (new Set(pitched.map(({ velocity }) => velocity)).size >= VELOCITIES_MIN) return true;
  const { quarterAt, timeAt } = quarterClock(tempos);
  const off = pitched.filter(({ startTime }) => {
    const onGrid = timeAt(Math.round(quarterAt(startTime) * GRID) / GRID);
    return Math.abs(startTime - onGrid) > ROUNDING;
  });
  return off.length >= OFF_GRID_MIN * pitched.length;
}
