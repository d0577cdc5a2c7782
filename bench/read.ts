/**
 * `npm run bench -- read`: how fast files become music. All of Groove's MIDI files and OpenEWLD's lead sheets, from a cold
 * start: each turn is a process of its own, and its seconds count from that process's beginning.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { json } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { type Comparison, type Contender, compareRates, measure, median } from './harness.ts';
import type { ReaderName, Turn } from './read/turn.ts';

interface Collection {
  folder: string;
  ending: string;
  /** Who reads the same files without us. */
  peer: ReaderName;
}

const COLLECTIONS: readonly Collection[] = [
  { folder: 'groove', ending: '.mid', peer: '@tonejs/midi' },
  // No other reader of .mxl to notes runs in Node: their zips and XML alone are what any would have to do.
  { folder: 'openewld', ending: '.mxl', peer: 'yauzl and saxes' },
];

const OURS: readonly ReaderName[] = ['reader alone', 'with analysis'];

const DATA = fileURLToPath(new URL('../../shared/data/', import.meta.url));

/** Turns of each, one reader after the other. */
const ROUNDS = { budget: 60, maxSamples: 5 };

export async function benchRead(say: (line: string) => void): Promise<Comparison[]> {
  const comparisons: Comparison[] = [];
  for (const collection of COLLECTIONS) {
    const { folder } = collection;
    if (existsSync(DATA + folder)) comparisons.push(...(await compareOn(collection, say)));
    else say(`${folder} is not beside the repository, so it is left out`);
  }
  return comparisons;
}

async function compareOn(
  { folder, ending, peer }: Collection,
  say: (line: string) => void,
): Promise<Comparison[]> {
  const files = readdirSync(DATA + folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => `${DATA}${folder}/${name}`);
  const readers = [...OURS, peer];
  const turns = new Map(readers.map((reader): [ReaderName, Turn[]] => [reader, []]));
  const contenders = readers.map(
    (reader): Contender => ({
      name: reader,
      async run() {
        const turn = await takeTurn(reader, files);
        turns.get(reader)?.push(turn);
        say(`${folder}, ${reader}: ${turn.seconds.toFixed(2)} s, ${turn.notes} notes`);
        return turn.seconds;
      },
    }),
  );
  const seconds = await measure(contenders, ROUNDS);
  const theirs = { seconds: seconds[OURS.length], ...perFile(turns.get(peer)) };
  return OURS.flatMap((reader, index) => {
    const name = `${files.length} of ${folder}, ${reader}`;
    const ours = { seconds: seconds[index], ...perFile(turns.get(reader)) };
    return [
      compareRates(name, peer, 'files/s', {
        ours: files.length / ours.seconds,
        peer: files.length / theirs.seconds,
      }),
      compareMilliseconds(`${name}, median file`, peer, ours.median, theirs.median),
      compareMilliseconds(`${name}, 95 of 100 within`, peer, ours.p95, theirs.p95),
    ];
  });
}

/** @throws Error where it could not read every file */
async function takeTurn(reader: ReaderName, files: readonly string[]): Promise<Turn> {
  const script = fileURLToPath(new URL('read/turn.ts', import.meta.url));
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, reader], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  child.stdin.end(JSON.stringify(files));
  const turn = (await json(child.stdout)) as Turn;
  await ended;
  if (turn.milliseconds.length !== files.length) throw new Error(`${reader} did not read every file`);
  return turn;
}

/** Milliseconds of a file: in each turn, then the median of the turns. */
function perFile(turns: readonly Turn[] = []): { median: number; p95: number } {
  const at = (share: number): number =>
    median(turns.map(({ milliseconds }) => quantile(milliseconds, share)));
  return { median: at(0.5), p95: at(0.95) };
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

function compareMilliseconds(name: string, peer: string, ours: number, theirs: number): Comparison {
  return { case: name, peer, ours, peer_value: theirs, unit: 'ms', ratio: theirs / ours };
}
