/** `npm run bench -- QUESTION [options]`: one file here for each question. */
import { parseArgs } from 'node:util';
import { benchAdd } from './add.ts';
import { BEATS_PARTS, type BeatsOptions, benchBeats } from './beats.ts';
import { benchChords } from './chords.ts';
import { benchDiscord } from './discord.ts';
import { type Comparison, report } from './harness.ts';
import { benchHostile } from './hostile.ts';
import { benchImprov } from './improv.ts';
import { benchRead } from './read.ts';
import { benchRender } from './render.ts';
import { benchSample } from './sample.ts';
import { benchTaste } from './taste.ts';
import { benchTrain, TRAIN_PARTS, type TrainOptions } from './train.ts';

type Options = TrainOptions & BeatsOptions;
type Bench = (say: (line: string) => void, options: Options) => Promise<Comparison[]>;

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
  beats: benchBeats,
  taste: benchTaste,
};

/** What `--only` may name. */
const PARTS: Record<string, readonly string[]> = { train: TRAIN_PARTS, beats: BEATS_PARTS };

const USAGE = `Usage: npm run bench -- ${Object.keys(QUESTIONS).join('|')} [--json]
  train --long          trains all of the tutorial's 10,000 steps
  train --only=PART     one of ${TRAIN_PARTS.join(', ')}
  train --alone         without the peers
  beats --only=PART     one of ${BEATS_PARTS.join(', ')}
  beats --seeds=N       so many beats, 100 if left out
  beats --first=N       from this seed on, 1 if left out
  beats --out=FOLDER    where the report goes`;

/** Undefined for what is not to be understood. */
function readArguments(): { bench: Bench; options: Options; json: boolean } | undefined {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        long: { type: 'boolean', default: false },
        alone: { type: 'boolean', default: false },
        only: { type: 'string' },
        seeds: { type: 'string', default: '100' },
        first: { type: 'string', default: '1' },
        out: { type: 'string' },
      },
    });
    const [question] = positionals;
    const { json, only, ...others } = values;
    const [seeds, first] = [Number(values.seeds), Number(values.first)];
    if (positionals.length !== 1 || !Object.hasOwn(QUESTIONS, question)) return undefined;
    if (only !== undefined && !PARTS[question]?.includes(only)) return undefined;
    // Fewer than four make no distribution.
    if (!Number.isInteger(seeds) || seeds < 4 || !Number.isInteger(first) || first < 0) return undefined;
    return { bench: QUESTIONS[question], options: { ...others, ...(only && { only }), seeds, first }, json };
  } catch {
    return undefined;
  }
}

const asked = readArguments();
if (!asked) {
  console.error(USAGE);
  process.exit(2);
}
// Words on the way go to stderr: stdout is the result.
const comparisons = await asked.bench((line) => console.error(line), asked.options);
report(comparisons, asked.json);
