/** A checkpoint as files to take away: Magenta.js's folder, and a page that tells what to do with it. */
import type { AnyConfig } from '../configs.ts';
import type { Checkpoint } from '../types.ts';
import { openCheckpoint, toCheckpoint } from './checkpoint.ts';
import { loadsInMagentaJs } from './converters.ts';
import { checkpointFiles } from './pack.ts';

export interface ExportedCheckpoint {
  /** By name: config.json, weights_manifest.json, group1-shard1of1 and README.md. */
  files: Map<string, Uint8Array>;
  config: AnyConfig;
  /** Undefined if Magenta.js plays it, else a sentence that says why not. */
  whyNotInMagentaJs: string | undefined;
}

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
  const files = checkpointFiles(exported);
  files.set('README.md', Buffer.from(readme(config, whyNotInMagentaJs)));
  return { files, config, whyNotInMagentaJs };
}

function whyNot(configName: string, attentionLength: number): string | undefined {
  if (loadsInMagentaJs(configName, attentionLength)) return undefined;
  return loadsInMagentaJs(configName, 0)
    ? `Magenta.js does not play ${configName} with attention on its first layer; trained with attn_length=0 it does.`
    : `Magenta.js has no converter for ${configName}, so it does not play it; Beat Cypher’s \`models import\` does.`;
}

function readme({ name, family, description }: AnyConfig, whyNotInMagentaJs: string | undefined): string {
  const use =
    whyNotInMagentaJs === undefined
      ? `Put this folder where a browser can fetch it, and it plays there with @magenta/music:

\`\`\`js
const model = new mm.MusicRNN('https://example.org/this-folder');
await model.initialize();
const sequence = await model.continueSequence(${family === 'improv' ? "quantizedPrimer, 32, 1.0, ['C', 'Am', 'F', 'G']" : 'quantizedPrimer, 32, 1.0'});
\`\`\``
      : whyNotInMagentaJs;
  return `# ${name}

${description}

${use}

\`models import\` takes this folder back into Beat Cypher, as a .zip.
`;
}
