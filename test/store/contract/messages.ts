import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { MessageLog } from '../../../store/index.ts';
import { HOSTILE_TEXT } from './fixtures.ts';

export function messageContract(log: () => MessageLog): void {
  it('keeps messages in order, and edits one in its place', async () => {
    const channel = randomUUID();
    const sent = [];
    for (const text of ['one', 'two', 'three']) sent.push(await log().append(channel, { text }));
    expect(await log().history(channel, { limit: 10 })).toEqual(sent);
    const edited = await log().edit(sent[1].id, { text: HOSTILE_TEXT, done: true });
    expect(edited).toEqual({ ...sent[1], content: { text: HOSTILE_TEXT, done: true } });
    expect(await log().find(sent[1].id)).toEqual(edited);
    expect((await log().history(channel, { limit: 10 }))[1]).toEqual(edited);
  });

  it('pages back through a channel, oldest first on each page', async () => {
    const channel = randomUUID();
    for (let n = 0; n < 7; n++) await log().append(channel, { n });
    await log().append(randomUUID(), { n: 'elsewhere' });
    const pages = [];
    let beforeSequence: number | undefined;
    for (;;) {
      const page = await log().history(channel, { limit: 3, beforeSequence });
      if (page.length === 0) break;
      pages.push(page.map(({ content }) => content.n));
      beforeSequence = page[0].sequence;
    }
    expect(pages).toEqual([[4, 5, 6], [1, 2, 3], [0]]);
  });

  it('knows no message by an id that is none', async () => {
    for (const id of ['', 'nobody', HOSTILE_TEXT, randomUUID()]) {
      expect(await log().find(id)).toBeUndefined();
      expect(await log().edit(id, {})).toBeUndefined();
    }
  });
}
