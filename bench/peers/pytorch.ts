/** PyTorch's nn.LSTM as a peer, where a Python has torch (on Debian: python3-torch, libopenblas0-pthread). */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { TrainStepOptions, Weights } from '../../models/engine/index.ts';
import type { Case } from '../cases.ts';
import type { Contender } from '../harness.ts';

/** Debian's own Python as well: it has Debian's torch where another stands before it in the path. */
const PYTHONS = ['python3', '/usr/bin/python3'];

const base64 = ({ buffer, byteOffset, byteLength }: Float32Array | Int32Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString('base64');

/** A Python that has torch, if there is one. */
export function findPyTorch(): string | undefined {
  return PYTHONS.find((name) => spawnSync(name, ['-c', 'import torch']).status === 0);
}

/** What PyTorch multiplies with: what OpenBLAS chooses for this machine, or what it is told to take. */
export type BlasKernels = 'as installed' | 'SKYLAKEX';

/**
 * Debian's OpenBLAS does not know processors younger than itself and gives them its AVX2 kernels. Where there is
 * AVX-512, it can be told so, which makes it about twice as fast: that is measured too.
 */
export function blasKernels(): BlasKernels[] {
  const processor = '/proc/cpuinfo';
  const hasAvx512 = existsSync(processor) && readFileSync(processor, 'utf8').includes('avx512f');
  return hasAvx512 ? ['as installed', 'SKYLAKEX'] : ['as installed'];
}

export interface PyTorchTraining {
  python: string;
  weights: Weights;
  step: TrainStepOptions;
  threads: number;
  kernels: BlasKernels;
  /** Is told the loss of the weights as they were given. */
  check(loss: number): void;
}

/** Trains one step a run, in a process of its own. All layers have one size, and there is no attention. */
export async function pyTorchTraining(
  { shape, batch }: Case,
  { python, weights, step, threads, kernels, check }: PyTorchTraining,
): Promise<Contender> {
  const script = fileURLToPath(new URL('pytorch_lstm.py', import.meta.url));
  const env = kernels === 'as installed' ? process.env : { ...process.env, OPENBLAS_CORETYPE: kernels };
  const child = spawn(python, [script], { stdio: ['pipe', 'pipe', 'inherit'], env });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async (question: string): Promise<string> => {
    child.stdin.write(`${question}\n`);
    const { value, done } = await lines.next();
    if (done) throw new Error('PyTorch ended before its work.');
    return value;
  };
  const { offsets, indices, values } = batch.inputs;
  const work = {
    ...shape,
    batchSize: batch.batchSize,
    timeSteps: batch.timeSteps,
    threads,
    learningRate: step.learningRate,
    clipNorm: step.clipNorm,
    weights: Object.fromEntries([...weights].map(([name, tensor]) => [name, base64(tensor)])),
    offsets: base64(offsets),
    indices: base64(indices),
    ...(values && { values: base64(values) }),
    labels: base64(batch.labels),
  };
  const { loss, version }: { loss: number; version: string } = JSON.parse(await answer(JSON.stringify(work)));
  check(loss);
  return {
    name: `PyTorch ${version}${kernels === 'as installed' ? '' : ` told ${kernels}`}, ${threads} thread${threads === 1 ? '' : 's'}`,
    warmUps: 1,
    run: async () => Number(await answer('step')),
    stop: () => child.stdin.end(),
  };
}
