/**
 * Loaded into the bot that `bench/add.ts` starts: writes every 200 ms what its event loop and its processors went through
 * since it was loaded, into the file that LOOP_PROBE names.
 */
import { renameSync, writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

export interface Probed {
  /** How late the event loop was at most since the last of these, in milliseconds. */
  lateMs: number;
  /** Seconds of processors that all threads have used, since the process began. */
  processorSeconds: number;
  /** Which of these it is. */
  count: number;
}

/** How often the delay is looked at; what it measures holds these, too. */
const RESOLUTION_MS = 5;
const EVERY_MS = 200;

function probe(path: string): void {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  let count = 0;
  setInterval(() => {
    const { user, system } = process.cpuUsage();
    count++;
    const lateMs = Math.max(0, delay.max / 1e6 - RESOLUTION_MS);
    const probed: Probed = { lateMs, processorSeconds: (user + system) / 1e6, count };
    delay.reset();
    // Whoever reads it never finds half of it.
    writeFileSync(`${path}.new`, JSON.stringify(probed));
    renameSync(`${path}.new`, path);
  }, EVERY_MS).unref();
}

const path = process.env.LOOP_PROBE;
if (isMainThread && path) probe(path);
