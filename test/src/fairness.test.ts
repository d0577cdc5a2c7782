import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '../../music/index.ts';
import { createDispatcher } from '../../src/dispatcher.ts';
import type { CommandCall } from '../../src/front.ts';
import { createLog } from '../../src/log.ts';
import type { Author } from '../../store/index.ts';
import { ANNA, BEN } from '../support/cypher.ts';
import type { Answer } from '../support/recording-sink.ts';
import { recordingSink } from '../support/recording-sink.ts';
import type { TemporaryStore } from '../support/temporary-store.ts';
import { temporaryStore } from '../support/temporary-store.ts';

describe('people who stand in line', () => {
  let house: TemporaryStore;
  beforeAll(async () => {
    house = await temporaryStore();
  });
  afterAll(() => house.close());

  /** Asks of a dispatcher that does not work yet: resolves to the refusal, or undefined once it stands in line. */
  const ask = async (author: Author): Promise<Answer | undefined> => {
    const dispatcher = createDispatcher({ store: house.store, log: createLog(() => {}) });
    const place = { guildId: 'guild', channelId: 'channel', isModerator: false };
    const call: CommandCall = { command: 'beat', options: {}, files: {}, author, ...place };
    const sink = recordingSink();
    await dispatcher.dispatch(call, { front: 'test' }, sink);
    return Promise.race([sink.answered, undefined]);
  };

  it('may each have a few things there, no more', async () => {
    for (let n = 0; n < LIMITS.openJobs; n++) expect(await ask(ANNA)).toBeUndefined();
    const dispatcher = createDispatcher({ store: house.store, log: createLog(() => {}) });
    expect(await dispatcher.othersInLine('beat')).toBe(LIMITS.openJobs);
    expect(await dispatcher.othersInLine('train')).toBe(0);
    expect(await dispatcher.othersInLine('top')).toBe(0);
    expect(await ask(ANNA)).toMatchObject({ kind: 'refusal', code: 'too-many-open' });
    expect(await house.store.jobs.open()).toHaveLength(LIMITS.openJobs);
  });

  it('have their first turn before anybody has a second', async () => {
    expect(await ask(BEN)).toBeUndefined();
    const turns: string[] = [];
    const done = Promise.withResolvers<void>();
    await house.store.jobs.work('make', 1, async ({ author }) => {
      turns.push(author.name);
      if (turns.length === LIMITS.openJobs + 1) done.resolve();
    });
    await done.promise;
    expect(turns.slice(0, 3)).toEqual(['Anna', 'Ben', 'Anna']);
  });
});
