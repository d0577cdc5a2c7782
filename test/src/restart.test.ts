import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BotContent, WireMessage } from '../../src/web/page/wire.ts';
import { drumFile } from '../support/made-music.ts';
import type { RunningChat } from '../support/running-chat.ts';
import { startChat } from '../support/running-chat.ts';

const STEPS = 400;

/** What the bot says in this message; nothing if a person wrote it. */
const bot = ({ content }: WireMessage): BotContent | undefined =>
  content.kind === 'bot' ? content : undefined;
const answers = (command: string) => (message: WireMessage) =>
  bot(message)?.command === command && bot(message)?.state === 'done';
/** The step that a training's progress line tells. */
const stepOf = (message: WireMessage): number =>
  Number(/step ([\d,]+) of/.exec(bot(message)?.progress?.text ?? '')?.[1].replaceAll(',', '') ?? Number.NaN);

/** Whole processes start, train and end here, on whatever machine this is. */
const PATIENCE = { timeout: 180_000 };

describe('a host whose process is killed at any moment', PATIENCE, () => {
  let dataDir: string;
  let chat: RunningChat;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'beat-cypher-'));
    chat = await startChat(dataDir);
  });
  afterAll(async () => {
    await chat.kill();
    await rm(dataDir, { recursive: true });
  });

  it('keeps crate, beat and vote, and takes the running training up in the same message', async () => {
    const uploads = await Promise.all(
      Array.from({ length: 6 }, (_, seed) => chat.upload(`drums ${seed}.mid`, drumFile(seed))),
    );
    await chat.call('dataset add', {}, uploads);
    await chat.until(answers('dataset add'));
    await chat.call('beat', { bars: 4, qpm: 160, seed: 1 });
    const beat = bot(await chat.until(answers('beat')))?.tally;
    await chat.call('vote', { beat: String(beat), value: 'up' });
    await chat.until((message) => bot(message)?.buttons.some(({ count }) => count === 1) === true);
    await chat.call('train', {
      model: 'drums',
      steps: STEPS,
      seed: 1,
      hparams: 'batch_size=8,rnn_layer_sizes=[16]',
      name: 'survivor',
    });
    const before = await chat.until((message) => bot(message)?.command === 'train' && stepOf(message) > 120);
    await chat.kill();

    chat = await startChat(dataDir);
    const resumed = await chat.until(
      ({ id, ...message }) => id === before.id && stepOf({ id, ...message }) >= 0,
    );
    expect(stepOf(resumed)).toBeGreaterThanOrEqual(100);
    const done = await chat.until((message) => message.id === before.id && bot(message)?.state === 'done');
    expect(bot(done)?.text).toContain(`${STEPS} steps`);

    await chat.call('top');
    expect(bot(await chat.until(answers('top')))?.text).toContain(`${beat}`);
    await chat.call('dataset list');
    expect(bot(await chat.until(answers('dataset list')))?.text).toContain('6 files');
  });

  it('closes cleanly on SIGTERM and opens again', async () => {
    expect(await chat.stop()).toBe(0);
    chat = await startChat(dataDir);
    expect((await chat.history()).length).toBeGreaterThan(0);
  });

  it('refuses a second process on the same folder with one clear sentence', async () => {
    await expect(startChat(dataDir)).rejects.toThrow(/process \d+\) is using the folder/);
  });
});
