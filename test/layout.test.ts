/** The house's rules of who may import whom (see CONTRIBUTING), held to the source itself. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

/** Each floor and the floors below it that it may import. `test/` and `bench/` may import everything. */
const FLOORS: Readonly<Record<string, readonly string[]>> = {
  music: [],
  models: ['music'],
  audio: ['music'],
  store: ['music'],
  commands: ['store', 'audio', 'models', 'music'],
  src: ['commands', 'store', 'audio', 'models', 'music'],
};

/** Packages that belong to one floor alone: chats to the fronts. */
const PACKAGES_OF_SRC = /^(discord\.js|@discordjs\/)/;

interface Import {
  /** Path from the root, with `/`. */
  file: string;
  line: number;
  specifier: string;
}

function sourceFiles(folder: string): string[] {
  return (
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
      // AssemblyScript: compiled by another compiler, imports only its neighbours.
      .filter((file) => !file.startsWith('models/engine/assembly/'))
  );
}

/** `import … from 'x'`, `export … from 'x'`, `import 'x'` and `import('x')`, over several lines too. */
const SPECIFIER =
  /(?:^|\n)\s*(?:import|export)\b[^'"`;]*?\bfrom\s*(['"])([^'"]+)\1|(?:^|\n)\s*import\s*(['"])([^'"]+)\3|\bimport\s*\(\s*(['"])([^'"]+)\5/g;

function importsOf(file: string, source = readFileSync(join(ROOT, file), 'utf8')): Import[] {
  return [...source.matchAll(SPECIFIER)].map((match) => {
    const end = match.index + match[0].length;
    return {
      file,
      line: source.slice(0, end).split('\n').length,
      specifier: match[2] ?? match[4] ?? match[6],
    };
  });
}

/** What an import breaks, as `file:line rule`; undefined if nothing. */
function brokenRule({ file, line, specifier }: Import): string | undefined {
  const floor = file.split('/')[0];
  const broken = (rule: string) => `${file}:${line} imports ${specifier}: ${rule}`;
  if (!specifier.startsWith('.')) {
    return PACKAGES_OF_SRC.test(specifier) && floor !== 'src'
      ? broken('chat libraries are for the fronts under src/')
      : undefined;
  }
  const target = relative(ROOT, join(ROOT, dirname(file), specifier)).replaceAll('\\', '/');
  const targetFloor = target.split('/')[0];
  // package.json and the like belong to nobody.
  if (targetFloor === floor || !target.includes('/')) return undefined;
  if (!FLOORS[floor].includes(targetFloor)) {
    return broken(
      FLOORS[floor].length === 0
        ? `${floor}/ imports nothing of ours`
        : `${floor}/ may import ${FLOORS[floor].join(', ')}`,
    );
  }
  return target === `${targetFloor}/index.ts`
    ? undefined
    : broken(`another floor is entered by its index.ts, ${targetFloor}/index.ts`);
}

describe('the layout', () => {
  it.each(Object.keys(FLOORS))('lets %s/ import only what lies below it, by its index.ts', (floor) => {
    const broken = sourceFiles(floor).flatMap((file) => importsOf(file).map(brokenRule));
    expect(broken.filter((rule) => rule !== undefined)).toEqual([]);
  });

  it('names each file and folder for the one thing it holds', () => {
    const catchAll = /(^|[/.-])(utils?|helpers?|misc|common)([/.-]|$)/i;
    const files = [...Object.keys(FLOORS), 'test', 'bench'].flatMap(sourceFiles);
    expect(files.filter((file) => catchAll.test(file))).toEqual([]);
  });

  it.each([
    [
      'music/notes.ts',
      "import { x } from '../models/index.ts';",
      'music/notes.ts:1',
      'imports nothing of ours',
    ],
    [
      'audio/mix.ts',
      "\nimport type {\n  X,\n} from '../models/index.ts';",
      'audio/mix.ts:4',
      'audio/ may import music',
    ],
    ['models/a/b.ts', "export { x } from '../../music/limits.ts';", 'models/a/b.ts:1', 'music/index.ts'],
    [
      'commands/x.ts',
      "const y = await import('../src/front.ts');",
      'commands/x.ts:1',
      'commands/ may import',
    ],
    ['commands/x.ts', "import 'discord.js';", 'commands/x.ts:1', 'under src/'],
  ])('would catch %s with %j', (file, source, where, rule) => {
    const [broken] = importsOf(file, source).map(brokenRule);
    expect(broken).toContain(where);
    expect(broken).toContain(rule);
  });
});
