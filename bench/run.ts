/** `npm run bench -- QUESTION [options]`: one file here for each question. */
import { parseArgs } from 'node:util';
import { benchAdd } from './add.ts';
import { benchChords } from './chords.ts';
import { benchDiscord } from './discord.ts';
import { type Comparison, report } from './harness.ts';
import { benchHostile } from './hostile.ts';
import { benchImprov } from './improv.ts';
import { benchRead } from './read.ts';
import { benchRender } from './render.ts';
import { benchSample } from './sample.ts';
import { benchTrain, TRAIN_PARTS, type TrainOptions } from './train.ts';

type Bench = (say: (line: string) => void, options: TrainOptions) => Promise<Comparison[]>;

const QUESTIONS: Record<string, Bench> = {
  discord: benchDiscord,
  train: benchTrain,
  sample: benchSample,
  chords: benchChords,
  read: benchRead,
  add: benchAdd,
  hostile: benchHostile,
  improv: benchImprov,
  render: benchRender,
};

const USAGE = `Usage: npm run bench -- ${Object.keys(QUESTIONS).join('|')} [--json]
  train --long          trains all of the tutorial's 10,000 steps
  train --only=PART     one of ${TRAIN_PARTS.join(', ')}
  train --alone         without the peers`;

function readArguments() {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        long: { type: 'boolean', default: false },
        alone: { type: 'boolean', default: false },
        only: { type: 'string' },
      },
    });
    return { bench: positionals.length === 1 ? QUESTIONS[positionals[0]] : undefined, values };
  } catch {
    return undefined;
  }
}

const asked = readArguments();
const part = asked?.values.only;
if (!asked?.bench || (part !== undefined && !TRAIN_PARTS.includes(part))) {
  console.error(USAGE);
  process.exit(2);
}
// Words on the way go to stderr: stdout is the result.
const comparisons = await asked.bench((line) => console.error(line), asked.values);
report(comparisons, asked.values.json);
