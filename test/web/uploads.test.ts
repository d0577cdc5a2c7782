import { PassThrough, Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { LIMITS } from '../../music/index.ts';
import { UploadDesk } from '../../src/web/upload-desk.ts';
import { type TemporaryStore, temporaryStore } from '../support/temporary-store.ts';
import { startTestChat, type TestChat, TestPage } from './try-chat.ts';

let kept: TemporaryStore;
let chat: TestChat;

beforeAll(async () => {
  kept = await temporaryStore();
  chat = await startTestChat(kept.store);
});

afterAll(async () => {
  await chat.close();
  await kept.close();
});

afterEach(() => {
  vi.useRealTimers();
});

function idOf(answer: { json(): unknown }): string {
  return (answer.json() as { id: string }).id;
}

describe('uploads', () => {
  it('reach the command under their own names, by its option', async () => {
    const page = await new TestPage(chat, 'Ann').open();
    const one = await page.upload('grüße.mid', new Uint8Array(10));
    expect(one).toMatchObject({ status: 201 });
    expect(one.json()).toMatchObject({ name: 'grüße.mid', bytes: 10 });
    const two = await page.upload('C:\\beats\\..\\two\u202e.mid', new Uint8Array(20));
    await page.call('bounce', {}, { uploads: { files: [idOf(one), idOf(two)] } });
    await page.answered('bounced grüße.mid:10 two.mid:20');
    const [asked] = page.messages;
    expect(asked.content).toMatchObject({
      kind: 'person',
      text: '/bounce',
      files: [{ name: 'grüße.mid', bytes: 10 }, {}],
    });
    page.close();
  });

  it('can be used once, and only by who sent them', async () => {
    const [ann, ben] = [new TestPage(chat, 'Ann'), new TestPage(chat, 'Ben')];
    const files = [idOf(await ann.upload('a.mid', new Uint8Array(1)))];
    expect(await ben.call('bounce', {}, { uploads: { files } })).toMatchObject({ status: 410 });
    expect(await ann.call('bounce', {}, { uploads: { files } })).toMatchObject({ status: 202 });
    expect((await ann.call('bounce', {}, { uploads: { files } })).json()).toMatchObject({
      code: 'upload-gone',
    });
  });

  it('that are too large are refused in one sentence, and the chat lives on', async () => {
    const page = new TestPage(chat, 'Ann');
    const answer = await page.upload('huge.mid', new Uint8Array(25 * 1024 * 1024));
    expect(answer).toMatchObject({ status: 413, headers: { connection: 'close' } });
    expect(answer.json()).toEqual({
      error: '“huge.mid” is larger than 10 MB, the most one file may have.',
      code: 'too-large',
    });
    expect((await page.upload('small.mid', new Uint8Array(1))).status).toBe(201);
  });

  it('wait in a bounded number for each person', async () => {
    const page = new TestPage(chat, 'Cora');
    for (let i = 0; i < LIMITS.filesPerAdd; i++)
      expect((await page.upload(`${i}.mid`, new Uint8Array(1))).status).toBe(201);
    expect((await page.upload('one more.mid', new Uint8Array(1))).json()).toMatchObject({
      code: 'too-many-uploads',
    });
    expect((await new TestPage(chat, 'Dan').upload('his.mid', new Uint8Array(1))).status).toBe(201);
  });
});

describe('the upload desk', () => {
  /** What the desk reads of a request. */
  function incoming(bytes: Uint8Array) {
    return Object.assign(Readable.from([bytes]), { headers: { 'x-file-name': 'a.mid' } }) as never;
  }

  /** An upload that says its length and never sends a byte. */
  function stalled(length: number) {
    const headers = { 'x-file-name': 'a.mid', 'content-length': String(length) };
    return Object.assign(new PassThrough(), { headers }) as never;
  }

  it('keeps room for what uploads say they bring, and no more', async () => {
    const desk = new UploadDesk();
    for (let i = 0; i < 100; i++) void desk.receive(stalled(1), `slow ${i}`);
    expect(await desk.receive(incoming(new Uint8Array(1)), 'ann')).toMatchObject({ bytes: 1 });
    for (let i = 0; i < 25; i++) void desk.receive(stalled(LIMITS.fileBytes), `large ${i}`);
    await expect(desk.receive(stalled(LIMITS.fileBytes), 'ann')).rejects.toMatchObject({ code: 'desk-full' });
    await expect(desk.receive(stalled(2 * LIMITS.fileBytes), 'ann')).rejects.toMatchObject({
      code: 'desk-full',
    });
  });

  it('gives the room of an upload that is too large or too slow back', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const desk = new UploadDesk();
    for (let i = 0; i < 50; i++)
      await expect(desk.receive(stalled(2 * LIMITS.fileBytes), 'eve')).rejects.toMatchObject({ status: 413 });
    const slow = Array.from({ length: 25 }, (_, i) => desk.receive(stalled(LIMITS.fileBytes), `slow ${i}`));
    const ends = Promise.allSettled(slow);
    vi.advanceTimersByTime(30_000);
    expect(new Set((await ends).map(({ status }) => status))).toEqual(new Set(['rejected']));
    expect(await desk.receive(incoming(new Uint8Array(1)), 'ann')).toMatchObject({ bytes: 1 });
  });

  it('forgets files that were not used in time', async () => {
    let now = 0;
    const desk = new UploadDesk(() => now);
    const { id } = await desk.receive(incoming(new Uint8Array(1)), 'ann');
    now = 16 * 60 * 1000;
    expect(() => desk.take([id], 'ann')).toThrow(expect.objectContaining({ code: 'upload-gone' }));
  });

  it('gives nothing away for the same id twice', async () => {
    const desk = new UploadDesk();
    const { id } = await desk.receive(incoming(new Uint8Array(1)), 'ann');
    expect(() => desk.take([id, id], 'ann')).toThrow(expect.objectContaining({ code: 'upload-gone' }));
    expect(desk.take([id], 'ann')).toHaveLength(1);
  });
});
