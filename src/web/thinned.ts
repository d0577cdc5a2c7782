/** Runs `deed` at once, then at most once in `intervalMs` however often it is asked for; the last asking always counts. */
export class Thinned {
  readonly #intervalMs: number;
  readonly #deed: () => void;
  #timer: NodeJS.Timeout | undefined;
  #asked = false;

  constructor(intervalMs: number, deed: () => void) {
    this.#intervalMs = intervalMs;
    this.#deed = deed;
  }

  ask(): void {
    if (this.#timer) {
      this.#asked = true;
      return;
    }
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#asked) this.ask();
    }, this.#intervalMs);
    this.#timer.unref();
    this.#asked = false;
    this.#deed();
  }

  cancel(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#asked = false;
  }
}
