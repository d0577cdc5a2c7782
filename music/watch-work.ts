/** How much a thread works: on a busy machine it waits for a processor more than it works, which is not its fault. */
import type { Worker } from 'node:worker_threads';

/** The thread is looked at so many times in the seconds it may work, and in the end its patience is so many times as long. */
const LOOKS = 4;
const PATIENCE = 10;

/**
 * Calls `giveUp` once the thread has worked so long, counted from the first look on: to ask each time what it has worked
 * before would cost more than most work that is watched. Returns what ends the watch.
 */
export function watchWork(worker: Worker, seconds: number, giveUp: () => void): () => void {
  let before: number | undefined;
  let isOver = false;
  let looks = 0;
  const look = async (): Promise<void> => {
    looks++;
    const isLast = looks >= LOOKS * PATIENCE;
    if (!isLast) timer = setTimeout(look, (seconds * 1000) / LOOKS);
    const now = await workedSeconds(worker);
    before ??= now;
    const worked = isLast ? Number.POSITIVE_INFINITY : now - before;
    if (worked < seconds || isOver) return;
    end();
    giveUp();
  };
  let timer = setTimeout(look, (seconds * 1000) / LOOKS);
  const end = (): void => {
    isOver = true;
    clearTimeout(timer);
  };
  return end;
}

/** Of a processor, since the thread began; 0 of one that has not begun or has ended. */
async function workedSeconds(worker: Worker): Promise<number> {
  try {
    const { user, system } = await worker.cpuUsage();
    return (user + system) / 1e6;
  } catch {
    return 0;
  }
}
