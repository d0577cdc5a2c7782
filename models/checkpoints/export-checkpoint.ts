/** A checkpoint as files to take away: Magenta.js's folder, and a page that tells what to do with it. */
import type { AnyConfig } from '../configs.ts';
import type { Checkpoint, ModelFamily } from '../types.ts';
import { openCheckpoint, toCheckpoint } from './checkpoint.ts';
import { loadsInMagentaJs } from './converters.ts';
import { checkpointFiles } from './pack.ts';

export interface ExportedCheckpoint {
  /** By name: config.json, weights_manifest.json, group1-shard1of1 and README.md. */
  files: Map<string, Uint8Array>;
  config: AnyConfig;
  /** Undefined if Magenta.js plays it, else a sentence that says why not. */
  whyNotInMagentaJs: string | undefined;
  /** What to mind where Magenta.js plays it. */
  caution: string | undefined;
}

/** Measured with @magenta/music 1.23.1: its TriadChordEncoder gives integers, and what is joined to them becomes integers. */
const INTEGER_CHORDS =
  'Mind TensorFlow.js’s `cpu` backend: there Magenta.js loses the network’s state beside chords of this kind and plays ' +
  'something else. A chord_pitches_improv model plays there as it does here.';

/**
 * @param isCompact true for weights rounded to 16-bit floats, at half the size
 * @throws UserError as `openCheckpoint`
 */
export function exportCheckpoint(
  checkpoint: Checkpoint,
  { isCompact = false }: { isCompact?: boolean } = {},
): ExportedCheckpoint {
  const { config, shape, weights } = openCheckpoint(checkpoint);
  const { step = 0, heldOutLoss, hparams = config.hparams } = checkpoint.config.beatCypher ?? {};
  const facts = {
    hparams: {
      ...hparams,
      rnn_layer_sizes: [...shape.layerSizes],
      attn_length: shape.attentionLength ?? 0,
    },
    step,
    ...(heldOutLoss !== undefined && { heldOutLoss }),
  };
  const exported = toCheckpoint(config, weights, facts, isCompact ? 'float16' : 'float32');
  const whyNotInMagentaJs = whyNot(config.name, shape.attentionLength ?? 0);
  const caution = exported.config.chordEncoder === 'TriadChordEncoder' ? INTEGER_CHORDS : undefined;
  const files = checkpointFiles(exported);
  files.set('README.md', Buffer.from(readme(config, whyNotInMagentaJs, caution)));
  return { files, config, whyNotInMagentaJs, caution };
}

function whyNot(configName: string, attentionLength: number): string | undefined {
  if (loadsInMagentaJs(configName, attentionLength)) return undefined;
  return loadsInMagentaJs(configName, 0)
    ? `Magenta.js does not play ${configName} with attention on its first layer; trained with attn_length=0 it does.`
    : `Magenta.js has no converter for ${configName}, so it does not play it.`;
}

function readme(
  { name, family, description }: AnyConfig,
  whyNotInMagentaJs: string | undefined,
  caution: string | undefined,
): string {
  const use = whyNotInMagentaJs ?? [inABrowser(family), caution].filter(Boolean).join('\n\n');
  return `# ${name}

${description}

${use}

\`models import\` takes this folder back into Beat Cypher, as a .zip.
`;
}

function inABrowser(family: ModelFamily): string {
  const chords = family === 'improv' ? ", ['C', 'Am', 'F', 'G']" : '';
  return `Put this folder where a browser can fetch it, and it plays there with @magenta/music:

\`\`\`js
const model = new mm.MusicRNN('https://example.org/this-folder');
await model.initialize();
const sequence = await model.continueSequence(quantizedPrimer, 32, 1.0${chords});
\`\`\``;
}
