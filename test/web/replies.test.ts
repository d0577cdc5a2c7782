import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Reply } from '../../commands/index.ts';
import type { BotContent, WireHistory } from '../../src/web/page/wire.ts';
import { type TemporaryStore, temporaryStore } from '../support/temporary-store.ts';
import { ask, startTestChat, type TestChat, TestPage } from './try-chat.ts';

let kept: TemporaryStore;
let chat: TestChat;
let channelId = '';

beforeAll(async () => {
  kept = await temporaryStore();
});

afterAll(() => kept.close());

beforeEach(async () => {
  channelId = randomUUID();
  chat = await startTestChat(kept.store, { channelId });
});

afterEach(() => chat.close());

async function restart(): Promise<void> {
  await chat.close();
  chat = await startTestChat(kept.store, { channelId });
}

/** Posts a reply as what runs later by itself does. */
async function post(reply: Reply): Promise<void> {
  const sink = await chat.front.sinkFor(chat.front.inChannel(channelId, 'local'));
  await sink?.reply(reply);
}

async function history(): Promise<{ id: string; content: BotContent }[]> {
  const { messages } = (await ask(chat, 'GET', '/api/messages')).json() as WireHistory;
  return messages.flatMap(({ id, content }) => (content.kind === 'bot' ? [{ id, content }] : []));
}

const side = (label: string, byte: number) => ({
  label,
  text: `take ${label}`,
  audio: { name: `${label}.mp3`, mediaType: 'audio/mpeg', bytes: new Uint8Array([byte]), seconds: 12.5 },
  picture: { name: `${label}.png`, mediaType: 'image/png', bytes: new Uint8Array([byte, 9]), alt: 'a roll' },
});

const choice = (take: string, count: number) => ({
  label: take,
  command: 'vote',
  options: { beat: 'M3XT', take },
  count,
});

describe('what comes by itself', () => {
  it('is a new message that nobody asked for, also after a restart', async () => {
    const replyTo = chat.front.inChannel(channelId, 'local');
    await restart();
    const ann = await new TestPage(chat, 'Ann').open();
    const sink = await chat.front.sinkFor(replyTo);
    sink?.progress({ fraction: 0.5, text: 'counting' });
    await sink?.reply({ text: 'A won.' });
    await ann.answered('A won.');
    ann.close();
    expect(ann.texts).toEqual(['A won.']);
    const [{ content }] = await history();
    expect(content).toMatchObject({ state: 'done', text: 'A won.' });
    expect(content).not.toHaveProperty('asker');
  });

  it('has no place in a channel that is not there', async () => {
    expect(await chat.front.sinkFor({ front: 'web', channelId: 'another' })).toBeUndefined();
  });

  it('says what went wrong as an answer does', async () => {
    const sink = await chat.front.sinkFor(chat.front.inChannel(channelId, 'local'));
    await sink?.refuse('The beat is gone.', 'no-such-beat');
    expect(await history()).toMatchObject([{ content: { state: 'refused', text: 'The beat is gone.' } }]);
  });
});

describe('a reply', () => {
  it('is kept with its facts, its menu and what should be typed next', async () => {
    const parts = {
      facts: [{ label: 'Tempo', value: '92 qpm' }],
      menu: { label: 'Change it', choices: [{ label: 'Slower', command: 'say', options: { word: 'slow' } }] },
      form: {
        label: 'Write it',
        command: 'say',
        options: {},
        ask: { option: 'word', label: 'A word', value: 'x' },
      },
    };
    await post({ text: 'a beat', ...parts });
    await restart();
    expect(await history()).toMatchObject([{ content: { text: 'a beat', ...parts } }]);
  });

  it('has the sounds and pictures of its sides, for everyone to fetch', async () => {
    await post({ text: 'which?', sides: [side('A', 1), side('B', 2)] });
    await restart();
    const [{ id, content }] = await history();
    expect(content.sides).toMatchObject([
      { label: 'A', text: 'take A', audio: { seconds: 12.5 }, picture: { alt: 'a roll' } },
      { label: 'B', text: 'take B', audio: { bytes: 1 }, picture: { bytes: 2 } },
    ]);
    const bodies = content.sides?.flatMap(({ audio, picture }) =>
      [audio, picture].map(
        async (file) => (await ask(chat, 'GET', `/files/${file?.sha256}/x?in=${id}`)).body,
      ),
    );
    expect((await Promise.all(bodies ?? [])).map((body) => [...body])).toEqual([[1], [1, 9], [2], [2, 9]]);
  });

  it('that begins a talk of its own is followed by the first of it', async () => {
    const first = { text: 'Who takes the drums?', buttons: [choice('a', 0)], tally: 'M3XT' };
    await post({ text: 'A jam begins.', thread: { name: 'Jam M3XT', first } });
    expect((await history()).map(({ content }) => content)).toMatchObject([
      { text: 'A jam begins.' },
      { state: 'done', text: 'Who takes the drums?', tally: 'M3XT', buttons: [{ count: 0 }] },
    ]);
  });
});

describe('a vote that is over', () => {
  it('takes its buttons from every message that shows it, and leaves the others', async () => {
    const again = { label: 'Again', command: 'say', options: { word: 'again' } };
    const close = { label: 'Close', command: 'say', options: { word: 'stop' }, withVote: true } as const;
    await post({ text: 'one', buttons: [choice('a', 1), again, choice('b', 0), close], tally: 'M3XT' });
    await post({ text: 'two', buttons: [choice('a', 1)], tally: 'M3XT' });
    await post({ text: 'other', buttons: [choice('a', 1)], tally: 'K7Q2' });
    await restart();
    await post({ text: 'It is over.', buttons: [again], tally: 'M3XT', isClosed: true });
    const labels = (await history()).map(({ content }) => content.buttons.map(({ label }) => label).join());
    expect(labels).toEqual(['Again', '', 'a', 'Again']);
  });

  it('is not counted any more', async () => {
    await post({ text: 'one', buttons: [choice('a', 1)], tally: 'M3XT' });
    await post({ text: 'It is over.', tally: 'M3XT', isClosed: true });
    await post({ text: 'late', quiet: true, buttons: [choice('a', 2)], tally: 'M3XT' });
    expect((await history())[0].content.buttons).toEqual([]);
  });
});

it('does not offer what only other commands ask for, and does not take it', async () => {
  const { commands } = (await ask(chat, 'GET', '/api/commands')).json() as { commands: { name: string }[] };
  expect(commands.map(({ name }) => name)).toEqual(['say', 'bounce', 'vote']);
  const ann = new TestPage(chat, 'Ann');
  expect((await ann.call('count')).json()).toMatchObject({ code: 'unknown-command' });
  expect(chat.dispatcher.calls).toEqual([]);
});

it('takes everyone for a moderator', async () => {
  const ann = await new TestPage(chat, 'Ann').open();
  await ann.call('say', { word: 'hi' });
  await ann.answered('said hi');
  ann.close();
  expect(chat.dispatcher.calls).toMatchObject([{ command: 'say', isModerator: true }]);
});
