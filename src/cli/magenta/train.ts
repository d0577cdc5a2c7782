/** `*_train`: learns from the files of `*_create_dataset`, keeps what it learned in `run_dir`, and goes on from there. */
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  type EncodedSequence,
  evaluateCheckpoint,
  exampleOfRecord,
  type Hparams,
  startTraining,
  type TrainingProgress,
  type TrainingSnapshot,
} from '../../../models/index.ts';
import { UserError } from '../../../music/index.ts';
import { configFlags, configOf, hparamsOf, typedHparams } from './config-flags.ts';
import { type Deed, LOG_FLAG, type World } from './deed.ts';
import type { Family } from './families.ts';
import type { FlagValues } from './flags.ts';
import { matchingFiles, recordsOfFile } from './record-files.ts';
import {
  keepSnapshot,
  readRunCheckpoint,
  readSnapshot,
  tensorFlowCheckpoint,
  trainFolder,
} from './run-dir.ts';

function trainFlags(family: Family) {
  return {
    ...configFlags(family),
    run_dir: {
      type: 'path',
      default: path.join(tmpdir(), family.prefix, 'logdir', 'run1'),
      help: 'folder that keeps the checkpoint; a training that is there goes on',
    },
    sequence_example_file: {
      type: 'path',
      required: `training_${family.datasetName}.tfrecord`,
      help: 'file of *_create_dataset, or a pattern of several',
    },
    num_training_steps: {
      type: 'integer',
      default: 0,
      min: 0,
      help: 'steps in all, those before included; 0: until Ctrl-C',
    },
    summary_frequency: { type: 'integer', default: 10, min: 1, help: 'steps between two lines' },
    eval: { type: 'boolean', help: 'measure the checkpoint on the file, once, and learn nothing' },
    num_eval_examples: { type: 'integer', default: 0, min: 0, help: 'examples to measure on; 0: all' },
    num_checkpoints: {
      type: 'integer',
      default: 10,
      min: 0,
      help: 'taken as Magenta takes it; here the newest is kept',
    },
    warm_start_bundle_file: { type: 'path', help: 'not here: it would be a checkpoint of TensorFlow’s' },
    seed: {
      type: 'integer',
      default: 0,
      min: 0,
      max: 2 ** 31 - 1,
      help: 'not Magenta’s: equal seeds learn equally',
    },
    ...LOG_FLAG,
  } as const;
}

type TrainFlags = ReturnType<typeof trainFlags>;
type TrainValues = FlagValues<TrainFlags>;

export function trainDeed(family: Family): Deed<TrainFlags> {
  return {
    name: `${family.prefix}_train`,
    description: `Trains a model of ${family.noun}, or goes on training it`,
    flags: trainFlags(family),
    async run(values, world) {
      const config = configOf(family, values);
      if (values.warm_start_bundle_file) throw tensorFlowCheckpoint(values.warm_start_bundle_file);
      const hparams = hparamsOf(config, values);
      const examples = () => readExamples(values.sequence_example_file, config.name, world.signal);
      if (values.eval) await evaluate(values, config.name, hparams, examples(), world);
      else await train(family, values, { config: config.name, hparams }, examples(), world);
    },
  };
}

async function* readExamples(
  pattern: string,
  config: string,
  signal: AbortSignal,
): AsyncGenerator<EncodedSequence> {
  for (const file of await matchingFiles(pattern)) {
    for await (const record of recordsOfFile(file)) {
      signal.throwIfAborted();
      yield exampleOfRecord(config, record);
    }
  }
}

async function train(
  { family }: Family,
  { run_dir, num_training_steps, summary_frequency, seed, hparams: typed }: TrainValues,
  model: { config: string; hparams: Hparams },
  examples: AsyncIterable<EncodedSequence>,
  { say, signal }: World,
): Promise<void> {
  say(`Train dir: ${trainFolder(run_dir)}`);
  const steps = num_training_steps || Number.POSITIVE_INFINITY;
  const resume = await readSnapshot(run_dir);
  if (resume) {
    refuseIfOther(resume, model, typedHparams(typed), run_dir);
    if (resume.step >= steps) {
      say(`Its training is at step ${resume.step} already, so there is nothing to do.`);
      return;
    }
    say(`Going on from step ${resume.step}.`);
  }
  const { snapshot } = await startTraining(
    {
      ...model,
      ...{ family, steps, seed, examples, resume },
      snapshotEvery: Number.POSITIVE_INFINITY,
      progressEvery: summary_frequency,
    },
    {
      onProgress: sayProgress(say, summary_frequency, resume?.step ?? 0),
      onSnapshot: (snapshot) => keepSnapshot(run_dir, snapshot),
      signal,
    },
  );
  say(`The checkpoint of step ${snapshot.step} is in ${trainFolder(run_dir)}`);
  signal.throwIfAborted();
}

/** A line at every multiple of `frequency`, in the words of Magenta's log. */
function sayProgress(
  say: World['say'],
  frequency: number,
  firstStep: number,
): (progress: TrainingProgress) => void {
  let said = firstStep;
  return ({ step, lastStep, stepsPerSecond, dataset }) => {
    if (step === firstStep) say(`Learning from ${dataset.trainExamples} examples.`);
    if (!lastStep || step <= said || step % frequency !== 0) return;
    said = step;
    say(`${metrics(step, lastStep)} (${stepsPerSecond.toFixed(2)} steps/sec)`);
  };
}

function metrics(step: number, { loss, accuracy }: { loss: number; accuracy: number }): string {
  return (
    `Global Step = ${step}, Loss = ${loss.toFixed(4)}, Perplexity = ${Math.exp(loss).toFixed(4)}, ` +
    `Accuracy = ${accuracy.toFixed(4)}`
  );
}

/** What the network's shape hangs on cannot change between two runs of one training. */
function refuseIfOther(
  { checkpoint }: TrainingSnapshot,
  { config, hparams }: { config: string; hparams: Hparams },
  typed: Partial<Hparams>,
  runDir: string,
): void {
  const kept = checkpoint.config.beatCypher;
  if (kept && kept.config !== config) {
    throw otherTraining(runDir, `a training of ${kept.config}, not of ${config}`);
  }
  for (const name of ['rnn_layer_sizes', 'attn_length'] as const) {
    const [before, now] = [JSON.stringify(kept?.hparams[name]), JSON.stringify(hparams[name])];
    if (!kept || before === now) continue;
    const asked = name in typed ? 'not' : 'and without it in --hparams it would be';
    throw otherTraining(runDir, `a training with ${name}=${before}, ${asked} ${now}`);
  }
}

function otherTraining(runDir: string, what: string): UserError {
  return new UserError(
    'other-training',
    `${runDir} holds ${what}. Give the same flags as before, or another --run_dir.`,
    { runDir },
  );
}

async function evaluate(
  { run_dir, num_eval_examples }: TrainValues,
  config: string,
  { batch_size }: Hparams,
  examples: AsyncIterable<EncodedSequence>,
  { say, signal }: World,
): Promise<void> {
  const { checkpoint } = await readRunCheckpoint(run_dir, { config });
  const measured: EncodedSequence[] = [];
  for await (const example of examples) {
    measured.push(example);
    if (measured.length === num_eval_examples) break;
  }
  if (measured.length === 0) {
    throw new UserError(
      'no-examples',
      'There is no example to measure on. With few pieces none may have fallen to the evaluation: make the files again with a larger --eval_ratio.',
    );
  }
  const evaluation = await evaluateCheckpoint(checkpoint, measured, { batchSize: batch_size, signal });
  say(
    `${metrics(checkpoint.config.beatCypher?.step ?? 0, evaluation)}, over ${evaluation.examples} examples`,
  );
}
