/** `*_generate`: MIDI files from a checkpoint, under the dated names that Magenta gives them. */
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Checkpoint, findConfig, loadPretrained } from '../../../models/index.ts';
import { LIMITS, type NoteSequence, UserError, writeMidi } from '../../../music/index.ts';
import { type ConfigValues, configFlags, typedHparams } from './config-flags.ts';
import { type Deed, LOG_FLAG, type World } from './deed.ts';
import { FAMILIES, type Family } from './families.ts';
import type { Flags, FlagValues } from './flags.ts';
import { asRefusal } from './record-files.ts';
import { readRunCheckpoint, tensorFlowCheckpoint } from './run-dir.ts';

export function generateFlags(family: Family) {
  return {
    ...configFlags(family),
    config: { type: 'text', help: 'taken from the checkpoint; another than its own is refused' },
    run_dir: {
      type: 'path',
      help: 'folder of a training, or of a Magenta.js checkpoint; without it the model that comes along',
    },
    checkpoint_file: { type: 'path', help: 'the same, by a file in it; --run_dir goes first' },
    bundle_file: { type: 'path', help: 'not here: a .mag file holds a checkpoint of TensorFlow’s' },
    save_generator_bundle: { type: 'boolean', help: 'not here, for the same reason' },
    bundle_description: { type: 'text', help: 'taken as Magenta takes it; it only describes bundles' },
    output_dir: {
      type: 'path',
      default: path.join(tmpdir(), family.prefix, 'generated'),
      help: 'folder for the MIDI files',
    },
    num_outputs: { type: 'integer', default: 10, min: 1, max: 10_000, help: 'MIDI files to make' },
    temperature: {
      type: 'number',
      default: 1,
      min: LIMITS.temperatureMin,
      max: LIMITS.temperatureMax,
      help: 'around 1 keeps to the style, higher wanders',
    },
    beam_size: { type: 'integer', default: 1, help: 'beam search: sequences kept in parallel' },
    branch_factor: { type: 'integer', default: 1, help: 'beam search: ways in which each goes on' },
    steps_per_iteration: { type: 'integer', default: 1, help: 'beam search: steps between two choices' },
    primer_midi: { type: 'path', help: 'MIDI file to go on from' },
    seed: { type: 'integer', min: 0, max: 2 ** 31 - 1, help: 'not Magenta’s: equal seeds make equal music' },
    ...LOG_FLAG,
  } as const;
}

export type GenerateValues = FlagValues<ReturnType<typeof generateFlags>>;

/** What is the same in all sampling. */
export interface Sampling {
  checkpoint: Checkpoint;
  numOutputs: number;
  temperature: number;
  beamSize: number;
  branchFactor: number;
  stepsPerIteration: number;
  seed: number;
  signal: AbortSignal;
}

/** What a family adds to the flags, and how it makes music by them. */
export interface Generator<F extends Flags> {
  flags: F;
  /**
   * Reads primers, chords and conditions, once.
   * @returns what makes as many sequences as it is asked for
   */
  prepare(
    values: GenerateValues & FlagValues<F>,
    checkpoint: Checkpoint,
    world: World,
  ): Promise<(sampling: Sampling) => Promise<NoteSequence[]>>;
}

export function generateDeed<F extends Flags>(
  family: Family,
  generator: Generator<F>,
): Deed<ReturnType<typeof generateFlags> & F> {
  return {
    name: `${family.prefix}_generate`,
    description: `Writes ${family.noun} of a model as MIDI files`,
    flags: { ...generateFlags(family), ...generator.flags },
    async run(flags, world) {
      const values = flags as GenerateValues & FlagValues<F>;
      const checkpoint = await checkpointOf(family, values, world);
      const make = await generator.prepare(values, checkpoint, world);
      await makeFiles(values, checkpoint, make, world);
      world.say(
        `Wrote ${values.num_outputs} MIDI ${values.num_outputs === 1 ? 'file' : 'files'} to ${values.output_dir}`,
      );
    },
  };
}

async function checkpointOf(
  { family }: Family,
  values: GenerateValues & ConfigValues,
  { warn }: World,
): Promise<Checkpoint> {
  if (values.bundle_file || values.save_generator_bundle)
    throw tensorFlowCheckpoint(values.bundle_file || 'A bundle');
  const place = values.run_dir || values.checkpoint_file;
  const asked = values.config === '' ? undefined : findConfig(family, values.config).name;
  if (!place) return shippedModel(family, asked, warn);
  const { checkpoint, config, remarks } = await readRunCheckpoint(place, {
    config: asked,
    attentionLength: typedHparams(values.hparams).attn_length,
  });
  if (config.family !== family) {
    throw new UserError(
      'wrong-model-family',
      `${place} holds a ${config.name} model: ${FAMILIES[config.family].prefix}_generate plays it.`,
    );
  }
  for (const remark of remarks) warn(remark);
  refuseOtherHparams(checkpoint, values.hparams);
  return checkpoint;
}

async function shippedModel(
  family: Family['family'],
  asked: string | undefined,
  warn: World['warn'],
): Promise<Checkpoint> {
  const checkpoint = await loadPretrained(family);
  const config = checkpoint.config.beatCypher?.config;
  if (asked !== undefined && asked !== config) {
    throw new UserError(
      'no-checkpoint',
      `There is no ${asked} model that comes along, only one of ${config}. Name a trained one with --run_dir.`,
    );
  }
  warn(`No --run_dir was given: this is the ${config} model that comes along.`);
  return checkpoint;
}

/** The checkpoint knows its network; flags that say otherwise were meant for another. */
function refuseOtherHparams({ config: { beatCypher } }: Checkpoint, text: string): void {
  const typed = typedHparams(text);
  for (const name of ['rnn_layer_sizes', 'attn_length'] as const) {
    const [asked, has] = [JSON.stringify(typed[name]), JSON.stringify(beatCypher?.hparams[name])];
    if (asked === undefined || has === undefined || asked === has) continue;
    throw new UserError(
      'other-training',
      `--hparams says ${name}=${asked}, and this checkpoint has ${name}=${has}. Leave --hparams out, or name the checkpoint that was meant.`,
    );
  }
}

async function makeFiles(
  values: GenerateValues,
  checkpoint: Checkpoint,
  make: (sampling: Sampling) => Promise<NoteSequence[]>,
  { now, drawSeed, signal }: World,
): Promise<void> {
  const { output_dir, num_outputs, temperature, beam_size, branch_factor, steps_per_iteration } = values;
  const seed = values.seed ?? drawSeed();
  const stamp = dateAndTime(now());
  const digits = String(num_outputs).length;
  const sampling = {
    ...{ checkpoint, temperature, signal },
    ...{ beamSize: beam_size, branchFactor: branch_factor, stepsPerIteration: steps_per_iteration },
  };
  let atOnce: number = LIMITS.outputs;
  for (let made = 0; made < num_outputs; ) {
    const numOutputs = Math.min(atOnce, num_outputs - made);
    const sequences = await make({ ...sampling, numOutputs, seed: (seed + made) % 2 ** 31 }).catch(
      (error: unknown) => {
        if (numOutputs > 1 && isTooMuchAtOnce(error)) return undefined;
        throw error;
      },
    );
    if (sequences === undefined) {
      atOnce = Math.floor(numOutputs / 2);
      continue;
    }
    for (const sequence of sequences) {
      const name = `${stamp}_${String(++made).padStart(digits, '0')}.mid`;
      await writeInto(output_dir, name, writeMidi(sequence));
    }
  }
}

/** Outputs share the work of a step, so as many are made together as the bounds on one generation allow. */
function isTooMuchAtOnce(error: unknown): boolean {
  return (
    error instanceof UserError && (error.code === 'sampling-too-long' || error.code === 'search-too-large')
  );
}

async function writeInto(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, name), bytes);
  } catch (error) {
    throw asRefusal(error, folder);
  }
}

/** `2026-11-22_164501`, by the clock on the wall. */
function dateAndTime(date: Date): string {
  const two = (number: number) => String(number).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day}_${two(date.getHours())}${two(date.getMinutes())}${two(date.getSeconds())}`;
}
