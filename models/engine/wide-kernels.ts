/**
 * The wide build of the kernels, for processors with AVX2. WebAssembly's vectors hold four floats. V8 can join two
 * neighbouring ones that meet the same operations into one of eight; in V8 13.6 that is an experiment, and off. So it is
 * switched on while these kernels are compiled, all of them at once, and off again. Each float meets the same operations
 * in the same order, so the numbers are the same bits as those of the build that is not wide.
 *
 * The switches are the process's. A module that another thread begins to compile in those milliseconds meets them, too: it
 * computes the same (of TensorFlow.js's kernels V8 joins vectors in 96 functions, and products, convolutions, pools and
 * softmaxes gave the same bits), but a large one, compiled whole at once, may take a minute. So the bot compiles ours at
 * its start (`prepareKernels`), and later ones are that very module. A host rules the wide build out with `ENGINE=wasm-128`.
 *
 * The kernels are written for it: pairs of neighbouring vectors are loaded in one place and stored in one place, with no
 * other store between. `--trace-wasm-revectorize` tells what is joined.
 */
import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';

/** V8's own switches, as they are while the kernels are compiled, and as they are by default. */
const WHILE_COMPILING = ['--experimental-wasm-revectorize', '--no-liftoff', '--no-wasm-lazy-compilation'];
const BY_DEFAULT = ['--no-experimental-wasm-revectorize', '--liftoff', '--wasm-lazy-compilation'];

let answer: boolean | undefined;

/** The setting of ENGINE with which the kernels run as WebAssembly has them: vectors of 128 bits, no experiments. */
export const NARROW_ENGINE = 'wasm-128';

/**
 * Whether the wide build is faster here and not ruled out: the processor has AVX2 and FMA, which only Linux tells, and
 * this V8 is of the version whose experiment the tests hold to the plain build's bits.
 */
export function takesWideKernels(): boolean {
  answer ??=
    process.env.ENGINE !== NARROW_ENGINE &&
    process.arch === 'x64' &&
    process.versions.v8.startsWith('13.6.') &&
    processorHas(['avx2', 'fma']);
  return answer;
}

function processorHas(features: readonly string[]): boolean {
  try {
    const [flags = ''] = /^flags\s*:.*$/m.exec(readFileSync('/proc/cpuinfo', 'utf8')) ?? [];
    const found = new Set(flags.split(/\s+/));
    return features.every((feature) => found.has(feature));
  } catch {
    return false;
  }
}

/** Compiles a module at once and as fast as V8 can make it, with neighbouring vectors joined. */
export function compileWide(bytes: Buffer<ArrayBuffer>): WebAssembly.Module {
  for (const flag of WHILE_COMPILING) setFlagsFromString(flag);
  try {
    return new WebAssembly.Module(bytes);
  } finally {
    for (const flag of BY_DEFAULT) setFlagsFromString(flag);
  }
}
