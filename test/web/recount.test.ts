import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Channel } from '../../src/web/channel.ts';
import { EventStreams } from '../../src/web/event-streams.ts';
import type { MessageLog } from '../../store/index.ts';
import { type TemporaryStore, temporaryStore } from '../support/temporary-store.ts';

let kept: TemporaryStore;

beforeAll(async () => {
  kept = await temporaryStore();
});

afterAll(() => kept.close());

it('a recount that could not read the log leaves the channel working, and the next one counts', async () => {
  const { messages } = kept.store;
  let isBroken = true;
  const log: MessageLog = {
    append: (...given) => messages.append(...given),
    edit: (...given) => messages.edit(...given),
    find: (...given) => messages.find(...given),
    history: async (...given) => {
      if (isBroken) throw new Error('the disk is away');
      return messages.history(...given);
    },
  };
  const streams = new EventStreams();
  const channel = new Channel(log, streams, randomUUID(), new Set());
  const author = { id: 'web-ann', name: 'Ann' };
  const up = { label: 'Up', command: 'vote', options: { beat: 'K7Q2' } };
  const beat = {
    kind: 'bot',
    state: 'done',
    command: 'beat',
    asker: author,
    job: false,
    text: 'a beat',
  } as const;
  const showBeat = () => channel.post({ ...beat, files: [], buttons: [{ ...up, count: 0 }], tally: 'K7Q2' });

  const failed = channel.recount('K7Q2', [{ ...up, count: 1 }]);
  const during = showBeat();
  await expect(failed).rejects.toThrow('the disk is away');
  await during;
  await showBeat();
  isBroken = false;
  await channel.recount('K7Q2', [{ ...up, count: 1 }]);
  expect((await channel.history()).messages.map(({ content }) => content)).toMatchObject([
    { buttons: [{ count: 1 }] },
    { buttons: [{ count: 1 }] },
  ]);
  streams.close();
});
