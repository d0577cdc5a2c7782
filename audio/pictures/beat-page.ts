/** The part of a beat that its picture shows large: as many bars as can be read on a phone. */
import type { BarGrid } from './bar-grid.ts';
import type { RollSection } from './piano-roll.ts';

export interface Page {
  /** From 0. */
  startBar: number;
  bars: number;
}

/** A sixteenth of a wider page is narrower than a finger-tip's worth of pixels, and its chord names collide. */
const PAGE_BARS = 4;

/** Pages from first bar to last. They start where sections start, so that none shows two sections needlessly. */
export function pagesOf({ times }: BarGrid, sections: readonly RollSection[]): Page[] {
  const end = times.length - 1;
  const starts = new Set([0, ...sections.map(({ startBar }) => startBar).filter((bar) => bar < end)]);
  const edges = [...starts].sort((a, b) => a - b);
  return edges.flatMap((from, index) => {
    const to = edges[index + 1] ?? end;
    return Array.from({ length: Math.ceil((to - from) / PAGE_BARS) }, (_, page) => {
      const startBar = from + page * PAGE_BARS;
      return { startBar, bars: Math.min(PAGE_BARS, to - startBar) };
    });
  });
}

/** The page that stands for the beat: the first of its hook, where all play; without one, the middle one. */
export function tellingPage(pages: readonly Page[], sections: readonly RollSection[]): Page {
  const hook = sections.find(({ name }) => /hook|chorus/i.test(name));
  const page = pages.find(({ startBar }) => startBar === hook?.startBar);
  return page ?? pages[pages.length >> 1];
}

/** The bars of a page alone. */
export function gridOfPage(grid: BarGrid, { startBar, bars }: Page): BarGrid {
  return {
    ...grid,
    times: grid.times.slice(startBar, startBar + bars + 1),
    beats: grid.beats.slice(startBar, startBar + bars),
    countsFrom: grid.countsFrom + startBar,
  };
}
