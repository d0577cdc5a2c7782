/**
 * `npm run bench -- improv`: what ImprovRNN gets of files as people have them. POP909's songs as MIDI files alone, without
 * their annotated chords, and OpenEWLD's lead sheets: how many give examples, and how many, beside Magenta's own rules.
 * Then a short training on the former, as `/train` does it, measured on songs that it has not heard.
 */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { quickHparams } from '../commands/train/quick-hparams.ts';
import { type EncodedSequence, encodeSequence } from '../models/encodings/event-sequence-encoding.ts';
import { IMPROV_RNN_CONFIGS } from '../models/improv-rnn/configs.ts';
import { trigramLoss, uniformLoss } from '../models/pretrained/baselines.ts';
import { pop909LeadSheetPieces } from '../models/pretrained/pop909-data.ts';
import { type DataPiece, readPiece } from '../models/pretrained/read-piece.ts';
import { resolveHparams } from '../models/shared/hparams.ts';
import { buildDataset, encodeDataset } from '../models/training/dataset.ts';
import { evaluateCheckpoint } from '../models/training/evaluate.ts';
import { splitPieces } from '../models/training/held-out.ts';
import { startTraining } from '../models/training/start.ts';
import type { Checkpoint, TrainingPiece } from '../models/types.ts';
import { fingerprintOf, nearDuplicates, type Piece, packPiece, salvageOf } from '../music/index.ts';
import { type Comparison, compareRates } from './harness.ts';

const CONFIG = IMPROV_RNN_CONFIGS[0];
const STEPS = 500;
const SEED = 1;

const DATA = fileURLToPath(new URL('../../shared/data/', import.meta.url));

/** A file of the crate, as adding it makes it. */
interface CrateFile {
  sha256: string;
  piece: Piece;
}

export async function benchImprov(say: (line: string) => void): Promise<Comparison[]> {
  const comparisons: Comparison[] = [];
  for (const [folder, name] of [
    ['openewld', /\.mxl$/],
    ['pop909', /^\d{3}\/\d{3}\.mid$/],
  ] as const) {
    if (!existsSync(DATA + folder)) {
      say(`${folder} is not beside the repository, so it is left out`);
      continue;
    }
    say(`reading ${folder} ...`);
    const crate = await readCrate(path.join(DATA, folder), name);
    comparisons.push(...compareYields(folder, crate));
    if (folder === 'pop909') comparisons.push(...(await compareTraining(folder, crate, say)));
  }
  return comparisons;
}

async function readCrate(folder: string, wanted: RegExp): Promise<CrateFile[]> {
  const crate: CrateFile[] = [];
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const name of names.filter((name) => wanted.test(name)).sort()) {
    const { sha256, sequence } = await readPiece(path.join(folder, name));
    const salvage = salvageOf(sequence);
    crate.push({ sha256, piece: { sequence, salvage, fingerprint: fingerprintOf(sequence, salvage) } });
  }
  return crate;
}

/** Files that give anything, and what all of them give. */
function compareYields(folder: string, crate: readonly CrateFile[]): Comparison[] {
  const counts = (piecesOf: (file: CrateFile) => Piece): { files: number; examples: number } => {
    const yields = crate.map((file) => CONFIG.examplesOf(piecesOf(file)).examples.length);
    return {
      files: yields.filter((examples) => examples > 0).length,
      examples: yields.reduce((sum, examples) => sum + examples, 0),
    };
  };
  const ours = counts(({ piece }) => piece);
  const strict = counts(({ piece: { sequence } }) => ({ sequence }));
  return (['files', 'examples'] as const).map((unit) =>
    compareRates(`${crate.length} files of ${folder}: give`, 'Magenta’s rules', unit, {
      ours: ours[unit],
      peer: strict[unit],
    }),
  );
}

/** What is held out is neither learned from nor the same song as anything that is. */
async function compareTraining(
  folder: string,
  crate: readonly CrateFile[],
  say: (line: string) => void,
): Promise<Comparison[]> {
  const pieces = await packed(crate);
  const { train, heldOut, summary } = await encodeDataset(CONFIG, await buildDataset(CONFIG, pieces));
  const own = train.slice(0, summary.trainExamples);
  const { checkpoint, heldOutLoss } = await trainOn(pieces, say);
  const annotated = await annotatedExamples(path.join(DATA, folder), crate);

  /** The 3-gram that predicts better: of what is learned from alone, or with its copies in the other keys. */
  const trigram = (examples: readonly EncodedSequence[]): number =>
    Math.min(...[own, train].map((set) => trigramLoss(labels(set), labels(examples), CONFIG.numClasses)));
  const compare = (name: string, ours: number, examples: readonly EncodedSequence[]): Comparison[] => [
    losses(name, '3-gram', ours, trigram(examples)),
    losses(name, 'all events alike', ours, uniformLoss(CONFIG.numClasses)),
  ];
  const { loss } = await evaluateCheckpoint(checkpoint, annotated, { batchSize: 16 });
  return [
    ...compare(`${folder}: loss of ${heldOut.length} held-out examples`, heldOutLoss, heldOut),
    ...compare(`the same songs, beats and chords by people: ${annotated.length}`, loss, annotated),
  ];
}

function packed(crate: readonly CrateFile[]): Promise<TrainingPiece[]> {
  return Promise.all(crate.map(async ({ sha256, piece }) => ({ sha256, packed: await packPiece(piece) })));
}

async function trainOn(
  pieces: readonly TrainingPiece[],
  say: (line: string) => void,
): Promise<{ checkpoint: Checkpoint; heldOutLoss: number }> {
  const hparams = resolveHparams(CONFIG, quickHparams(CONFIG));
  const { snapshot, seconds, dataset } = await startTraining(
    {
      family: 'improv',
      config: CONFIG.name,
      hparams,
      steps: STEPS,
      seed: SEED,
      pieces,
      snapshotEvery: STEPS,
      progressEvery: 100,
    },
    {
      onProgress({ step, curve }) {
        if (step % 100 === 0) say(`step ${step}: training loss ${curve.at(-1)?.trainLoss.toFixed(3)}`);
      },
      onSnapshot: async () => {},
    },
  );
  const heldOutLoss = snapshot.curve.findLast((point) => point.heldOutLoss !== undefined)?.heldOutLoss;
  if (heldOutLoss === undefined) throw new Error('the training measured nothing that was held out');
  say(
    `${snapshot.step} steps in ${seconds.toFixed(0)} s on ${dataset.trainExamples} examples, ` +
      `${dataset.duplicates ?? 0} files the same song as another`,
  );
  return { checkpoint: snapshot.checkpoint, heldOutLoss };
}

/** Of the songs that are held out and in the crate but once: the tune on its annotated beats, over its annotated chords. */
async function annotatedExamples(folder: string, crate: readonly CrateFile[]): Promise<EncodedSequence[]> {
  const songs = await nearDuplicates(crate.map(({ piece: { fingerprint = {} } }) => fingerprint));
  const single = crate.filter((_, index) => songs.filter((song) => song === songs[index]).length === 1);
  const heldOut = new Set(splitPieces(single).heldOut.map(({ sha256 }) => sha256));
  const annotated = await pop909LeadSheetPieces(folder);
  return annotated
    .filter(({ sha256 }: DataPiece) => heldOut.has(sha256))
    .flatMap(({ sequence }) => CONFIG.examplesOf({ sequence }).examples)
    .map((example) => encodeSequence(CONFIG.encoding, example));
}

function labels(examples: readonly EncodedSequence[]): number[][] {
  return examples.map((example) => [...example.labels]);
}

/** Less is better. */
function losses(name: string, peer: string, ours: number, theirs: number): Comparison {
  return { case: name, peer, ours, peer_value: theirs, unit: 'nats/step', ratio: theirs / ours, goal: 1 };
}
