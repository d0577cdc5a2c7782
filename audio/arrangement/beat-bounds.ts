/** How fast and how long a beat can be. */
import { BEATS_PER_BAR, LIMITS, UserError } from '../../music/index.ts';

/** Bars of 4/4 that a beat can have at this tempo (quarters per minute). */
export function mostBars(qpm: number): number {
  return Math.min(LIMITS.beatBars, Math.floor((LIMITS.renderSeconds * qpm) / 60 / BEATS_PER_BAR));
}

/**
 * For who is about to spend seconds on a beat as well as for who arranges it.
 * @throws UserError `qpm-range`, `bars-range` or `beat-too-long`
 */
export function checkBeatBounds({ qpm, bars }: { qpm: number; bars: number }): void {
  const { qpmMin, qpmMax, beatBars, renderSeconds } = LIMITS;
  if (!(qpm >= qpmMin && qpm <= qpmMax)) {
    throw new UserError(
      'qpm-range',
      `A tempo of ${qpm} is outside ${qpmMin}-${qpmMax} quarters per minute. Try 90.`,
      { qpm },
    );
  }
  if (!Number.isInteger(bars) || bars < 1 || bars > beatBars) {
    throw new UserError('bars-range', `A beat has 1 to ${beatBars} whole bars, not ${bars}. Try 16.`, {
      bars,
    });
  }
  if (bars > mostBars(qpm)) {
    const seconds = Math.round((bars * BEATS_PER_BAR * 60) / qpm);
    throw new UserError(
      'beat-too-long',
      `${bars} bars at ${qpm} qpm last ${seconds} s, and a beat may last ${renderSeconds} s: at this tempo that is ${mostBars(qpm)} bars. Try fewer bars or a faster tempo.`,
      { qpm, bars },
    );
  }
}
