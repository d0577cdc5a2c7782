import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Reply } from '../../commands/index.ts';
import type { WireHistory } from '../../src/web/page/wire.ts';
import { type TemporaryStore, temporaryStore } from '../support/temporary-store.ts';
import { ask, startTestChat, type TestChat, TestPage } from './try-chat.ts';

let kept: TemporaryStore;
let chat: TestChat;
let pages: TestPage[] = [];
/** Each test has a channel of its own. */
let channelId = '';

beforeAll(async () => {
  kept = await temporaryStore();
});

afterAll(() => kept.close());

beforeEach(async () => {
  channelId = randomUUID();
  chat = await startTestChat(kept.store, { channelId });
});

afterEach(async () => {
  for (const page of pages) page.close();
  pages = [];
  await chat.close();
});

async function open(name: string, lastEventId?: string): Promise<TestPage> {
  const page = await new TestPage(chat, name).open(lastEventId);
  pages.push(page);
  return page;
}

async function history(query = ''): Promise<WireHistory> {
  return (await ask(chat, 'GET', `/api/messages${query}`)).json() as WireHistory;
}

describe('a call', () => {
  it('is acknowledged, shown to everyone, and answered after it', async () => {
    const [ann, ben] = [await open('Ann'), await open('Ben')];
    expect((await ann.call('say', { word: 'hello you' })).status).toBe(202);
    await Promise.all([ann.answered('said hello you'), ben.answered('said hello you')]);
    expect(ben.texts).toEqual(['/say word:"hello you"', 'said hello you']);
    expect(ben.messages[1].content).toMatchObject({ kind: 'bot', state: 'done', asker: { name: 'Ann' } });
  });

  it('that is refused says why, and one that fails says it is our fault', async () => {
    const ann = await open('Ann');
    await ann.call('say', { word: 'refuse' });
    expect((await ann.answered('That is no word.')).content).toMatchObject({ state: 'refused' });
    await ann.call('say', { word: 'break' });
    await ann.until(({ data }) => 'content' in data && data.content.text.includes('`ref1`'));
    expect(ann.messages.at(-1)?.content).toMatchObject({ state: 'failed' });
    expect(chat.logged).toEqual([]);
  });

  it('whose answer is quiet is answered to the asker alone, and kept nowhere', async () => {
    const [ann, ben] = [await open('Ann'), await open('Ben')];
    await ann.call('say', { word: 'psst', quiet: true });
    await ann.answered('said psst');
    await ann.talk('the end');
    await ben.answered('the end');
    expect(ben.texts).toEqual(['/say word:psst quiet:true', 'the end']);
    expect((await history()).messages.map(({ content }) => content.text)).not.toContain('said psst');
  });

  it('by a button is not shown itself', async () => {
    const ann = await open('Ann');
    await ann.call('say', { word: 'hi' }, { pressed: true });
    await ann.answered('said hi');
    expect(ann.texts).toEqual(['said hi']);
  });

  it('that breaks the dispatcher is logged, and the chat lives on', async () => {
    const ann = await open('Ann');
    await ann.call('say', { word: 'throw' });
    await ann.call('say', { word: 'on' });
    await ann.answered('said on');
    expect(chat.logged).toHaveLength(1);
  });
});

describe('a long call', () => {
  it('has one message that is edited while the work goes on', async () => {
    const ann = await open('Ann');
    await ann.call('bounce');
    const done = await ann.answered('bounced nothing');
    expect(done.content).toMatchObject({ state: 'done', audio: { mediaType: 'audio/mpeg', bytes: 5_000 } });
    const states = ann.seen.flatMap(({ event, data }) =>
      'content' in data && data.id === done.id
        ? [`${event} ${data.content.kind === 'bot' && data.content.state}`]
        : [],
    );
    expect(states[0]).toBe('message working');
    expect(states.at(-1)).toBe('edit done');
    expect(ann.texts).toEqual(['/bounce', 'bounced nothing']);
    expect(done.content).not.toHaveProperty('progress');
  });

  it('has the buttons of its progress while it works, and those of its answer after', async () => {
    const ann = await open('Ann');
    await ann.call('bounce');
    const done = await ann.answered('bounced nothing');
    const labels = ann.seen.flatMap(({ data }) =>
      'content' in data && data.id === done.id && data.content.kind === 'bot'
        ? [data.content.buttons.map(({ label }) => label).join()]
        : [],
    );
    expect([...new Set(labels)]).toEqual(['', 'Cancel', 'Up']);
  });

  it('is shown thinned, the last state always', async () => {
    const ann = await open('Ann');
    await ann.call('bounce');
    const done = await ann.answered('bounced nothing');
    // Ten states came at once: only the first is due before the answer overtakes the rest.
    const edits = ann.seen.filter(
      ({ event, data }) => event === 'edit' && 'id' in data && data.id === done.id,
    );
    expect(edits.length).toBeLessThanOrEqual(3);
  });

  it('taken up after a restart goes on in its message; one that is in no line any more says so', async () => {
    const asker = { id: 'web-ann', name: 'Ann' };
    const working = { kind: 'bot', state: 'working', command: 'x', asker, text: '', files: [], buttons: [] };
    const job = await kept.store.messages.append(channelId, { ...working, job: true });
    await kept.store.messages.append(channelId, { ...working, job: false });
    await kept.store.messages.append(channelId, { ...working, job: true });
    await kept.store.jobs.send({
      lane: 'make',
      command: 'x',
      options: {},
      files: [],
      guildId: 'local',
      channelId,
      author: asker,
      replyTo: { front: 'web', messageId: job.id },
    });
    await chat.close();
    chat = await startTestChat(kept.store, { channelId });
    expect((await history()).messages.map(({ content }) => content)).toMatchObject([
      { state: 'working' },
      { state: 'failed', text: expect.stringContaining('restart') },
      { state: 'failed', text: expect.stringContaining('restart') },
    ]);
    const ann = await open('Ann');
    const sink = await chat.front.sinkFor({ front: 'web', messageId: job.id });
    sink?.progress({ fraction: 0.5, text: 'halfway' });
    await sink?.reply({ text: 'there at last' });
    expect((await ann.answered('there at last')).id).toBe(job.id);
  });

  it('has no sink where its message is gone or another front’s', async () => {
    expect(await chat.front.sinkFor({ front: 'web', messageId: 'gone' })).toBeUndefined();
    expect(await chat.front.sinkFor({ front: 'discord', messageId: 'x' })).toBeUndefined();
    expect(await chat.front.sinkFor({ front: 'web' })).toBeUndefined();
  });
});

describe('votes', () => {
  it('change the count on every message of that beat, for everyone, also after a restart', async () => {
    const ann = await open('Ann');
    await ann.call('bounce');
    await ann.answered('bounced nothing');
    await ann.call('bounce');
    await ann.until(() => ann.texts.filter((text) => text === 'bounced nothing').length === 2);
    ann.close();
    await chat.close();
    chat = await startTestChat(kept.store, { channelId });

    const [ben, cora] = [await open('Ben'), await open('Cora')];
    await Promise.all([
      ben.call('vote', { beat: 'K7Q2' }, { pressed: true }),
      cora.call('vote', { beat: 'K7Q2' }, { pressed: true }),
    ]);
    const counts = () =>
      ben.messages.flatMap(({ content }) =>
        content.kind === 'bot' && !content.pressed ? content.buttons.map(({ count }) => count) : [],
      );
    await ben.until(() => counts().join() === '2,2');
    expect(ben.texts.filter((text) => text === 'voted')).toHaveLength(1);
    const stored = (await history()).messages.flatMap(({ content }) =>
      content.kind === 'bot' ? content.buttons.map(({ count }) => count) : [],
    );
    expect(stored).toEqual([2, 2]);
  });
});

describe('one’s own vote', () => {
  it('is told in a receipt to who pressed, and is in no message that others see', async () => {
    const [ann, ben] = [await open('Ann'), await open('Ben')];
    await ann.call('bounce');
    await ann.answered('bounced nothing');
    await ann.call('vote', { beat: 'K7Q2' }, { pressed: true });
    const receipt = await ann.answered('voted');
    const undo = { beat: 'K7Q2', value: 'clear' };
    expect(receipt.content).toMatchObject({
      pressed: true,
      tally: 'K7Q2',
      buttons: [{ count: 1, undo }],
    });
    await ben.until(({ data }) => JSON.stringify(data).includes('"count":1'));
    expect(JSON.stringify([ben.seen, await history()])).not.toContain('undo');
  });

  it('is no receipt where it was typed', async () => {
    const ann = await open('Ann');
    await ann.call('vote', { beat: 'K7Q2' });
    expect((await ann.answered('voted')).content).not.toHaveProperty('pressed');
  });
});

describe('the end of a long job', () => {
  const asker = { id: 'web-ann', name: 'Ann' };
  const working = { kind: 'bot', state: 'working', command: 'x', asker, job: true, text: '', files: [] };

  afterEach(() => {
    vi.useRealTimers();
  });

  /** The message of a job, and its sink in the process that takes it up a minute later. */
  async function minuteOldJob() {
    const { id } = await kept.store.messages.append(channelId, { ...working, buttons: [] });
    const end = async (reply: Reply) => {
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 });
      await (await chat.front.sinkFor({ front: 'web', messageId: id }))?.reply(reply);
    };
    return { id, end };
  }

  it('is told once more below what was said since, once, with its buttons', async () => {
    const ann = await open('Ann');
    const job = await minuteOldJob();
    await ann.talk('how long still?');
    const buttons = [{ label: 'Make a beat', command: 'beat', options: {} }];
    await job.end({ text: 'Trained **tiny**.\nMuch more of it.', buttons });
    await job.end({ text: 'Trained **tiny**.\nMuch more of it.', buttons });
    const { messages } = await history();
    expect(messages.map(({ content }) => content)).toMatchObject([
      { state: 'done', text: 'Trained **tiny**.\nMuch more of it.' },
      { text: 'how long still?' },
      { state: 'done', text: 'Trained **tiny**.', follows: job.id, buttons, job: false },
    ]);
  });

  it('is told where it is if nothing was said since, or only other jobs’ ends', async () => {
    const [one, two] = [await minuteOldJob(), await minuteOldJob()];
    await one.end({ text: 'first' });
    await two.end({ text: 'second' });
    const { messages } = await history();
    expect(messages.map(({ content }) => content.text)).toEqual(['first', 'second', 'first']);
  });

  it('is told where it is if it came soon', async () => {
    const ann = await open('Ann');
    const { id } = await kept.store.messages.append(channelId, { ...working, buttons: [] });
    await ann.talk('quick!');
    await (await chat.front.sinkFor({ front: 'web', messageId: id }))?.reply({ text: 'there' });
    expect((await history()).messages.map(({ content }) => content.text)).toEqual(['there', 'quick!']);
  });
});

describe('talk', () => {
  it('is shown to everyone in order, and in the history a page at a time', async () => {
    const ann = await open('Ann');
    const said = Array.from({ length: 60 }, (_, i) => `line ${i}`);
    for (const line of said) await ann.talk(line);
    await ann.answered('line 59');
    expect(ann.texts).toEqual(said);
    const last = await history();
    expect(last.more).toBe(true);
    expect(last.messages.map(({ content }) => content.text)).toEqual(said.slice(10));
    const first = await history(`?before=${last.messages[0].sequence}`);
    expect(first.messages.map(({ content }) => content.text)).toEqual(said.slice(0, 10));
    expect(first.more).toBe(false);
  });

  it('that is empty, too long or full of what no database takes is dealt with', async () => {
    const ann = await open('Ann');
    expect((await ann.talk('  \n ')).status).toBe(400);
    expect((await ann.talk('x'.repeat(4_001))).json()).toMatchObject({ code: 'too-long' });
    expect((await ann.talk('nul\u0000l and half \ud83e')).status).toBe(201);
    await ann.answered('null and half \ufffd');
    expect((await ask(chat, 'GET', '/api/messages?before=x')).status).toBe(400);
  });

  it('is announced to the others while it is being written', async () => {
    const [ann, ben] = [await open('Ann'), await open('Ben')];
    await ann.typing();
    expect(await ben.until(({ event }) => event === 'typing')).toMatchObject({ data: { name: 'Ann' } });
    expect(ann.seen.some(({ event }) => event === 'typing')).toBe(false);
  });
});

describe('the event stream', () => {
  it('says first who the page is', async () => {
    const ann = await open('  Ann\u202e ');
    expect(ann.seen[0]).toMatchObject({ event: 'hello', data: { me: { name: 'Ann' }, resumed: false } });
  });

  it('gives a page that comes back what it missed, once and in order', async () => {
    const ann = await open('Ann');
    await ann.talk('before');
    await ann.answered('before');
    ann.close();
    const ben = await open('Ben');
    await ben.talk('one');
    await ben.call('say', { word: 'secret', quiet: true });
    await ben.answered('said secret');
    await ben.talk('two');
    await ben.answered('two');
    const back = await open('Ann', ann.lastEventId);
    await back.answered('two');
    expect(back.seen[0]).toMatchObject({ event: 'hello', data: { resumed: true } });
    expect(back.texts).toEqual(['one', '/say word:secret quiet:true', 'two']);
  });

  it('tells a page that comes from another run to fetch the history', async () => {
    const ann = await open('Ann');
    await ann.talk('x');
    await ann.answered('x');
    const id = ann.lastEventId;
    await chat.close();
    chat = await startTestChat(kept.store, { channelId });
    expect((await open('Ann', id)).seen[0]).toMatchObject({ data: { resumed: false } });
    expect((await open('Ann', 'nonsense')).seen[0]).toMatchObject({ data: { resumed: false } });
  });
});

describe('suggestions', () => {
  it('come from the dispatcher, for declared options only', async () => {
    const who = 'id=0123456789abcdef&name=Ann';
    const suggest = async (rest: string) => (await ask(chat, 'GET', `/api/suggest?${who}&${rest}`)).json();
    expect(await suggest('command=say&option=word&typed=he')).toEqual([{ label: 'word he', value: 'he' }]);
    expect(await suggest('command=say&option=constructor&typed=')).toEqual([]);
    expect(await suggest('command=none&option=word&typed=')).toEqual([]);
  });
});
