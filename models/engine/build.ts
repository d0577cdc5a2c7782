/**
 * Compiles the kernels (assembly/) to build/kernels-wide.wasm, -relaxed.wasm and -simd.wasm. Run by `npm run build` and
 * after every install; says nothing unless it fails.
 */
import { existsSync, mkdirSync, readdirSync, renameSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { main as compile } from 'assemblyscript/asc';

/** `WIDE`: the kernels' tiles are of the size that wide-kernels.ts tells of. */
const VARIANTS = {
  wide: ['--enable', 'relaxed-simd', '--use', 'WIDE=1'],
  relaxed: ['--enable', 'relaxed-simd', '--use', 'WIDE=0'],
  simd: ['--use', 'WIDE=0'],
};

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Whether all variants are there and younger than every source. */
export function kernelsAreCurrent(): boolean {
  const changed = (path: string): number => statSync(here(path)).mtimeMs;
  const sources = readdirSync(here('assembly')).map((name) => `assembly/${name}`);
  const newest = Math.max(...['build.ts', ...sources].map(changed));
  return Object.keys(VARIANTS)
    .map((variant) => `build/kernels-${variant}.wasm`)
    .every((path) => existsSync(here(path)) && changed(path) > newest);
}

/** Compiles all variants. @throws Error with the compiler's words if one does not compile. */
export async function buildKernels(): Promise<void> {
  mkdirSync(here('build'), { recursive: true });
  for (const [variant, flags] of Object.entries(VARIANTS)) {
    const finished = here(`build/kernels-${variant}.wasm`);
    // Renamed when whole: another process may be loading kernels right now.
    const written = `${finished}.${process.pid}`;
    const { error, stderr } = await compile([
      here('assembly/index.ts'),
      '--outFile',
      written,
      '--optimizeLevel',
      '3',
      '--noAssert',
      '--runtime',
      'stub',
      '--importMemory',
      '--sharedMemory',
      '--maximumMemory',
      '65536',
      '--enable',
      'simd',
      '--enable',
      'threads',
      ...flags,
    ]);
    if (error)
      throw new Error(`The ${variant} kernels do not compile.\n${stderr.toString()}`, { cause: error });
    renameSync(written, finished);
  }
}

if (import.meta.main) await buildKernels();
