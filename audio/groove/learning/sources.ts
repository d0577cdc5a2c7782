/** Which drummers each table is learned from. */
import { FULL_SWING_STEPS } from '../bar-steps.ts';
import type { DrumPerformance } from './strokes.ts';

export const TABLE_NAMES = ['hip-hop', 'slow', 'funk', 'straight', 'rock'] as const;
export type TableName = (typeof TABLE_NAMES)[number];

/** Least swing (0-1) of those who swing: the data has two heaps, below 0.2 and above 0.5. */
const SWINGS = 0.3;
/** More than a triplet's: the pairs are eighths, not sixteenths. */
const MOST_SWING = 1.2;
const SLOW_QPM = 96;

interface TableSource {
  /** For the card. */
  use: string;
  takes: (style: string, performance: DrumPerformance, swing: number) => boolean;
}

/** `style` is the first word of the data's: `rock/halftime` is rock. Swing is 0-1. */
export const TABLE_SOURCES: Record<TableName, TableSource> = {
  'hip-hop': {
    use: 'all hip-hop. Serves boom bap',
    takes: (style) => style === 'hiphop',
  },
  slow: {
    use: `hip-hop below ${SLOW_QPM} quarters per minute, and soul. Serves lo-fi`,
    takes: (style, { qpm }) => (style === 'hiphop' && qpm < SLOW_QPM) || style === 'soul',
  },
  funk: {
    use: 'all funk. Serves G-funk',
    takes: (style) => style === 'funk',
  },
  straight: {
    use: 'hip-hop, dance, funk and pop played without swing. Serves trap and drill, which are programmed: the data has no drummer of either, so these are the nearest who play straight, at half their deviations',
    takes: (style, _, swing) => ['hiphop', 'dance', 'funk', 'pop'].includes(style) && swing < SWINGS,
  },
  rock: {
    use: 'rock played without swing. Serves crunk, which is programmed too, at half the deviations of those drummers',
    takes: (style, _, swing) => style === 'rock' && swing < SWINGS,
  },
};

export function performancesFor(table: TableName, all: readonly DrumPerformance[]): DrumPerformance[] {
  return all.filter((performance) => {
    const swing = swingOf(performance);
    return (
      swing <= MOST_SWING && TABLE_SOURCES[table].takes(performance.style.split('/')[0], performance, swing)
    );
  });
}

/** Swing as styles have it: 0 straight, 1 to the triplet. */
export function swingOf({ swing }: DrumPerformance): number {
  return swing / FULL_SWING_STEPS;
}
