import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TemporaryStore, temporaryStore } from '../support/temporary-store.ts';
import { startTestChat, type TestChat } from './try-chat.ts';

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

/** An open stream, past its `hello`. */
async function openStream(id: string): Promise<ReadableStreamDefaultReader<Uint8Array>> {
  const { body, status } = await fetch(new URL(`/api/events?id=${id}&name=Ann`, chat.url));
  if (!body) throw new Error(`events: ${status}`);
  const reader = body.getReader();
  await reader.read();
  return reader;
}

describe('streams', () => {
  it('are ten to each person: an eleventh ends the oldest, and nobody else’s', async () => {
    const other = await openStream('b'.repeat(20));
    const streams: ReadableStreamDefaultReader<Uint8Array>[] = [];
    for (let i = 0; i < 11; i++) streams.push(await openStream('a'.repeat(20)));
    const [oldest, second] = streams;
    await oldest.closed.catch(() => {});
    await fetch(new URL('/api/messages', chat.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ author: { id: 'c'.repeat(20), name: 'Cora' }, text: 'still there?' }),
    });
    for (const reader of [second, other]) {
      const { value } = await reader.read();
      expect(Buffer.from(value ?? []).toString()).toContain('still there?');
    }
    await Promise.all([...streams.slice(1), other].map((reader) => reader.cancel()));
  });
});
