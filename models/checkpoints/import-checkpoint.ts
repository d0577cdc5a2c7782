/** A checkpoint from elsewhere: its files found among what came, its model worked out, its config.json written anew. */
import { UserError } from '../../music/index.ts';
import type { AnyConfig } from '../configs.ts';
import type { NetworkShape } from '../engine/types.ts';
import { networkShape } from '../shared/hparams.ts';
import type { Checkpoint } from '../types.ts';
import { writeConfigJson } from './config-json.ts';
import { parseJson } from './container.ts';
import { readTensors } from './manifest.ts';
import { networkTensors } from './network-tensors.ts';
import { CONFIG, MANIFEST, weightsFromFiles } from './pack.ts';
import { damagedCheckpoint } from './refusals.ts';
import { type AskedModel, understandCheckpoint } from './understand.ts';

export interface ImportedCheckpoint {
  /** As one of ours: its config.json tells the truth, its weights are as they came. */
  checkpoint: Checkpoint;
  config: AnyConfig;
  shape: NetworkShape;
  /** Sentences on how the model was worked out, and on what was left aside. */
  remarks: string[];
}

/**
 * The checkpoint among these files, which are named by their paths; others beside it are passed over.
 * @throws UserError `no-checkpoint`, `damaged-checkpoint`, `unsupported-checkpoint` or `unknown-config`
 */
export function importCheckpoint(
  files: ReadonlyMap<string, Uint8Array>,
  asked: AskedModel = {},
): ImportedCheckpoint {
  const folder = checkpointFolder(files);
  const { manifest, weights } = weightsFromFiles(folder);
  const tensors = readTensors(manifest, weights);
  const { config, facts, remarks } = understandCheckpoint(tensors, readConfigJson(folder), asked);
  const shape = networkShape(config, facts.hparams);
  const used = new Set(networkTensors(shape).map(({ magenta }) => magenta));
  const unused = [...tensors.keys()].filter((name) => !used.has(name)).length;
  if (unused > 0) {
    remarks.push(
      `More than such a network needs was left aside: ${unused === 1 ? '1 tensor' : `${unused} tensors`}.`,
    );
  }
  return {
    checkpoint: { config: writeConfigJson(config, facts), manifest, weights },
    config,
    shape,
    remarks,
  };
}

/** What lies beside the only weights_manifest.json, by names within its folder. */
function checkpointFolder(files: ReadonlyMap<string, Uint8Array>): Map<string, Uint8Array> {
  const manifests = [...files.keys()].filter((name) => name === MANIFEST || name.endsWith(`/${MANIFEST}`));
  if (manifests.length !== 1) {
    throw new UserError(
      'no-checkpoint',
      manifests.length === 0
        ? `There is no ${MANIFEST} among the files. A checkpoint of Magenta.js is a folder with config.json, ${MANIFEST} and the weights (group1-shard1of1): send these files, or a .zip of the folder.`
        : `There are ${manifests.length} checkpoints among the files. Send one at a time.`,
    );
  }
  const prefix = manifests[0].slice(0, -MANIFEST.length);
  return new Map(
    [...files]
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, bytes]) => [name.slice(prefix.length), bytes]),
  );
}

function readConfigJson(folder: ReadonlyMap<string, Uint8Array>): unknown {
  const bytes = folder.get(CONFIG);
  if (bytes === undefined) return undefined;
  try {
    return parseJson(bytes, 'its config.json');
  } catch {
    throw damagedCheckpoint(
      'its config.json is not JSON. Without that file the model is worked out from the weights',
    );
  }
}
