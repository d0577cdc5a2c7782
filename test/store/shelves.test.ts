/** What every store must do, run on each kind of store there is: the embedded one, so far. */
import { afterAll, beforeAll, describe } from 'vitest';
import type { GuildStore } from '../../store/index.ts';
import { type TemporaryStore, temporaryStore } from '../support/temporary-store.ts';
import { crateContract } from './contract/crate.ts';
import { guildContract } from './contract/guilds.ts';
import { beatContract, takeContract } from './contract/makings.ts';
import { messageContract } from './contract/messages.ts';
import { modelContract } from './contract/models.ts';
import { trainingContract } from './contract/trainings.ts';

describe.each([{ kind: 'embedded', open: temporaryStore }])('$kind store', ({ open }) => {
  let temporary: TemporaryStore;
  let guilds = 0;
  const guild = (): GuildStore => temporary.store.guild(`guild ${guilds++}`);

  beforeAll(async () => {
    temporary = await open();
  });
  afterAll(() => temporary.close());

  describe('crate', () => crateContract(guild));
  describe('models', () => modelContract(guild));
  describe('trainings', () => trainingContract(guild));
  describe('takes', () => takeContract(guild));
  describe('beats', () => beatContract(guild));
  describe('messages', () => messageContract(() => temporary.store.messages));
  describe('guilds', () => guildContract(guild));
});
