/** A callback at given times: one timer, for whichever time comes first. */
export interface Alarm {
  /** Rings once this time has come; at once if it has passed. */
  set(time: Date): void;
  /** Never rings again. */
  stop(): void;
}

/**
 * A timer takes 24 days at most, and stands still while the machine sleeps: after this long the clock is looked at
 * again. Nothing else happens then.
 */
const LONGEST_WAIT_MS = 10 * 60_000;

/** Times that lie close together may ring once for all of them. */
export function createAlarm(ring: () => void): Alarm {
  let times: number[] = [];
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  const wait = (): void => {
    clearTimeout(timer);
    if (times.length === 0) return;
    const next = times.reduce((earliest, time) => Math.min(earliest, time));
    timer = setTimeout(look, Math.min(Math.max(0, next - Date.now()), LONGEST_WAIT_MS));
  };

  const look = (): void => {
    const now = Date.now();
    const ahead = times.filter((time) => time > now);
    const isTime = ahead.length < times.length;
    times = ahead;
    wait();
    if (isTime) ring();
  };

  return {
    set(time) {
      if (isStopped) return;
      times.push(time.getTime());
      wait();
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
