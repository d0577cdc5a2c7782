import { readdirSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../music/random.ts';
import { hasSharedData, SHARED_DATA, sharedFile } from '../sequences.ts';
import { mutated } from './mutations.ts';
import { SEED_FILES, type SeedFile } from './seed-files.ts';
import { goTheWholeWay } from './whole-way.ts';

/** A busy machine takes ten times the few seconds of an idle one. */
const PATIENCE_MS = 120_000;

/** Sends `count` damaged copies; says the seed of one that breaks something, with which it can be made again. */
async function sendDamaged(
  { name, bytes }: SeedFile,
  seeds: { from: number; count: number },
): Promise<string[]> {
  const ends: string[] = [];
  for (let seed = seeds.from; seed < seeds.from + seeds.count; seed++) {
    const random = createRandom(seed);
    try {
      ends.push(await goTheWholeWay(mutated(bytes, random), name, random.next() < 0.5));
    } catch (error) {
      throw new Error(`${name}, damaged with seed ${seed}`, { cause: error });
    }
  }
  return ends;
}

describe('damaged files', () => {
  it.each(SEED_FILES)(
    'like $name go the whole way or are refused in words',
    async (file) => {
      expect(await goTheWholeWay(file.bytes, file.name)).toBe('read');
      const ends = await sendDamaged(file, { from: 0, count: 300 });
      // Damage that is always refused, or never, would try nothing.
      expect(new Set(ends).size).toBeGreaterThan(2);
      expect(ends).toContain('read');
    },
    PATIENCE_MS,
  );
});

describe.skipIf(!hasSharedData('openewld') || !hasSharedData('groove'))(
  'damaged files of real people (skipped without ../shared/data)',
  () => {
    it(
      'go the whole way or are refused in words',
      async () => {
        for (const [index, file] of realFiles().entries())
          await sendDamaged(file, { from: 1_000 * index, count: 2 });
      },
      PATIENCE_MS,
    );
  },
);

/** A few of each collection, spread over it; scores taken out of their zips, so that the damage reaches them. */
function realFiles(): SeedFile[] {
  const scores = every(20, namesIn('openewld', '.mxl')).map((name) => ({
    name: name.replace('.mxl', '.xml'),
    bytes: scoreIn(sharedFile(name)),
  }));
  const beats = every(60, namesIn('groove', '.mid'));
  const songs = every(20, namesIn('suites/note-seq', '.mid'));
  return [...scores, ...[...beats, ...songs].map((name) => ({ name, bytes: sharedFile(name) }))];
}

function every(step: number, names: readonly string[]): string[] {
  return names.filter((_, index) => index % step === 0);
}

function namesIn(folder: string, ending: string): string[] {
  return readdirSync(SHARED_DATA + folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => `${folder}/${name}`);
}

function scoreIn(mxl: Uint8Array): Uint8Array {
  const files = Object.entries(unzipSync(mxl));
  const [, bytes] =
    files.find(([name, content]) => !name.startsWith('META-INF') && strFromU8(content).includes('<score-')) ??
    [];
  if (!bytes) throw new Error('no score in it');
  return bytes;
}
