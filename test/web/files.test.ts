import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseRange } from '../../src/web/blob-response.ts';
import type { BotContent } from '../../src/web/page/wire.ts';
import { type TemporaryStore, temporaryStore } from '../support/temporary-store.ts';
import { AUDIO, ask, startTestChat, type TestChat, TestPage } from './try-chat.ts';

let kept: TemporaryStore;
let chat: TestChat;
let messageId: string;
let content: BotContent;

beforeAll(async () => {
  kept = await temporaryStore();
  chat = await startTestChat(kept.store);
  const page = await new TestPage(chat, 'Ann').open();
  await page.call('bounce');
  const message = await page.answered('bounced nothing');
  if (message.content.kind !== 'bot') throw new Error('not the bot');
  messageId = message.id;
  content = message.content;
  page.close();
});

afterAll(async () => {
  await chat.close();
  await kept.close();
});

function get(sha256: string | undefined, headers: Record<string, string> = {}, place = messageId) {
  return ask(chat, 'GET', `/files/${sha256}/any-name?in=${place}`, headers);
}

describe('posted files', () => {
  it('are served whole, under their own name and type', async () => {
    const answer = await get(content.audio?.sha256);
    expect(answer).toMatchObject({
      status: 200,
      headers: { 'content-type': 'audio/mpeg', 'accept-ranges': 'bytes' },
    });
    expect(new Uint8Array(answer.body)).toEqual(AUDIO);
    expect(answer.headers['content-disposition']).toBe(
      `inline; filename="beat _1_.mp3"; filename*=UTF-8''beat%20%E2%80%9C1%E2%80%9D.mp3`,
    );
  });

  it('are served in ranges, so that audio can be sought', async () => {
    const answer = await get(content.audio?.sha256, { range: 'bytes=1000-1999' });
    expect(answer).toMatchObject({
      status: 206,
      headers: { 'content-range': 'bytes 1000-1999/5000', 'content-length': '1000' },
    });
    expect(new Uint8Array(answer.body)).toEqual(AUDIO.subarray(1_000, 2_000));
    const outside = await get(content.audio?.sha256, { range: 'bytes=5000-' });
    expect(outside).toMatchObject({ status: 416, headers: { 'content-range': 'bytes */5000' } });
  });

  it('are never shown as pages of ours', async () => {
    const [midi, html] = content.files;
    expect((await get(midi.sha256)).headers['content-disposition']).toMatch(/^attachment;/);
    expect(await get(html.sha256)).toMatchObject({
      status: 200,
      headers: { 'content-type': 'application/octet-stream', 'x-content-type-options': 'nosniff' },
    });
  });

  it('are the only ones there are', async () => {
    const secret = await kept.store.blobs.put(new Uint8Array([9]));
    expect((await get(secret)).status).toBe(404);
    expect((await get(content.audio?.sha256, {}, 'elsewhere')).status).toBe(404);
    expect((await get('../../etc/passwd')).status).toBe(404);
  });
});

describe('a byte range', () => {
  it.each([
    [undefined, undefined],
    ['bytes=0-0', { start: 0, end: 1 }],
    ['bytes=2-', { start: 2, end: 10 }],
    ['bytes=-3', { start: 7, end: 10 }],
    ['bytes=-30', { start: 0, end: 10 }],
    ['bytes=5-500', { start: 5, end: 10 }],
    ['bytes=0-1,3-4', undefined],
    ['bytes=-', undefined],
    ['pages=1-2', undefined],
  ])('%s of ten bytes is %j', (header, range) => {
    expect(parseRange(header, 10)).toEqual(range);
  });

  it.each(['bytes=10-', 'bytes=5-4', 'bytes=-0'])('%s of ten bytes is outside', (header) => {
    expect(() => parseRange(header, 10)).toThrow(expect.objectContaining({ status: 416 }));
  });
});
