import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

describe('a call with an endless option', () => {
  it('is shown no longer than a message may be, and passed on whole', async () => {
    const page = await new TestPage(chat, 'Ann').open();
    const word = 'x'.repeat(120_000);
    expect(await page.call('say', { word })).toMatchObject({ status: 202 });
    await page.answered(`said ${word}`);
    expect(page.texts[0]).toBe(`/say word:${'x'.repeat(3_989)}…`);
    expect(chat.dispatcher.calls[0].options).toEqual({ word });
    page.close();
  });
});
