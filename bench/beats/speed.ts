/** How long is the way from `/beat` to its files? In a bot with warm workers, while it trains, and in a new process. */
import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { availableParallelism, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Cypher } from '../../test/support/cypher.ts';
import { temporaryDataDir } from '../../test/support/temporary-store.ts';
import { atMost, type Comparison, median } from '../harness.ts';

const WANTED = { seconds: 3, whileTraining: 6 };
const BEATS = 15;
const BEATS_WHILE_TRAINING = 9;
/** The first ones fill caches and compile kernels. */
const WARM_UPS = 3;
/** More than there is time for: it is cancelled. */
const TRAINING = { model: 'melody', steps: 20_000, name: 'meanwhile' };

const CLI = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));
const run = promisify(execFile);

export interface SpeedFindings {
  comparisons: Comparison[];
  /** Seconds of each beat. */
  seconds: Record<'warm' | 'training' | 'cold', number[]>;
}

export async function findSpeed(crew: Cypher, say: (line: string) => void): Promise<SpeedFindings> {
  const seeds = (from: number, count: number): number[] => Array.from({ length: count }, (_, n) => from + n);
  for (const seed of seeds(1, WARM_UPS)) await secondsOf(crew, seed);
  const [load] = loadavg();
  if (load > availableParallelism()) {
    say(
      `The machine has more to do than it can (load ${load.toFixed(1)}): all of this takes longer than it would`,
    );
  }
  say('Beats in a bot that does nothing else');
  const before = process.cpuUsage();
  const warm = await inTurn(seeds(101, BEATS), (seed) => secondsOf(crew, seed));
  const { user, system } = process.cpuUsage(before);
  say('Beats while it trains');
  const training = await whileTraining(crew, () =>
    inTurn(seeds(201, BEATS_WHILE_TRAINING), (seed) => secondsOf(crew, seed)),
  );
  say('One beat on the command line');
  const cold = [await secondsOfProgram()];
  const usual = median(warm);
  return {
    comparisons: [
      atMost('from /beat to its files, median', usual, WANTED.seconds, 's'),
      // Of all threads: what it would take on one core, and nearly the same on a busy machine.
      beside('seconds of a core for each', (user + system) / 1e6 / BEATS, usual),
      beside('the same, slowest', Math.max(...warm), usual),
      atMost('while a training runs, median', median(training), WANTED.whileTraining, 's'),
      beside('in a new process, on the command line', cold[0], usual),
    ],
    seconds: { warm, training, cold },
  };
}

/** For seeing more: nothing is required of it. */
function beside(name: string, seconds: number, usual: number): Comparison {
  return {
    case: name,
    peer: 'that median',
    ours: seconds,
    peer_value: usual,
    unit: 's',
    ratio: usual / seconds,
  };
}

async function inTurn(
  seeds: readonly number[],
  measure: (seed: number) => Promise<number>,
): Promise<number[]> {
  const seconds: number[] = [];
  for (const seed of seeds) seconds.push(await measure(seed));
  return seconds;
}

/** As a chat asks for it: a job in its lane, until sound, MIDI and picture are handed out. */
async function secondsOf(crew: Cypher, seed: number): Promise<number> {
  const start = performance.now();
  const answer = await crew.ask('beat', { seed });
  if (answer.kind !== 'reply' || !answer.reply.audio || !answer.reply.picture) {
    throw new Error(`/beat seed:${seed} gave no beat: ${JSON.stringify(answer).slice(0, 500)}`);
  }
  return (performance.now() - start) / 1000;
}

async function whileTraining<Result>(crew: Cypher, work: () => Promise<Result>): Promise<Result> {
  const training = await crew.begin('train', TRAINING);
  const over = training.answered.then((answer) => {
    throw new Error(`The training ended before its time: ${JSON.stringify(answer).slice(0, 500)}`);
  });
  await Promise.race([training.beyond(0), over]);
  try {
    return await Promise.race([work(), over]);
  } finally {
    over.catch(() => {});
    await crew.ask('train cancel');
    await training.answered;
  }
}

async function secondsOfProgram(): Promise<number> {
  const folder = await temporaryDataDir();
  try {
    const start = performance.now();
    await run(process.execPath, [CLI, 'beat', '--seed', '1', '--data', folder, '--out', folder], {
      maxBuffer: 2 ** 26,
    });
    return (performance.now() - start) / 1000;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
