/** Whether a beat has a backbeat, by its drum notes alone. */
import type { ArrangedBeat } from '../../audio/index.ts';
import { BEATS_PER_BAR, backbeatShare, type Loop } from '../../music/index.ts';
import { drumLine } from './our-beats.ts';

/** Of the backbeats: so many make one. The last bar of four may be a fill. */
export const PRESENT_FROM = 0.75;
/** Beats by which a stroke may come before its bar: half a sixteenth. */
const EARLY = 1 / 8;
/** Snare or clap on the second and fourth beat, or in half time on the third. */
const BACKBEATS = [[1, 3], [2]] as const;

/**
 * The share of the backbeats that are struck in those bars of verses and hooks in which drums play at all; on the second and
 * fourth beat, or on the third, whichever is more. Nothing is asked of what was meant to be written.
 */
export function backbeatOf({ sequence, sections }: Pick<ArrangedBeat, 'sequence' | 'sections'>): number {
  const drums = drumLine(sequence);
  const bars = sections
    .filter(({ name }) => name === 'Verse' || name === 'Hook')
    .flatMap(({ startBar, bars: length }) => Array.from({ length }, (_, bar) => barOf(drums, startBar + bar)))
    .filter(({ notes }) => notes.length > 0);
  const shares = BACKBEATS.map((beats) => bars.reduce((sum, bar) => sum + backbeatShare(bar, beats), 0));
  return bars.length === 0 ? 0 : Math.max(...shares) / bars.length;
}

function barOf({ notes }: Loop, bar: number): Loop {
  const start = bar * BEATS_PER_BAR;
  const from = start - EARLY;
  return {
    bars: 1,
    notes: notes
      .filter(({ startBeat }) => startBeat >= from && startBeat < from + BEATS_PER_BAR)
      .map((note) => ({ ...note, startBeat: note.startBeat - start, endBeat: note.endBeat - start })),
  };
}
