/** Waiting for a change: whoever waits looks again each time the bell rings, and never in between. */

/** A wait that takes longer than this has gone wrong: it then fails with what it was waiting for. */
const PATIENCE_MS = 20_000;

export interface WaitOptions {
  /** How the failure speaks of it, as `a reply`. */
  for: string;
  patienceMs?: number;
  /** What is there instead, for the failure's text. */
  instead?: () => string;
}

export class Bell {
  readonly #listeners = new Set<() => void>();

  ring(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  /** The function that comes back stops listening. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Resolves with what `look` first finds: now, or at any later ring.
   * @throws whatever `look` throws, or an Error when patience is at an end.
   */
  async until<T>(look: () => T | undefined, options: WaitOptions): Promise<T> {
    const found = look();
    if (found !== undefined) return found;
    return new Promise<T>((resolve, reject) => {
      const patience = setTimeout(() => {
        const instead = options.instead ? `; instead: ${options.instead()}` : '';
        end(() => reject(new Error(`waited in vain for ${options.for}${instead}`)));
      }, options.patienceMs ?? PATIENCE_MS);
      const stop = this.listen(() => {
        try {
          const now = look();
          if (now !== undefined) end(() => resolve(now));
        } catch (error) {
          end(() => reject(error));
        }
      });
      function end(settle: () => void): void {
        clearTimeout(patience);
        stop();
        settle();
      }
    });
  }
}
