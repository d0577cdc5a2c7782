/**
 * Trains a shipped model again: `node models/pretrained/train.ts melody|drums|improv|performance DATA_FOLDER`. DATA_FOLDER
 * holds the data sets that the recipes name. Writes the checkpoint and its card beside this file.
 */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { packPiece } from '../../music/index.ts';
import { openCheckpoint, toCheckpoint } from '../checkpoints/checkpoint.ts';
import { writeCheckpointFolder } from '../checkpoints/pack.ts';
import { configNamed, findConfig } from '../configs.ts';
import type { Example } from '../encodings/event-sequence-encoding.ts';
import { resolveHparams } from '../shared/hparams.ts';
import type { RnnConfig } from '../shared/rnn-config.ts';
import { buildDataset } from '../training/dataset.ts';
import { startTraining } from '../training/start.ts';
import type { ModelFamily, TrainingPiece } from '../types.ts';
import { trigramLoss, uniformLoss } from './baselines.ts';
import { type Measurements, writeCard } from './card.ts';
import { pretrainedFolder } from './load.ts';
import { RECIPES } from './recipes.ts';

/** Baselines predict events, not lookbacks, so they are measured in the plain classes of the family. */
async function measureBaselines<Event, Control>(
  config: RnnConfig<Event, Control>,
  pieces: readonly TrainingPiece[],
): Promise<Measurements> {
  const { train, heldOut } = await buildDataset(config, pieces, { strict: true });
  const classes = ({ events }: Example<Event, Control>): number[] =>
    events.flatMap((_, position) => config.encoding.eventsToLabels(events, position));
  return {
    uniform: uniformLoss(config.numClasses),
    trigram: trigramLoss(train.map(classes), heldOut.map(classes), config.numClasses),
  };
}

/** Trains by the family's recipe on the data sets below `dataFolder`, and writes model and card. */
export async function trainPretrained(
  family: ModelFamily,
  dataFolder: string,
  log: (line: string) => void,
): Promise<void> {
  const recipe = RECIPES[family];
  const config = findConfig(family, recipe.config);
  const hparams = resolveHparams(config, recipe.hparams);
  const pieces: TrainingPiece[] = [];
  for (const source of recipe.sources) {
    for (const { sha256, sequence } of await source.pieces(path.join(dataFolder, source.folder))) {
      pieces.push({ sha256, packed: await packPiece({ sequence }) });
    }
  }
  const baselineConfig = configNamed(recipe.baselineConfig ?? recipe.config);
  const measured = await measureBaselines<unknown, unknown>(baselineConfig, pieces);
  log(
    `3-gram ${measured.trigram.toFixed(3)}, uniform ${measured.uniform.toFixed(3)} nats per ${recipe.unit}`,
  );

  const { config: name, steps, seed, earlyStopping } = recipe;
  const result = await startTraining(
    { family, config: name, hparams, steps, seed, earlyStopping, strict: true, pieces, snapshotEvery: steps },
    {
      onProgress({ step, curve, stepsPerSecond }) {
        const held = curve.findLast((point) => point.heldOutLoss !== undefined)?.heldOutLoss;
        const losses = `train ${curve.at(-1)?.trainLoss.toFixed(3)}, held out ${held?.toFixed(3)}`;
        log(`step ${step}/${steps}, ${stepsPerSecond.toFixed(2)} steps/s: ${losses}`);
      },
      onSnapshot: async () => {},
    },
  );

  const { weights } = openCheckpoint(result.snapshot.checkpoint);
  const facts = result.snapshot.checkpoint.config.beatCypher;
  const folder = pretrainedFolder(family);
  await writeCheckpointFolder(
    folder,
    toCheckpoint(
      config,
      weights,
      { hparams, step: facts?.step ?? result.snapshot.step, heldOutLoss: facts?.heldOutLoss },
      'float16',
    ),
  );
  await writeFile(path.join(folder, 'card.md'), writeCard(recipe, hparams, result, measured));
  log(`${result.outcome} after ${result.seconds.toFixed(0)} s: ${folder}`);
}

if (import.meta.main) {
  const [family, dataFolder] = process.argv.slice(2);
  const recipe = Object.values(RECIPES).find((candidate) => candidate.family === family);
  if (recipe === undefined || dataFolder === undefined) {
    process.stderr.write(
      `Usage: node models/pretrained/train.ts ${Object.keys(RECIPES).join('|')} DATA_FOLDER\n`,
    );
    process.exitCode = 2;
  } else {
    await trainPretrained(recipe.family, dataFolder, (line) => process.stdout.write(`${line}\n`));
  }
}
