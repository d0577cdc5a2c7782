/**
 * Fetches the files of a checkpoint from the hosts where Magenta keeps them. An address typed by a person is asked only
 * if it lies there, no redirect is followed, and what streams in is counted.
 */
import { LIMITS, quotedName, UserError } from '../../music/index.ts';
import { CONFIG, MANIFEST, parseManifestFile } from './pack.ts';
import { damagedCheckpoint } from './refusals.ts';

/** Where checkpoints may be fetched from: Magenta.js's own, and those of Magenta's demos in the browser. */
export const CHECKPOINT_HOSTS: readonly string[] = [
  'https://storage.googleapis.com/magentadata/js/checkpoints/',
  'https://storage.googleapis.com/download.magenta.tensorflow.org/',
];

/** As a right example in refusals. */
export const CHECKPOINT_EXAMPLE = `${CHECKPOINT_HOSTS[0]}music_rnn/basic_rnn`;

export interface FetchOptions {
  /** Beginnings of addresses, with the slash at the end. */
  hosts?: readonly string[];
  /** Aborting rejects with the signal's reason. */
  signal?: AbortSignal;
}

/**
 * @param address of the checkpoint's folder, or of its config.json or weights_manifest.json
 * @returns the files by name; without config.json where there is none
 * @throws UserError `checkpoint-host`, `checkpoint-not-found`, `checkpoint-not-fetched`, `checkpoint-too-large` or
 *   `damaged-checkpoint`
 */
export async function fetchCheckpoint(
  address: string,
  { hosts = CHECKPOINT_HOSTS, signal }: FetchOptions = {},
): Promise<Map<string, Uint8Array>> {
  const folder = folderAddress(address, hosts);
  const timeout = AbortSignal.timeout(LIMITS.checkpointFetchSeconds * 1000);
  const until = signal ? AbortSignal.any([timeout, signal]) : timeout;
  const files = new Map<string, Uint8Array>();
  let room: number = LIMITS.checkpointBytes;
  const take = async (name: string): Promise<Uint8Array | undefined> => {
    const bytes = await fetchFile(folder, name, room, until);
    if (bytes === undefined) return undefined;
    room -= bytes.length;
    files.set(name, bytes);
    return bytes;
  };
  try {
    const manifest = await take(MANIFEST);
    if (manifest === undefined) throw notFound(folder);
    await take(CONFIG);
    for (const shard of parseManifestFile(manifest).flatMap(({ paths }) => paths)) {
      if ((await take(shard)) === undefined)
        throw damagedCheckpoint(`its shard \`${quotedName(shard)}\` is not where its ${MANIFEST} is`);
    }
    return files;
  } catch (error) {
    signal?.throwIfAborted();
    throw error instanceof UserError ? error : notFetched(folder, timeout.aborted);
  }
}

/** With a slash at the end. @throws UserError `checkpoint-host` */
function folderAddress(address: string, hosts: readonly string[]): string {
  const url = URL.parse(address.trim());
  const folder = url?.href.replace(/(config|weights_manifest)\.json$/, '').replace(/\/*$/, '/') ?? '';
  // What is encoded could mean another path to the server than to us.
  const isPlain = url !== null && url.search === '' && url.hash === '' && !url.pathname.includes('%');
  if (isPlain && hosts.some((host) => folder.startsWith(host))) return folder;
  throw new UserError(
    'checkpoint-host',
    `Checkpoints are fetched from ${hosts.join(' and ')} alone, and \`${quotedName(address)}\` does not lie there. ` +
      `For example ${CHECKPOINT_EXAMPLE}. One from elsewhere can be sent as files or as a .zip.`,
    { address },
  );
}

/** @returns undefined if there is no such file */
async function fetchFile(
  folder: string,
  name: string,
  room: number,
  signal: AbortSignal,
): Promise<Uint8Array | undefined> {
  const response = await fetch(folder + name, { redirect: 'manual', signal });
  if (response.status !== 200 || !response.body) {
    await response.body?.cancel();
    // Google's storage answers 403 for what is not there, where listing is not allowed.
    if (response.status === 404 || response.status === 403) return undefined;
    throw notFetched(folder, false);
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop by an error lets go of the connection.
  for await (const chunk of response.body) {
    length += chunk.length;
    if (length > room) throw tooLarge();
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks, length));
}

function notFound(folder: string): UserError {
  return new UserError(
    'checkpoint-not-found',
    `There is no checkpoint at \`${quotedName(folder)}\`: no ${MANIFEST} lies there. For example ${CHECKPOINT_EXAMPLE} is one.`,
    { folder },
  );
}

function notFetched(folder: string, tookTooLong: boolean): UserError {
  const reason = tookTooLong
    ? `took longer than ${LIMITS.checkpointFetchSeconds} seconds`
    : 'could not be fetched: its server does not answer as it should';
  return new UserError(
    'checkpoint-not-fetched',
    `The checkpoint at \`${quotedName(folder)}\` ${reason}. Try again later, or send its files as a .zip.`,
    { folder },
  );
}

function tooLarge(): UserError {
  const megabytes = LIMITS.checkpointBytes / 2 ** 20;
  return new UserError(
    'checkpoint-too-large',
    `This checkpoint is larger than ${megabytes} MB, the most that is taken.`,
  );
}
