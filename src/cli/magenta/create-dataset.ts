/** `*_create_dataset`: from NoteSequences to the examples that a config learns from, with an account of what was dropped. */
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import {
  type AnyConfig,
  exampleOfRecord,
  exampleRecords,
  findConfig,
  type ModelConfig,
} from '../../../models/index.ts';
import {
  addStatistics,
  decodeNoteSequence,
  reasonOf,
  SAVED_IN_GENERAL,
  type SavedDeed,
  type Statistics,
  salvageOf,
  savedIn,
  UserError,
} from '../../../music/index.ts';
import { configFlags, configOf } from './config-flags.ts';
import { type Deed, LOG_FLAG, type World } from './deed.ts';
import type { Family } from './families.ts';
import { createRecordWriter, type RecordWriter, recordsOfFile } from './record-files.ts';
import { musicHash, type Songs, songsOf } from './repeated-songs.ts';

const FLAGS = {
  input: {
    type: 'path',
    required: 'notesequences.tfrecord',
    help: 'TFRecord file of NoteSequences, as convert_dir_to_note_sequences writes it',
  },
  output_dir: { type: 'path', required: 'sequence_examples', help: 'folder for the two files of examples' },
  eval_ratio: {
    type: 'number',
    default: 0.1,
    min: 0,
    max: 1,
    help: 'share of the pieces to set aside for evaluation',
  },
  strict: {
    type: 'boolean',
    help: 'keep to Magenta’s rules: no chords worked out, no tune taken from chords, nothing mended',
  },
  ...LOG_FLAG,
} as const;

const MODES = ['eval', 'training'] as const;
type Mode = (typeof MODES)[number];

/** Of one of the two files. */
interface Account {
  pieces: number;
  /** As the pieces have them, without copies. */
  found: number;
  examples: number;
  dropped: Statistics;
  /** In how many pieces what was done for this family. */
  saved: Map<SavedDeed, number>;
}

interface Accounts extends Record<Mode, Account> {
  /** Pieces passed over, as another is the same song. */
  repeated: number;
}

export function createDatasetDeed(family: Family): Deed<typeof FLAGS & ReturnType<typeof configFlags>> {
  return {
    name: `${family.prefix}_create_dataset`,
    description: `Finds ${family.noun} in NoteSequences and encodes them for a config`,
    flags: { ...configFlags(family), ...FLAGS },
    async run(flags, world) {
      const config = configOf(family, flags);
      const fileOf = (mode: Mode) => path.join(flags.output_dir, `${mode}_${family.datasetName}.tfrecord`);
      const known = findConfig(family.family, config.name);
      const songs = flags.strict ? undefined : await songsOf(flags.input, known, world.signal);
      const accounts = await writeExamples({ ...flags, songs }, config, fileOf, world);
      for (const line of statistics(accounts, family)) world.say(line);
      for (const line of copies(accounts, family, known)) world.say(line);
      for (const line of savings(accounts)) world.say(line);
      refuseIfEmpty(accounts, family, { configName: config.name, strict: flags.strict });
      for (const mode of MODES) world.say(`Wrote ${accounts[mode].examples} examples to ${fileOf(mode)}`);
    },
  };
}

interface Source {
  input: string;
  eval_ratio: number;
  strict: boolean;
  /** Absent: all records, each a song of its own. */
  songs?: Songs;
}

async function writeExamples(
  { input, eval_ratio, strict, songs }: Source,
  { name: configName, family }: ModelConfig,
  fileOf: (mode: Mode) => string,
  { signal }: World,
): Promise<Accounts> {
  const account = (): Account => ({ pieces: 0, found: 0, examples: 0, dropped: {}, saved: new Map() });
  const accounts = { eval: account(), training: account(), repeated: 0 };
  const writers = await openWriters(fileOf);
  try {
    let place = 0;
    for await (const record of recordsOfFile(input)) {
      const song = songs?.get(place++);
      if (songs && song === undefined) {
        accounts.repeated++;
        continue;
      }
      const sequence = decodeNoteSequence(record);
      if (sequence.notes.length === 0) refuseExample(record, configName, input);
      const mode = isHeldOut(song ?? musicHash(sequence), eval_ratio) ? 'eval' : 'training';
      const piece = strict ? { sequence } : { sequence, salvage: salvageOf(sequence) };
      const { records, found, dropped } = exampleRecords(configName, piece, {
        isLearnedFrom: mode === 'training',
      });
      for (const example of records) await writers[mode].write(example);
      accounts[mode].pieces++;
      accounts[mode].found += found;
      accounts[mode].examples += records.length;
      addStatistics(accounts[mode].dropped, dropped);
      const { saved } = accounts[mode];
      for (const { family: savedFor, deed } of savedIn(piece))
        if (savedFor === family) saved.set(deed, (saved.get(deed) ?? 0) + 1);
      // Reading and writing of small pieces may never wait for the system, and Ctrl-C should be heard.
      await setImmediate();
      signal.throwIfAborted();
    }
    if (accounts.training.examples > 0) for (const mode of MODES) await writers[mode].finish();
  } finally {
    for (const mode of MODES) await writers[mode].discard();
  }
  return accounts;
}

/** What this command itself writes would otherwise pass for pieces without notes. */
function refuseExample(record: Uint8Array, configName: string, input: string): void {
  try {
    exampleOfRecord(configName, record);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    if (error.code === 'not-sequence-example') return;
  }
  throw new UserError(
    'not-note-sequence',
    `${input} holds examples that *_create_dataset has made already, and --input takes NoteSequences: the file of convert_dir_to_note_sequences.`,
    { input },
  );
}

async function openWriters(fileOf: (mode: Mode) => string): Promise<Record<Mode, RecordWriter>> {
  const evaluation = await createRecordWriter(fileOf('eval'));
  try {
    return { eval: evaluation, training: await createRecordWriter(fileOf('training')) };
  } catch (error) {
    await evaluation.discard();
    throw error;
  }
}

/** By its notes alone: the same piece under two names falls on one side, and on the same side every time. */
function isHeldOut(song: string, share: number): boolean {
  return Number.parseInt(song.slice(0, 8), 16) / 2 ** 32 < share;
}

/** What was counted, under the names that Magenta's pipelines print. */
function statistics(accounts: Readonly<Record<Mode, Account>>, { extractor, datasetName }: Family): string[] {
  const { eval: held, training } = accounts;
  const lines = [
    `Processed ${held.pieces + training.pieces} inputs total. Produced ${held.examples + training.examples} outputs.`,
  ];
  for (const mode of MODES) {
    lines.push(`DAGPipeline_RandomPartition_${mode}_${datasetName}_count: ${accounts[mode].pieces}`);
    for (const [name, count] of Object.entries(accounts[mode].dropped)) {
      const unit = name.startsWith('sequences_discarded_because') ? 'Quantizer' : extractor;
      lines.push(`DAGPipeline_${unit}_${mode}_${name}: ${count}`);
    }
  }
  return lines;
}

/** Why there are more examples than were found. */
function copies(
  { eval: held, training }: Readonly<Record<Mode, Account>>,
  { noun }: Family,
  { augmentations = [] }: AnyConfig,
): string[] {
  if (training.examples === training.found) return [];
  const isInKeys = augmentations.every(({ stretch }) => stretch === 1);
  const each = `${augmentations.length + 1} ${isInKeys ? 'keys' : 'keys and tempos'}`;
  return [
    `That is ${held.found + training.found} ${noun}: ${training.found} to learn from, in up to ${each} each, and ${held.found} for evaluation as they are.`,
  ];
}

/** What was done beyond Magenta's rules. */
function savings({ eval: held, training, repeated }: Readonly<Accounts>): string[] {
  const deeds = Object.keys(SAVED_IN_GENERAL) as SavedDeed[];
  const counted = deeds.map((deed) => ({
    deed,
    pieces: (held.saved.get(deed) ?? 0) + (training.saved.get(deed) ?? 0),
  }));
  const lines = counted
    .filter(({ pieces }) => pieces > 0)
    .map(
      ({ deed, pieces }) => `In ${pieces} ${pieces === 1 ? 'piece' : 'pieces'} ${SAVED_IN_GENERAL[deed]}.`,
    );
  if (repeated > 0) {
    const [pieces, are] = repeated === 1 ? ['piece', 'is'] : ['pieces', 'are'];
    lines.unshift(
      `${repeated} ${pieces} ${are} the same song as another that gives as much, and passed over.`,
    );
  }
  return lines.length === 0 ? [] : [...lines, 'With --strict Magenta’s own rules hold.'];
}

function refuseIfEmpty(
  { eval: held, training }: Readonly<Record<Mode, Account>>,
  { family, noun, leniency }: Family,
  { configName, strict }: { configName: string; strict: boolean },
): void {
  if (training.examples > 0) return;
  const pieces = held.pieces + training.pieces;
  if (pieces === 0) throw new UserError('no-examples', 'The input holds no NoteSequences.');
  if (held.examples > 0) {
    throw new UserError(
      'no-examples',
      `All pieces that give examples were set aside for evaluation, so there is none to learn from, and no files were written. ` +
        'Add more pieces, or set fewer aside: none with --eval_ratio=0.',
    );
  }
  const dropped: Statistics = {};
  addStatistics(dropped, held.dropped);
  addStatistics(dropped, training.dropped);
  const reasons = Object.entries(dropped)
    .sort(([, a], [, b]) => b - a)
    .map(([statistic, count]) => reasonOf(statistic, count, { family }));
  const why = reasons.length > 0 ? reasons.join('; ') : `there are no ${noun} in them at all`;
  throw new UserError(
    'no-examples',
    `${configName} can learn nothing from ${pieces === 1 ? 'this piece' : `these ${pieces} pieces`}, so no files were written: ${why}.${strict && leniency ? ` Without --strict, ${leniency}.` : ''}`,
  );
}
