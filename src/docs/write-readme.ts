/**
 * Writes the README's generated regions: `node src/docs/write-readme.ts`. With `--check` it writes nothing and fails if
 * the README and what it is made from have drifted apart.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { COMMANDS } from '../../commands/index.ts';
import { LIMITS } from '../../music/index.ts';
import { commandsTable } from './commands-table.ts';
import { limitsTable } from './limits-table.ts';
import { replaceRegion } from './marked-regions.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const README = join(ROOT, 'README.md');

const readme = await readFile(README, 'utf8');
const limitsSource = await readFile(join(ROOT, 'music', 'limits.ts'), 'utf8');
const withCommands = replaceRegion(readme, 'commands', commandsTable(COMMANDS));
const written = replaceRegion(withCommands, 'limits', limitsTable(LIMITS, limitsSource));

if (!process.argv.includes('--check')) await writeFile(README, written);
else if (written !== readme) {
  process.stderr.write('README.md is behind the commands or limits: run `npm run docs`.\n');
  process.exitCode = 1;
}
