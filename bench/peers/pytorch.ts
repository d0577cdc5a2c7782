/** PyTorch as a peer, in a process of its own; left out with a word where Python has no torch. */
import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { NetworkShape, TrainingBatch, Weights } from '../../models/engine/index.ts';
import type { Contender } from '../harness.ts';

/** Debian's own Python as well: it has Debian's torch where another stands before it in the path. */
const PYTHONS = ['python3', '/usr/bin/python3'];

export interface PyTorch extends Contender {
  /** Of the batch, before any training. */
  loss: number;
  stop(): void;
}

const base64 = ({ buffer, byteOffset, byteLength }: Float32Array | Int32Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString('base64');

/** A PyTorch that has built the same network and read the same batch, on one thread (two are slower at these sizes). */
export async function startPyTorch(
  shape: NetworkShape,
  weights: Weights,
  batch: TrainingBatch,
  say: (line: string) => void,
): Promise<PyTorch | undefined> {
  const python = PYTHONS.find((name) => spawnSync(name, ['-c', 'import torch']).status === 0);
  if (!python) {
    say(
      'PyTorch is left out: no python3 here can import torch (on Debian: python3-torch, libopenblas0-pthread).',
    );
    return undefined;
  }
  const script = fileURLToPath(new URL('pytorch_lstm.py', import.meta.url));
  const child = spawn(python, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async (question: string): Promise<string> => {
    child.stdin.write(`${question}\n`);
    const { value, done } = await lines.next();
    if (done) throw new Error('PyTorch ended before its work.');
    return value;
  };
  const work = {
    ...shape,
    batchSize: batch.batchSize,
    timeSteps: batch.timeSteps,
    threads: 1,
    learningRate: 0.001,
    clipNorm: 5,
    weights: Object.fromEntries([...weights].map(([name, tensor]) => [name, base64(tensor)])),
    offsets: base64(batch.inputs.offsets),
    indices: base64(batch.inputs.indices),
    labels: base64(batch.labels),
  };
  const { loss, version }: { loss: number; version: string } = JSON.parse(await answer(JSON.stringify(work)));
  return {
    name: `PyTorch ${version}, 1 thread`,
    loss,
    run: async () => Number(await answer('step')),
    stop: () => child.stdin.end(),
  };
}
