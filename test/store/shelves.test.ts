/** What every store must do, run on each kind of store there is: the embedded one, so far. */
import { afterAll, beforeAll, describe } from 'vitest';
import type { GuildStore } from '../../store/index.ts';
import { type TemporaryStore, temporaryStore } from '../support/temporary-store.ts';
import { battleContract } from './contract/battles.ts';
import { crateContract } from './contract/crate.ts';
import { guildContract } from './contract/guilds.ts';
import { jamContract } from './contract/jams.ts';
import { beatContract, suggestionContract, takeContract } from './contract/makings.ts';
import { messageContract } from './contract/messages.ts';
import { modelContract } from './contract/models.ts';
import { noteContract, postContract, settingsContract } from './contract/server.ts';
import { trainingContract } from './contract/trainings.ts';
import { findingContract, voteLogContract } from './contract/votes.ts';

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
  describe('suggestions', () => suggestionContract(guild));
  describe('settings', () => settingsContract(guild));
  describe('posts', () => postContract(guild));
  describe('notes', () => noteContract(guild));
  describe('jams', () => jamContract(guild));
  describe('battles', () => battleContract(guild));
  describe('votes', () => voteLogContract(guild));
  describe('findings', () => findingContract(guild));
  describe('messages', () => messageContract(() => temporary.store.messages));
  describe('guilds', () => guildContract(guild));
});
