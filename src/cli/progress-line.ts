/** How far a command is, on stderr: one line redrawn in place on a terminal, a line every tenth elsewhere. */
import type { Progress } from '../../commands/index.ts';

/** The part of a process's stream that is used here. */
export interface Output {
  write(text: string): unknown;
  isTTY?: boolean;
  columns?: number;
}

const BAR_CELLS = 20;
const CLEAR_LINE = '\r\x1b[2K';

export interface ProgressLine {
  show(progress: Progress): void;
  /** Takes the line away, so that something else can be written. */
  clear(): void;
}

export function createProgressLine(output: Output): ProgressLine {
  return output.isTTY ? redrawnLine(output) : sparseLines(output);
}

function redrawnLine(output: Output): ProgressLine {
  let isShown = false;
  return {
    show({ fraction, text }) {
      const filled = Math.round(within(fraction) * BAR_CELLS);
      const bar = '█'.repeat(filled) + '░'.repeat(BAR_CELLS - filled);
      output.write(
        `${CLEAR_LINE}${`${bar} ${percent(fraction)} ${oneLine(text)}`.slice(0, (output.columns ?? 80) - 1)}`,
      );
      isShown = true;
    },
    clear() {
      if (isShown) output.write(CLEAR_LINE);
      isShown = false;
    },
  };
}

function sparseLines(output: Output): ProgressLine {
  let lastTenth = -1;
  return {
    show({ fraction, text }) {
      const tenth = Math.floor(within(fraction) * 10);
      if (tenth <= lastTenth) return;
      lastTenth = tenth;
      output.write(`${percent(fraction)} ${oneLine(text)}\n`);
    },
    clear() {},
  };
}

function within(fraction: number): number {
  return Math.min(1, Math.max(0, fraction));
}

function percent(fraction: number): string {
  return `${Math.floor(within(fraction) * 100)}%`.padStart(4);
}

/** Text of several lines as one. */
export function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').trim();
}
