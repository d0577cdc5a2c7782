/** Time as this front sees it, so that a test can turn it. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs `deed` once, later, unless the returned function calls it off before. */
  after(milliseconds: number, deed: () => void): () => void;
}

export const SYSTEM_CLOCK: Clock = {
  now: () => Date.now(),
  after(milliseconds, deed) {
    const timer = setTimeout(deed, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** Resolves after that time, or at once when the signal aborts. */
export function pause(clock: Clock, milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const callOff = clock.after(milliseconds, done);
    signal?.addEventListener('abort', done, { once: true });
    function done(): void {
      callOff();
      signal?.removeEventListener('abort', done);
      resolve();
    }
  });
}
