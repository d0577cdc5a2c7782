/**
 * `npm run bench -- hostile`: what the worst files cost. Each is read and analysed as `dataset add` does it, in a process of
 * its own, whose memory at most is compared with what it had before.
 */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { HOSTILE_FILES } from '../test/music/hostile/files.ts';
import { atMost, type Comparison } from './harness.ts';
import type { Cost } from './hostile/cost.ts';

/** For each file. */
const WANTED = { seconds: 2, megabytes: 300 };

const COST = fileURLToPath(new URL('hostile/cost.ts', import.meta.url));

export async function benchHostile(say: (line: string) => void): Promise<Comparison[]> {
  const comparisons: Comparison[] = [];
  for (const [index, { what }] of HOSTILE_FILES.entries()) {
    const { seconds, megabytes, end } = await costOf(index);
    say(`${what}: ${end}`);
    comparisons.push(atMost(what, seconds, WANTED.seconds, 's'));
    if (megabytes !== undefined) comparisons.push(atMost(what, megabytes, WANTED.megabytes, 'MB'));
  }
  return comparisons;
}

async function costOf(index: number): Promise<Cost> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--disable-warning=ExperimentalWarning',
    COST,
    String(index),
  ]);
  return JSON.parse(stdout) as Cost;
}
