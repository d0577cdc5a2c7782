/**
 * The tutorial's job: lookback_rnn [64,64] with batches of 64, 10,000 steps, by the same way that a person's training
 * takes. Trained in a process of its own, whose memory is the job's; run as a script, this file is that process.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findConfig, resolveHparams, startTraining, type TrainingProgress } from '../models/index.ts';
import { melodyPiece } from '../test/models/tiny-music.ts';

const STEPS = 10_000;
const PIECES = 100;
/** How much of it is trained where the whole is too long. */
const SHORT_SECONDS = 20;

export interface Tutorial {
  /** For all steps; projected from those that were trained. */
  seconds: number;
  /** Most memory that the process held. */
  megabytes: number;
}

export async function trainTutorial({ long }: { long: boolean }): Promise<Tutorial> {
  const script = fileURLToPath(import.meta.url);
  const seconds = long ? Number.MAX_SAFE_INTEGER : SHORT_SECONDS;
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, String(seconds)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let told = '';
  child.stdout.on('data', (part) => {
    told += part;
  });
  await once(child, 'close');
  return JSON.parse(told);
}

async function train(atMostSeconds: number): Promise<Tutorial> {
  const config = findConfig('melody', 'lookback_rnn');
  const enough = new AbortController();
  let last: TrainingProgress | undefined;
  const { seconds, outcome } = await startTraining(
    {
      family: config.family,
      config: config.name,
      hparams: resolveHparams(config, { rnn_layer_sizes: [64, 64], batch_size: 64 }),
      steps: STEPS,
      seed: 1,
      pieces: await Promise.all(Array.from({ length: PIECES }, (_, seed) => melodyPiece(seed))),
      snapshotEvery: 100,
    },
    {
      onProgress(progress) {
        last = progress;
        if (progress.seconds >= atMostSeconds) enough.abort();
      },
      onSnapshot: async () => {},
      signal: enough.signal,
    },
  );
  const projected = last ? last.seconds + last.secondsLeft : seconds;
  return {
    seconds: outcome === 'finished' ? seconds : projected,
    megabytes: mostMemory() / 2 ** 20,
  };
}

/**
 * The most bytes that this process held. `maxRSS` counts those of the process that it was started by, so the system is
 * asked where it tells.
 */
function mostMemory(): number {
  const status = '/proc/self/status';
  const [, kibibytes] =
    (existsSync(status) && /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(status, 'utf8'))) || [];
  return 1024 * (kibibytes === undefined ? process.resourceUsage().maxRSS : Number(kibibytes));
}

if (import.meta.main) console.log(JSON.stringify(await train(Number(process.argv[2]))));
