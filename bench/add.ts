/**
 * `npm run bench -- add`: a thousand files in one `dataset add`, in a bot of its own with the web chat. While it reads them,
 * people ask for lists; its event loop is watched from within. Then the same again, and cancelled.
 */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { zipSync } from 'fflate';
import type { BotContent, WireMessage } from '../src/web/page/wire.ts';
import { type RunningChat, startChat } from '../test/support/running-chat.ts';
import type { Probed } from './add/probe.ts';
import { atLeast, atMost, type Comparison, median } from './harness.ts';

const DATA = fileURLToPath(new URL('../../shared/data/groove/', import.meta.url));
const PROBE = new URL('add/probe.ts', import.meta.url);
const FILES = 1_000;

/** Milliseconds; cores; steps of progress that were seen. */
const WANTED = { lateMs: 100, answeredMs: 500, cores: 1.5, progress: 10, cancelledMs: 2_000 };

const LOOK_EVERY_MS = 50;

export async function benchAdd(say: (line: string) => void): Promise<Comparison[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'beat-cypher-bench-'));
  const probeFile = join(dataDir, 'probe.json');
  // Read by the bot alone: this process is running already.
  process.env.NODE_OPTIONS = `--import ${PROBE.href}`;
  process.env.LOOP_PROBE = probeFile;
  const chat = await startChat(join(dataDir, 'data'));
  try {
    say(`Adding ${FILES} files`);
    const zip = await thousandFiles();
    const watch = watchProbe(probeFile);
    const added = await addAndAsk(chat, zip);
    const probed = await watch.end();
    say(`${added.seconds.toFixed(1)} s: ${added.text.split('\n')[0]}`);
    const cancelledMs = await addAndCancel(chat, await thousandFiles());
    return [
      atMost('event loop late, at most', probed.lateMs, WANTED.lateMs, 'ms'),
      atMost('lists meanwhile, median', median(added.answeredMs), WANTED.answeredMs, 'ms'),
      atMost('lists meanwhile, slowest', Math.max(...added.answeredMs), WANTED.answeredMs, 'ms'),
      atLeast('cores at work', probed.processorSeconds / probed.seconds, WANTED.cores, 'cores'),
      atLeast('steps of progress seen', added.progress.size, WANTED.progress, 'steps'),
      atLeast('files added', FILES / added.seconds, FILES / 60, 'files/s'),
      atMost('until cancelled', cancelledMs, WANTED.cancelledMs, 'ms'),
    ];
  } finally {
    await chat.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function thousandFiles(): Promise<Uint8Array> {
  const names = (await readdir(DATA, { recursive: true })).filter((name) => name.endsWith('.mid')).sort();
  const files = names.slice(0, FILES).map(async (name) => [name, await readFile(DATA + name)] as const);
  return zipSync(Object.fromEntries(await Promise.all(files)));
}

interface Added {
  seconds: number;
  text: string;
  answeredMs: number[];
  /** The words that stood beside the bar. */
  progress: Set<string>;
}

/** Asks for lists, one after another, until the files are in the crate. */
async function addAndAsk(chat: RunningChat, zip: Uint8Array): Promise<Added> {
  const upload = await chat.upload('crate.zip', zip);
  const start = performance.now();
  await chat.call('dataset add', {}, [upload]);
  const answeredMs: number[] = [];
  const progress = new Set<string>();
  let answer: BotContent | undefined;
  // As a page sees it, edit by edit.
  const added = chat.until(({ content }) => {
    if (content.kind !== 'bot' || content.command !== 'dataset add') return false;
    answer = content;
    if (content.progress) progress.add(content.progress.text);
    return content.state !== 'working';
  });
  while (answer === undefined || answer.state === 'working') {
    answeredMs.push(await askForList(chat));
    await sleep(LOOK_EVERY_MS);
  }
  await added;
  return { seconds: (performance.now() - start) / 1000, text: answer.text, answeredMs, progress };
}

/** Milliseconds from the asking to the answer. */
async function askForList(chat: RunningChat): Promise<number> {
  const before = latestOf(await chat.history(), 'top');
  const start = performance.now();
  await chat.call('top');
  for (;;) {
    const answer = latestOf(await chat.history(), 'top');
    if (answer && answer.id !== before?.id && answer.content.state !== 'working')
      return performance.now() - start;
    await sleep(LOOK_EVERY_MS / 10);
  }
}

/** Milliseconds from the cancelling of a second `dataset add` to its last word. */
async function addAndCancel(chat: RunningChat, zip: Uint8Array): Promise<number> {
  const before = latestOf(await chat.history(), 'dataset add');
  await chat.call('dataset add', {}, [await chat.upload('again.zip', zip)]);
  let start: number | undefined;
  for (;;) {
    const answer = latestOf(await chat.history(), 'dataset add');
    if (answer && answer.id !== before?.id) {
      if (answer.content.state !== 'working') return performance.now() - (start ?? Number.NaN);
      if (start === undefined && (answer.content.progress?.fraction ?? 0) > 0.02) {
        start = performance.now();
        await chat.call('dataset cancel');
      }
    }
    await sleep(LOOK_EVERY_MS);
  }
}

type Answer = WireMessage & { content: BotContent };

function latestOf(messages: readonly WireMessage[], command: string): Answer | undefined {
  const isAnswer = (message: WireMessage): message is Answer =>
    message.content.kind === 'bot' && message.content.command === command;
  return messages.findLast(isAnswer);
}

interface Watched {
  lateMs: number;
  processorSeconds: number;
  seconds: number;
}

/** Follows what the probe writes; `end` tells the worst since this was called. */
function watchProbe(file: string): { end(): Promise<Watched> } {
  const read = async (): Promise<Probed> => JSON.parse(await readFile(file, 'utf8')) as Probed;
  const begun = { at: performance.now(), probed: read() };
  let last: Probed | undefined;
  let lateMs = 0;
  const timer = setInterval(async () => {
    last = await read();
    const { count } = await begun.probed;
    // The first counts what was before.
    if (last.count > count + 1) lateMs = Math.max(lateMs, last.lateMs);
  }, LOOK_EVERY_MS);
  return {
    async end() {
      clearInterval(timer);
      const seconds = (performance.now() - begun.at) / 1000;
      const before = (await begun.probed).processorSeconds;
      return { lateMs, processorSeconds: (await read()).processorSeconds - before, seconds };
    },
  };
}
