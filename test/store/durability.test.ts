/** What the store acknowledged is there after kill -9, and nothing is there by halves. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../music/index.ts';
import { openStore, type Store } from '../../store/index.ts';
import { temporaryDataDir } from '../support/temporary-store.ts';
import { type Deed, GUILD, type Line, TRAINING } from './durability-writer.ts';

const SEED = 20;
const ROUNDS = 4;
/** Acknowledgements in a round before the kill, at most. */
const MOST_KEPT = 60;

describe('durability', () => {
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await temporaryDataDir();
  });
  afterAll(() => rm(dataDir, { recursive: true }));

  it('loses nothing acknowledged over several kills, and keeps nothing by halves', {
    timeout: 120_000,
  }, async () => {
    const random = createRandom(SEED);
    const kept: Deed[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const { acknowledged, inFlight } = await writeUntilKilled(
        dataDir,
        round,
        1 + random.integer(MOST_KEPT),
      );
      kept.push(...acknowledged);
      const store = await openStore({ dataDir });
      await expectKept(store, kept, inFlight);
      // Whether the deed in flight happened is settled from now on.
      if (inFlight && (await readBack(store, inFlight)) === inFlight.value) kept.push(inFlight);
      await store.close();
    }

    const store = await openStore({ dataDir });
    await expectJobs(store, kept);
    await store.close();
  });
});

interface Round {
  acknowledged: Deed[];
  /** Begun, but not acknowledged when the process died. */
  inFlight?: Deed;
}

/** Lets a process write until it has been told of `enough` things kept, and kills it in the middle of the next. */
async function writeUntilKilled(dataDir: string, round: number, enough: number): Promise<Round> {
  const writer = fileURLToPath(new URL('./durability-writer.ts', import.meta.url));
  const child = spawn(process.execPath, [writer, dataDir, String(SEED + round), String(round)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  const result: Round = { acknowledged: [] };
  for await (const text of createInterface(child.stdout)) {
    const line = JSON.parse(text) as Line;
    if ('trying' in line) result.inFlight = line.trying;
    if ('kept' in line) {
      result.acknowledged.push(line.kept);
      result.inFlight = undefined;
      if (result.acknowledged.length === enough) child.kill('SIGKILL');
    }
  }
  expect((await exit)[1]).toBe('SIGKILL');
  return result;
}

/** The last value kept under each key is there; under the key in flight it may be that one already. */
async function expectKept(store: Store, kept: Deed[], inFlight: Deed | undefined): Promise<void> {
  const last = new Map(kept.map((deed) => [`${deed.kind} ${deed.key}`, deed]));
  for (const deed of last.values()) {
    if (deed.kind === 'job') continue;
    const allowed = [deed.value];
    if (inFlight && inFlight.kind === deed.kind && inFlight.key === deed.key) allowed.push(inFlight.value);
    expect(allowed).toContain(await readBack(store, deed));
  }
  // Nothing by halves: whatever is listed can be read.
  const { crate, beats } = store.guild(GUILD);
  for (const { sha256 } of await crate.list()) {
    await crate.readBytes(sha256);
    await crate.readPiece(sha256);
  }
  for (const { id } of await beats.list(1_000)) {
    const files = (await beats.find(id))?.files ?? [];
    expect(files).toHaveLength(2);
    for (const file of files) await beats.readFile(file);
  }
}

async function readBack(store: Store, { kind, key }: Deed): Promise<string | undefined> {
  const { crate, beats, trainings } = store.guild(GUILD);
  const text = async (bytes: Promise<Uint8Array | undefined>): Promise<string> =>
    new TextDecoder().decode(await bytes);
  if (kind === 'file') {
    const file = await crate.find(key);
    return file && text(crate.readBytes(file.sha256));
  }
  if (kind === 'beat') {
    const kept = (await beats.list(1_000)).find(({ title }) => title === `Beat ${key}`);
    const beat = kept && (await beats.find(kept.id));
    return beat && (await text(beats.readFile(beat.files[0]))).slice('mp3 '.length);
  }
  if (kind === 'vote') {
    const [beat, voter] = key.split(' ');
    return String(await beats.voteOf(beat, voter));
  }
  if (kind === 'snapshot') {
    const training = await trainings.find(TRAINING);
    return training && text(trainings.readSnapshot(training));
  }
  const messages = await store.messages.history(GUILD, { limit: 1_000 });
  return messages.find(({ content }) => content.name === key)?.content.text as string | undefined;
}

/** Every job that was acknowledged is worked, and the one that ran at each kill is begun again, with its starts. */
async function expectJobs(store: Store, kept: Deed[]): Promise<void> {
  const missing = new Set(kept.filter(({ kind }) => kind === 'job').map(({ key }) => key));
  const allWorked = Promise.withResolvers<void>();
  const restarted = Promise.withResolvers<number>();
  await store.jobs.work('make', 1, async ({ command }) => {
    missing.delete(command);
    if (missing.size === 0) allWorked.resolve();
  });
  await store.jobs.work('train', 1, async ({ earlierStarts }) => restarted.resolve(earlierStarts));
  await allWorked.promise;
  expect(await restarted.promise).toBe(ROUNDS);
}
