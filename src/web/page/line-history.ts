/** Lines sent before, for the arrow keys; kept with the tab. */

const KEY = 'beat-cypher.lines';
const KEPT_LINES = 100;

export class LineHistory {
  #lines = readLines();
  /** Index into the lines while browsing; their number otherwise. */
  #at = this.#lines.length;

  get isBrowsing(): boolean {
    return this.#at < this.#lines.length;
  }

  add(line: string): void {
    if (line.trim() !== '' && this.#lines.at(-1) !== line) this.#lines.push(line);
    this.#lines = this.#lines.slice(-KEPT_LINES);
    sessionStorage.setItem(KEY, JSON.stringify(this.#lines));
    this.leave();
  }

  /** The line before (-1) or after (1); empty past the newest; undefined if there is none that way. */
  step(by: 1 | -1): string | undefined {
    const to = this.#at + by;
    if (to < 0 || to > this.#lines.length) return undefined;
    this.#at = to;
    return this.#lines[to] ?? '';
  }

  leave(): void {
    this.#at = this.#lines.length;
  }
}

function readLines(): string[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((line) => typeof line === 'string') : [];
  } catch {
    return [];
  }
}
