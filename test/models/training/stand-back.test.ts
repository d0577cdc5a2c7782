import { readdirSync, readFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import { expect, it } from 'vitest';
import { startTraining } from '../../../models/index.ts';
import { melodyPiece, TINY_HPARAMS } from '../tiny-music.ts';

/** How far each thread of this process is lowered, as `nice` has it: field 19 of its line, 17 behind its name. */
function niceOfThreads(): number[] {
  return readdirSync('/proc/self/task').map((thread) => {
    const line = readFileSync(`/proc/self/task/${thread}/stat`, 'utf8');
    return Number(line.slice(line.lastIndexOf(')') + 2).split(' ')[16]);
  });
}

it.runIf(process.platform === 'linux')('a training lowers its own thread and no other', async () => {
  const usual = getPriority();
  const lowered = (): number => niceOfThreads().filter((nice) => nice > usual).length;
  const seen: number[] = [];
  const before = lowered();
  await startTraining(
    {
      family: 'melody',
      config: 'lookback_rnn',
      hparams: TINY_HPARAMS,
      steps: 2,
      seed: 1,
      snapshotEvery: 2,
      pieces: await Promise.all([1, 2, 3, 4, 5, 6].map(melodyPiece)),
    },
    { onProgress: () => void seen.push(lowered() - before), onSnapshot: async () => {} },
  );
  expect(seen[0]).toBe(1);
  expect(getPriority()).toBe(usual);
});
