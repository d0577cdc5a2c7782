/** `models import`: a network that was trained elsewhere, onto the shelf. */
import type { ImportedCheckpoint, ModelFamily } from '../../models/index.ts';
import {
  allConfigs,
  CHECKPOINT_EXAMPLE,
  countParameters,
  fetchCheckpoint,
  HPARAM_RANGES,
  importCheckpoint,
  packCheckpoint,
} from '../../models/index.ts';
import { plainLine, readArchive, UserError } from '../../music/index.ts';
import type { StoredModel } from '../../store/index.ts';
import { type Button, declareCommand, type Reply, type UploadedFile } from '../declaration.ts';
import { countWords, escapeMarkdown } from '../words.ts';
import { defaultWords } from './families.ts';

const GOOGLE = 'https://storage.googleapis.com';
/** Magenta's networks that can be played here. */
const HOSTED = [
  { label: 'basic_rnn: melodies', value: `${GOOGLE}/magentadata/js/checkpoints/music_rnn/basic_rnn` },
  { label: 'melody_rnn: melodies', value: `${GOOGLE}/magentadata/js/checkpoints/music_rnn/melody_rnn` },
  {
    label: 'chord_pitches_improv: melodies over chords',
    value: `${GOOGLE}/magentadata/js/checkpoints/music_rnn/chord_pitches_improv`,
  },
  {
    label: 'performance_rnn: piano, of Magenta’s demo in the browser',
    value: `${GOOGLE}/download.magenta.tensorflow.org/models/performance_rnn/tfjs`,
  },
];

const { min: ATTENTION_OFF, max: LONGEST_ATTENTION } = HPARAM_RANGES.attn_length;

export const modelsImport = declareCommand({
  name: 'models import',
  description:
    'Take in a network trained elsewhere: a Magenta.js checkpoint, as files or from Magenta’s server',
  options: {
    files: {
      type: 'files',
      description: 'A .zip of the checkpoint’s folder, or its files one by one',
      accepts: ['.zip', '.json', '.bin', 'shard1of1'],
      maxFiles: 4,
      example: 'my-checkpoint.zip',
    },
    url: {
      type: 'text',
      description: 'Or the address of its folder on Magenta’s server',
      example: CHECKPOINT_EXAMPLE,
      suggest: async (_, typed) =>
        HOSTED.filter(({ label, value }) =>
          `${label} ${value}`.toLowerCase().includes(typed.trim().toLowerCase()),
        ),
    },
    name: { type: 'text', description: 'What the model is called', example: 'magenta-basic' },
    config: {
      type: 'text',
      description: 'Its configuration, where the checkpoint leaves that open',
      example: 'attention_rnn',
      suggest: async (_, typed) =>
        allConfigs()
          .filter(({ name }) => name.includes(typed.trim().toLowerCase()))
          .map(({ name }) => ({ label: name, value: name })),
    },
    attn_length: {
      type: 'integer',
      min: ATTENTION_OFF + 1,
      max: LONGEST_ATTENTION,
      description: 'Steps its attention reaches back, which is not in its tensors; Magenta’s default is 40',
      example: '40',
    },
  },
  kind: { lane: 'make' },
  permission: 'trainer',
  examples: [`models import url:${CHECKPOINT_EXAMPLE}`, 'models import files: my-checkpoint.zip name:mine'],
  async run(context, { files = [], url, name, config, attn_length: attentionLength }) {
    if (files.length > 0 === (url !== undefined)) throw oneSource(files.length > 0);
    context.progress({ fraction: 0.1, text: 'Reading the checkpoint' });
    const found =
      url === undefined ? await uploadedFiles(files) : await fetchCheckpoint(url, { signal: context.signal });
    const imported = importCheckpoint(found, {
      ...(config !== undefined && { config: config.trim() }),
      ...(attentionLength !== undefined && { attentionLength }),
    });
    const source = url ?? files.map((file) => file.name).join(', ');
    const model = await context.store.models.add({
      key: context.jobId,
      name: name ?? nameOf(source, imported),
      family: imported.config.family,
      config: imported.config.name,
      author: context.author,
      facts: factsOf(imported, source),
      checkpoint: packCheckpoint(imported.checkpoint),
    });
    return importedReply(model, imported);
  },
});

function oneSource(hasBoth: boolean): UserError {
  return new UserError(
    'import-source',
    `${hasBoth ? 'Files and an address came; one of them is taken.' : 'Nothing came to import.'} ` +
      `Attach a .zip of the checkpoint’s folder, or give its address, as \`url:${CHECKPOINT_EXAMPLE}\`.`,
  );
}

/** By their paths; what lies in a .zip by its path there. */
async function uploadedFiles(files: readonly UploadedFile[]): Promise<Map<string, Uint8Array>> {
  const found = new Map<string, Uint8Array>();
  for (const { name, bytes } of files) {
    if (!name.toLowerCase().endsWith('.zip')) found.set(name, bytes);
    else for (const file of await readArchive(bytes, name, () => true)) found.set(file.name, file.bytes);
  }
  return found;
}

/** After its folder or .zip, else after its configuration. */
function nameOf(source: string, { config }: ImportedCheckpoint): string {
  const stem = /([^/\\,]+?)(?:\.zip|\/)?$/i.exec(source)?.[1] ?? '';
  return stem.includes('.') || /shard\d/.test(stem) || plainLine(stem, 1) === '' ? config.name : stem;
}

function factsOf({ checkpoint, remarks }: ImportedCheckpoint, source: string): StoredModel['facts'] {
  const { hparams, step, heldOutLoss } = checkpoint.config.beatCypher ?? {};
  return {
    importedFrom: plainLine(source, 200),
    ...(step && { step }),
    ...(heldOutLoss !== undefined && { heldOutLoss }),
    hparams: {
      rnn_layer_sizes: hparams?.rnn_layer_sizes ?? [],
      attn_length: hparams?.attn_length ?? 0,
    },
    ...(remarks.length > 0 && { remarks: remarks.join(' ') }),
  };
}

function importedReply(model: StoredModel, { config, shape, remarks }: ImportedCheckpoint): Reply {
  const { layerSizes, attentionLength = 0, inputSize, outputSize } = shape;
  const weights = countParameters(shape);
  const attention = attentionLength > 0 ? `, attention over ${attentionLength} steps` : '';
  return {
    text: [
      `**${model.id} ${escapeMarkdown(model.name)}** is imported as ${config.family}’s ${config.name}: ` +
        `${countWords(layerSizes.length, 'layer')} of ${layerSizes.join(' and ')} units${attention}, ` +
        `${inputSize} inputs, ${outputSize} classes, ${weights.toLocaleString('en')} weights.`,
      ...remarks,
      `Next: \`/${config.family} model:${model.id}\` plays it, \`/models default model:${model.id}\` ${defaultWords(config.family)}.`,
    ].join('\n'),
    buttons: [
      tryButton(config.family, model.id),
      { label: 'Make it the default', command: 'models default', options: { model: model.id } },
    ],
    data: {
      id: model.id,
      name: model.name,
      family: config.family,
      config: config.name,
      layers: [...layerSizes],
      attentionLength,
      inputs: inputSize,
      classes: outputSize,
      weights,
      remarks,
    },
  };
}

function tryButton(family: ModelFamily, id: string): Button {
  const options: Button['options'] = family === 'improv' ? { model: id, chords: 'C Am F G' } : { model: id };
  return { label: 'Try it', command: family, options, emphasis: 'primary' };
}
