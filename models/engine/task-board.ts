/**
 * A board in shared memory on which one thread posts numbered tasks and all threads, it included, take them.
 *
 * Whoever is free takes the next number, so a slow or late thread delays nothing but its own task. What is left is
 * kept in one word with the posting it belongs to: a thread that dozed off over an old posting cannot take from a new.
 */

/** Words of the board, all i32. */
const POSTING = 0;
const LEFT = 1;
const DONE = 2;
const KIND = 3;
const FAILED = 4;
const CLOSED = 5;
/** Doubles that describe the posting, from byte 32 on. */
const DETAILS_AT = 32;
const DETAILS = 8;
/** LEFT is posting * TICKETS + tasks left; postings wrap around well before i32 does. */
const TICKETS = 1 << 16;
const POSTINGS = 1 << 14;

export const BOARD_BYTES = DETAILS_AT + DETAILS * 8;

/** Runs task `index` of a posting of `kind`. */
export type RunTask = (kind: number, index: number, details: Float64Array) => void;

export class TaskBoard {
  readonly #words: Int32Array;
  /** Free for the poster to fill before `post`; the same array reaches every `RunTask`. */
  readonly details: Float64Array;

  constructor(memory: WebAssembly.Memory, address: number) {
    this.#words = new Int32Array(memory.buffer, address, DETAILS_AT / 4);
    this.details = new Float64Array(memory.buffer, address + DETAILS_AT, DETAILS);
  }

  /**
   * Posts tasks 0..count-1 of `kind`, helps with them, and returns when all are done.
   * @throws Error if another thread failed in one.
   */
  post(kind: number, count: number, run: RunTask): void {
    const words = this.#words;
    const posting = (Atomics.load(words, POSTING) + 1) % POSTINGS;
    words[KIND] = kind;
    Atomics.store(words, DONE, 0);
    Atomics.store(words, LEFT, posting * TICKETS + count);
    Atomics.store(words, POSTING, posting);
    Atomics.notify(words, POSTING);
    this.#takeTasks(posting, run);
    for (;;) {
      const done = Atomics.load(words, DONE);
      if (done === count) break;
      Atomics.wait(words, DONE, done);
    }
    if (Atomics.load(words, FAILED)) throw new Error('A thread of the training failed; see its own message.');
  }

  /** A helper's life: takes tasks of every posting until the board is closed. */
  help(run: RunTask): void {
    const words = this.#words;
    for (let seen = 0; !Atomics.load(words, CLOSED); ) {
      Atomics.wait(words, POSTING, seen);
      seen = Atomics.load(words, POSTING);
      if (!Atomics.load(words, CLOSED)) this.#takeTasks(seen, run);
    }
  }

  /** Sends helpers home. */
  close(): void {
    Atomics.store(this.#words, CLOSED, 1);
    Atomics.add(this.#words, POSTING, 1);
    Atomics.notify(this.#words, POSTING);
  }

  #takeTasks(posting: number, run: RunTask): void {
    const words = this.#words;
    for (;;) {
      const ticket = Atomics.load(words, LEFT);
      const left = ticket - posting * TICKETS;
      if (left <= 0 || left >= TICKETS) return;
      if (Atomics.compareExchange(words, LEFT, ticket, ticket - 1) !== ticket) continue;
      try {
        run(words[KIND], left - 1, this.details);
      } catch (error) {
        Atomics.store(words, FAILED, 1);
        throw error;
      } finally {
        Atomics.add(words, DONE, 1);
        Atomics.notify(words, DONE);
      }
    }
  }
}
