/**
 * Keeps things until it is killed: `node durability-writer.ts DIR SEED ROUND`. It says on stdout what it is about to
 * keep and, once the store has acknowledged that, which of them is kept.
 */
import { writeSync } from 'node:fs';
import { createRandom } from '../../music/index.ts';
import { openStore } from '../../store/index.ts';
import { beatOf, fileOf, requestOf, trainingOf } from './contract/fixtures.ts';

/** One thing to keep: `key` says which, `value` what it is from then on. */
export interface Deed {
  kind: 'file' | 'beat' | 'vote' | 'snapshot' | 'message' | 'job';
  key: string;
  value: string;
}

export type Line = { ready: true } | { trying: Deed } | { kept: Deed };

export const GUILD = 'guild';
export const TRAINING = 'training';
const VOTERS = ['anna', 'ben', 'cleo'];

if (import.meta.main) await write(process.argv[2], Number(process.argv[3]), process.argv[4]);

async function write(dataDir: string, seed: number, round: string): Promise<void> {
  const random = createRandom(seed);
  const store = await openStore({ dataDir });
  const { crate, trainings, beats } = store.guild(GUILD);

  await trainings.begin(trainingOf(TRAINING));
  // One job that is always running when the process dies; the first round sends it.
  const begun = Promise.withResolvers<void>();
  await store.jobs.work('train', 1, async () => {
    begun.resolve();
    await new Promise(() => {});
  });
  if (round === '0') await store.jobs.send(requestOf({ lane: 'train' }));
  await begun.promise;
  say({ ready: true });

  for (let n = 0; ; n++) {
    const name = `${round}.${n}`;
    const kinds = ['file', 'beat', 'vote', 'snapshot', 'message', 'job'] as const;
    const kind = kinds[random.integer(kinds.length)];
    // A value of a size that takes more than one write.
    const value = `${name} `.repeat(1 + random.integer(4_000));
    if (kind === 'file') await keep({ kind, key: name, value }, () => crate.add(fileOf(value, { name })));
    if (kind === 'beat') {
      const files = ['mp3', 'png'].map((ending) => ({
        name: `beat.${ending}`,
        mediaType: 'application/octet-stream',
        bytes: new TextEncoder().encode(`${ending} ${value}`),
      }));
      await keep({ kind, key: name, value }, () => beats.save(beatOf(name, { files })));
    }
    if (kind === 'vote') {
      const [beat] = await beats.list(1);
      if (!beat) continue;
      const voter = VOTERS[random.integer(VOTERS.length)];
      const vote = random.integer(2) === 0 ? 1 : -1;
      const deed: Deed = { kind, key: `${beat.id} ${voter}`, value: String(vote) };
      await keep(deed, () => beats.vote(beat.id, { id: voter, name: voter }, vote));
    }
    if (kind === 'snapshot') {
      const bytes = new TextEncoder().encode(value);
      await keep({ kind, key: TRAINING, value }, () => trainings.saveSnapshot(TRAINING, n, bytes));
    }
    if (kind === 'message') {
      await keep({ kind, key: name, value }, () => store.messages.append(GUILD, { name, text: value }));
    }
    if (kind === 'job') {
      await keep({ kind, key: name, value }, () => store.jobs.send(requestOf({ command: name })));
    }
  }
}

async function keep(deed: Deed, work: () => Promise<unknown>): Promise<void> {
  say({ trying: deed });
  await work();
  say({ kept: deed });
}

/** At once, not when the stream finds time: the process may be gone by then. */
function say(line: Line): void {
  writeSync(1, `${JSON.stringify(line)}\n`);
}
