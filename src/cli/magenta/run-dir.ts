/**
 * A `run_dir`: its folder `train` holds the newest checkpoint in Magenta.js's form, and beside it `snapshot`, from which
 * the training goes on bit for bit. Every file is written beside its place and then put there, so a crash leaves whole ones.
 */
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  type AskedModel,
  type ImportedCheckpoint,
  importCheckpoint,
  packSnapshot,
  type TrainingSnapshot,
  unpackSnapshot,
  writeCheckpointFolder,
} from '../../../models/index.ts';
import { UserError } from '../../../music/index.ts';
import { asRefusal } from './record-files.ts';

const MANIFEST = 'weights_manifest.json';
const SNAPSHOT = 'snapshot';

export function trainFolder(runDir: string): string {
  return path.join(runDir, 'train');
}

/** @throws UserError `file-unreadable` where it cannot be written */
export async function keepSnapshot(runDir: string, snapshot: TrainingSnapshot): Promise<void> {
  const folder = trainFolder(runDir);
  const partial = path.join(folder, '.partial');
  try {
    await mkdir(partial, { recursive: true });
    await writeCheckpointFolder(partial, snapshot.checkpoint);
    await writeFile(path.join(partial, SNAPSHOT), packSnapshot(snapshot));
    // The snapshot first: what a crash leaves then is a training that can go on.
    const others = (await readdir(partial)).filter((name) => name !== SNAPSHOT);
    for (const name of [SNAPSHOT, ...others]) await rename(path.join(partial, name), path.join(folder, name));
    await rm(partial, { recursive: true });
  } catch (error) {
    throw asRefusal(error, folder);
  }
}

/**
 * Undefined where no training has kept one.
 * @throws UserError `no-snapshot` where it is damaged, or missing beside a checkpoint: a training from the beginning
 *   would be written over what is there.
 */
export async function readSnapshot(runDir: string): Promise<TrainingSnapshot | undefined> {
  const folder = trainFolder(runDir);
  const file = path.join(folder, SNAPSHOT);
  try {
    return unpackSnapshot(await readFile(file));
  } catch (error) {
    if (error instanceof UserError) throw noSnapshot(folder, `its ${SNAPSHOT} is damaged`);
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw asRefusal(error, file);
    if ((await filesIn(folder)).includes(MANIFEST)) throw noSnapshot(folder, `it holds no ${SNAPSHOT}`);
    return undefined;
  }
}

/**
 * The checkpoint of a run_dir, of a folder in Magenta.js's form, or of the folder that a named file lies in.
 * @throws UserError `no-checkpoint`, `tensorflow-checkpoint`, and those of `importCheckpoint`
 */
export async function readRunCheckpoint(place: string, asked: AskedModel): Promise<ImportedCheckpoint> {
  const found = await stat(place).catch(() => undefined);
  const folder = found?.isDirectory() ? place : path.dirname(place);
  const train = await filesIn(trainFolder(folder));
  const names = train.includes(MANIFEST) ? train : await filesIn(folder);
  const where = names === train ? trainFolder(folder) : folder;
  if (!names.includes(MANIFEST)) {
    throw [...train, ...names, path.basename(place)].some(isTensorFlows)
      ? tensorFlowCheckpoint(place)
      : noCheckpoint(place);
  }
  if (found === undefined) throw besideCheckpoint(place, folder);
  const files = new Map<string, Uint8Array>();
  for (const name of names) if (name !== SNAPSHOT) files.set(name, await readFile(path.join(where, name)));
  return importCheckpoint(files, asked);
}

async function filesIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  } catch {
    return [];
  }
}

function isTensorFlows(name: string): boolean {
  return name === 'checkpoint' || /\.ckpt\b/.test(name) || name.endsWith('.mag');
}

function noCheckpoint(place: string): UserError {
  return new UserError(
    'no-checkpoint',
    `There is no checkpoint in ${place}: it needs ${MANIFEST} with its weights, there or in its folder train. A *_train command puts them there.`,
    { place },
  );
}

/** A mistyped name, or a step's checkpoint as TensorFlow would name it: what lies there may not be what was meant. */
function besideCheckpoint(place: string, folder: string): UserError {
  return new UserError(
    'no-checkpoint',
    `There is no ${place}, but ${folder} holds a checkpoint, the newest of its training. If that one will do, give that folder as --run_dir.`,
    { place },
  );
}

function noSnapshot(folder: string, why: string): UserError {
  return new UserError(
    'no-snapshot',
    `The checkpoint in ${folder} can make music, but its training cannot go on: ${why}. Begin a new one in another --run_dir, or remove that folder.`,
    { folder },
  );
}

/** What Magenta's own trainings and bundles hold. */
export function tensorFlowCheckpoint(place: string): UserError {
  return new UserError(
    'tensorflow-checkpoint',
    `${place} holds a checkpoint of TensorFlow's, which cannot be read here. Take the same model in Magenta.js's form, a folder with config.json and ${MANIFEST}, ` +
      'and give it as --run_dir; or train one here; or leave the flag out for the model that comes along.',
    { place },
  );
}
