/** Who else is writing right now. */
import { byId } from './dom.ts';
import type { WireAuthor } from './wire.ts';

/** Somebody who says nothing more for this long has stopped. */
const FORGET_AFTER_MS = 5_000;

export class TypingNotice {
  readonly #line = byId('typing', HTMLElement);
  #writers = new Map<string, { name: string; timer: number }>();

  heard(author: WireAuthor): void {
    clearTimeout(this.#writers.get(author.id)?.timer);
    const timer = window.setTimeout(() => this.stopped(author.id), FORGET_AFTER_MS);
    this.#writers.set(author.id, { name: author.name, timer });
    this.#show();
  }

  stopped(authorId: string): void {
    clearTimeout(this.#writers.get(authorId)?.timer);
    this.#writers.delete(authorId);
    this.#show();
  }

  #show(): void {
    const names = [...this.#writers.values()].map(({ name }) => name);
    if (names.length === 0) this.#line.textContent = '';
    else if (names.length === 1) this.#line.textContent = `${names[0]} is writing …`;
    else if (names.length === 2) this.#line.textContent = `${names[0]} and ${names[1]} are writing …`;
    else this.#line.textContent = 'Several people are writing …';
  }
}
