/**
 * Compiles the kernels (assembly/) to build/kernels-relaxed.wasm and build/kernels-simd.wasm. Run by `npm run build`
 * and after every install; says nothing unless it fails.
 */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { main as compile } from 'assemblyscript/asc';

const VARIANTS = { relaxed: ['--enable', 'relaxed-simd'], simd: [] };

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Compiles both variants. @throws Error with the compiler's words if one does not compile. */
export async function buildKernels(): Promise<void> {
  mkdirSync(here('build'), { recursive: true });
  for (const [variant, flags] of Object.entries(VARIANTS)) {
    const { error, stderr } = await compile([
      here('assembly/index.ts'),
      '--outFile',
      here(`build/kernels-${variant}.wasm`),
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
  }
}

if (import.meta.main) await buildKernels();
