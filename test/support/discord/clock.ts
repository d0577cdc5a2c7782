/** The loopback's own time: real time and what a test has added to it, so that no test waits for a quarter of an hour. */
import { Bell } from './bell.ts';

interface Alarm {
  at: number;
  ring: () => void;
  timer?: NodeJS.Timeout;
}

export class Clock {
  /** Rings when the time is moved. */
  readonly moved = new Bell();
  #ahead = 0;
  readonly #alarms = new Set<Alarm>();

  /** Milliseconds since 1970, with fractions. */
  now(): number {
    return performance.timeOrigin + performance.now() + this.#ahead;
  }

  iso(): string {
    return new Date(this.now()).toISOString();
  }

  /** Moves time forward; what has become due happens before this returns. */
  advance(ms: number): void {
    this.#ahead += ms;
    for (const alarm of [...this.#alarms]) this.#arm(alarm);
    this.moved.ring();
  }

  /** Calls `ring` at that time; the function that comes back forgets it. */
  at(time: number, ring: () => void): () => void {
    const alarm: Alarm = { at: time, ring };
    this.#alarms.add(alarm);
    this.#arm(alarm);
    return () => this.#forget(alarm);
  }

  /** Calls `ring` so much later; the function that comes back forgets it. */
  after(ms: number, ring: () => void): () => void {
    return this.at(this.now() + ms, ring);
  }

  stop(): void {
    for (const alarm of [...this.#alarms]) this.#forget(alarm);
  }

  #arm(alarm: Alarm): void {
    clearTimeout(alarm.timer);
    const left = alarm.at - this.now();
    if (left > 0) alarm.timer = setTimeout(() => this.#arm(alarm), Math.ceil(left)).unref();
    else {
      this.#forget(alarm);
      alarm.ring();
    }
  }

  #forget(alarm: Alarm): void {
    clearTimeout(alarm.timer);
    this.#alarms.delete(alarm);
  }
}
