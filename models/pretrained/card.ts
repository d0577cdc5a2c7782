/** The card of a shipped model: what it is, what it learned from and under which licences, and how well. */
import { type AnyConfig, findConfig } from '../configs.ts';
import type { DatasetSummary, Hparams, TrainingResult } from '../types.ts';
import type { Recipe } from './recipes.ts';

export interface Measurements {
  /** Nats per step or event on the held-out pieces. */
  uniform: number;
  trigram: number;
}

/** `card.md` in Markdown. */
export function writeCard(
  recipe: Recipe,
  hparams: Hparams,
  result: TrainingResult,
  measured: Measurements,
): string {
  const { dataset, snapshot } = result;
  const facts = snapshot.checkpoint.config.beatCypher;
  const curve = snapshot.curve.filter((point) => point.heldOutLoss !== undefined);
  return `# ${recipe.family}: ${recipe.config}

The ${recipe.family} model that comes with Beat Cypher. Weights are stored as 16-bit floats in Magenta.js’s form.
Made by \`node models/pretrained/train.ts ${recipe.family} DATA_FOLDER\`; this card is written by it too.

## Data and licences

${recipe.sources
  .map(
    (source) => `- **${source.folder}**: ${source.attribution}. Licence: ${source.licence}.
  Used: ${source.use}`,
  )
  .join('\n')}

${dataset.piecesUsed} pieces (windows of a piece counted singly) gave ${dataset.trainExamples} examples to learn from (${dataset.trainSteps.toLocaleString('en')} ${recipe.unit}s)
and ${dataset.heldOutExamples} held-out examples, none of a piece that was learned from.${augmentation(dataset, recipe)}

## Training

\`${Object.entries(hparams)
    .map(([name, value]) => `${name}=${Array.isArray(value) ? `[${value}]` : value}`)
    .join(
      ',',
    )}\`, seed ${recipe.seed}, at most ${recipe.steps} steps; the weights of the lowest held-out loss are kept (step ${facts?.step}).

## How well it predicts held-out music

| | nats per ${recipe.unit} |
|---|---|
| this model | ${facts?.heldOutLoss?.toFixed(3)} |
| 3-gram (Witten-Bell) of the same data | ${measured.trigram.toFixed(3)} |
| every event equally likely | ${measured.uniform.toFixed(3)} |

| step | training loss (with dropout) | held-out loss | held-out accuracy |
|---|---|---|---|
${curve
  .map(
    ({ step, trainLoss, heldOutLoss = 0, heldOutAccuracy = 0 }) =>
      `| ${step} | ${trainLoss.toFixed(3)} | ${heldOutLoss.toFixed(3)} | ${(100 * heldOutAccuracy).toFixed(1)} % |`,
  )
  .join('\n')}
`;
}

function augmentation({ augmentedExamples }: DatasetSummary, { family, config }: Recipe): string {
  if (augmentedExamples === undefined) return '';
  const { augmentations = [] }: AnyConfig = findConfig(family, config);
  const semitones = Math.max(...augmentations.map((copy) => Math.abs(copy.semitones)));
  const percent = Math.max(...augmentations.map((copy) => Math.abs(100 * (copy.stretch - 1))));
  const stretched = percent > 0 ? ` and stretched by up to ${percent.toFixed(0)} %` : '';
  return `
Besides, ${augmentedExamples} copies of what was learned from, transposed by up to ${semitones} semitones${stretched}; none of what was held out.`;
}
