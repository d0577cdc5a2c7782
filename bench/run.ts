/** `npm run bench -- QUESTION [--json] [--long]`: one file here for each question. */
import { parseArgs } from 'node:util';
import { benchDiscord } from './discord.ts';
import { type Comparison, report } from './harness.ts';
import { benchSample } from './sample.ts';
import { benchTrain } from './train.ts';

type Bench = (say: (line: string) => void, options: { long: boolean }) => Promise<Comparison[]>;

const QUESTIONS: Record<string, Bench> = { discord: benchDiscord, train: benchTrain, sample: benchSample };

const { positionals, values } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: { json: { type: 'boolean', default: false }, long: { type: 'boolean', default: false } },
});
const bench = positionals.length === 1 ? QUESTIONS[positionals[0]] : undefined;
const unknown = Object.keys(values).filter((name) => name !== 'json' && name !== 'long');
if (!bench || unknown.length > 0) {
  console.error(`Usage: npm run bench -- ${Object.keys(QUESTIONS).join('|')} [--json] [--long]`);
  process.exit(2);
}
// Words on the way go to stderr: stdout is the result.
const comparisons = await bench((line) => console.error(line), { long: values.long === true });
report(comparisons, values.json === true);
