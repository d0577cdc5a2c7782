/** `npm run bench -- QUESTION [--json]`: one file here for each question. */
import { benchDiscord } from './discord.ts';
import { type Comparison, report } from './harness.ts';
import { benchTrain } from './train.ts';

const QUESTIONS: Record<string, (say: (line: string) => void) => Promise<Comparison[]>> = {
  discord: benchDiscord,
  train: benchTrain,
};

const [question = '', ...flags] = process.argv.slice(2);
const run = QUESTIONS[question];
if (!run || flags.some((flag) => flag !== '--json')) {
  console.error(`Usage: npm run bench -- ${Object.keys(QUESTIONS).join('|')} [--json]`);
  process.exit(2);
}
// Words on the way go to stderr: stdout is the result.
report(await run((line) => console.error(line)), flags.includes('--json'));
