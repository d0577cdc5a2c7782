/** A checkpoint as one blob, and as a folder in Magenta.js's form. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { quotedName } from '../../music/index.ts';
import type { Checkpoint, WeightsManifest } from '../types.ts';
import { parseConfigJson } from './config-json.ts';
import { packParts, parseJson, unpackParts } from './container.ts';
import { parseManifest } from './manifest.ts';
import { damagedCheckpoint } from './refusals.ts';

export const CONFIG = 'config.json';
export const MANIFEST = 'weights_manifest.json';
const SHARD = 'group1-shard1of1';

/** The checkpoint's three files by name. */
export function checkpointFiles(checkpoint: Checkpoint): Map<string, Uint8Array> {
  return new Map([
    [CONFIG, Buffer.from(`${JSON.stringify(checkpoint.config, null, 2)}\n`)],
    [MANIFEST, Buffer.from(`${JSON.stringify(checkpoint.manifest)}\n`)],
    [SHARD, checkpoint.weights],
  ]);
}

/**
 * The checkpoint of files that were read from somewhere, its groups and shards joined into one.
 * @throws UserError `damaged-checkpoint` if a file is missing or broken. What the weights hold is checked on opening.
 */
export function checkpointFromFiles(files: ReadonlyMap<string, Uint8Array>): Checkpoint {
  const config = parseConfigJson(parseJson(fileOf(files, CONFIG), 'its config.json'));
  return { config, ...weightsFromFiles(files) };
}

/** Manifest and weights alone. @throws UserError as `checkpointFromFiles` */
export function weightsFromFiles(files: ReadonlyMap<string, Uint8Array>): {
  manifest: WeightsManifest;
  weights: Uint8Array;
} {
  const groups = parseManifestFile(fileOf(files, MANIFEST));
  const shards = groups.flatMap((group) => group.paths).map((name) => fileOf(files, name));
  return {
    manifest: [{ paths: [SHARD], weights: groups.flatMap((group) => group.weights) }],
    weights: shards.length === 1 ? new Uint8Array(shards[0]) : new Uint8Array(Buffer.concat(shards)),
  };
}

/** @throws UserError `damaged-checkpoint` */
export function parseManifestFile(bytes: Uint8Array): WeightsManifest {
  return parseManifest(parseJson(bytes, `its ${MANIFEST}`));
}

function fileOf(files: ReadonlyMap<string, Uint8Array>, name: string): Uint8Array {
  const bytes = files.get(name);
  if (bytes === undefined) throw damagedCheckpoint(`the file \`${quotedName(name)}\` is missing`);
  return bytes;
}

export function packCheckpoint(checkpoint: Checkpoint): Uint8Array {
  return packParts(checkpointFiles(checkpoint));
}

/** @throws UserError `damaged-checkpoint` */
export function unpackCheckpoint(bytes: Uint8Array): Checkpoint {
  return checkpointFromFiles(unpackParts(bytes));
}

/** Writes config.json, weights_manifest.json and group1-shard1of1, from which Magenta.js loads by URL. */
export async function writeCheckpointFolder(folder: string, checkpoint: Checkpoint): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, bytes] of checkpointFiles(checkpoint)) await writeFile(path.join(folder, name), bytes);
}

/** @throws UserError `damaged-checkpoint` if a file is missing or broken. */
export async function readCheckpointFolder(folder: string): Promise<Checkpoint> {
  const files = new Map<string, Uint8Array>();
  const read = async (name: string): Promise<Uint8Array> => {
    try {
      const bytes = await readFile(path.join(folder, name));
      files.set(name, bytes);
      return bytes;
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
        throw damagedCheckpoint(`the file \`${quotedName(name)}\` is missing`);
      }
      throw error;
    }
  };
  await read(CONFIG);
  const groups = parseManifestFile(await read(MANIFEST));
  for (const shard of groups.flatMap((group) => group.paths)) await read(shard);
  return checkpointFromFiles(files);
}
