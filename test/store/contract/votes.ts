/** Single votes, parts of recipes, and what is worked out from them. */
import { expect, it } from 'vitest';
import type { GuildStore } from '../../../store/index.ts';
import { ANNA, BEN, battleOf, beatOf } from './fixtures.ts';

export function voteLogContract(guild: () => GuildStore): void {
  it('tells every vote as it stands, newest first', async () => {
    const { beats, votes } = guild();
    const [a, b] = [await beats.save(beatOf('a')), await beats.save(beatOf('b'))];
    await beats.vote(a.id, ANNA, 1);
    await beats.vote(b.id, ANNA, 1);
    await beats.vote(a.id, BEN, 1);
    await beats.vote(b.id, ANNA, -1);
    expect(await votes.latest(10)).toEqual([
      { voterId: 'anna', beatId: b.id, value: -1 },
      { voterId: 'ben', beatId: a.id, value: 1 },
      { voterId: 'anna', beatId: a.id, value: 1 },
    ]);
    expect(await votes.latest(1)).toHaveLength(1);
  });

  it('tells which beat a vote in a battle was for, and which against', async () => {
    const { beats, battles, votes } = guild();
    const [a, b] = [await beats.save(beatOf('a')), await beats.save(beatOf('b'))];
    const battle = await battles.start(battleOf('k', a.id, b.id));
    await battles.vote(battle.id, 'a', ANNA);
    await battles.vote(battle.id, 'b', BEN);
    expect(await votes.latestInBattles(10)).toEqual([
      { voterId: 'ben', chosen: b.id, other: a.id },
      { voterId: 'anna', chosen: a.id, other: b.id },
    ]);
  });

  it('is another version after each vote that makes a difference, and the same in between', async () => {
    const { beats, battles, votes } = guild();
    const [a, b] = [await beats.save(beatOf('a')), await beats.save(beatOf('b'))];
    const battle = await battles.start(battleOf('k', a.id, b.id));
    const versions = [await votes.version()];
    for (const vote of [
      () => beats.vote(a.id, ANNA, 1),
      () => beats.vote(b.id, ANNA, 1),
      () => beats.vote(a.id, ANNA, -1),
      () => beats.vote(a.id, ANNA, null),
      () => battles.vote(battle.id, 'a', ANNA),
      () => battles.vote(battle.id, 'b', ANNA),
      () => battles.vote(battle.id, null, ANNA),
      () => beats.vote(a.id, ANNA, 1),
    ]) {
      await vote();
      versions.push(await votes.version());
      expect(await votes.version()).toBe(versions.at(-1));
    }
    for (const [index, version] of versions.entries()) expect(version).not.toBe(versions[index + 1]);
  });

  it('reads parts of recipes by their paths, null where there is nothing', async () => {
    const { beats } = guild();
    const recipe = { style: 'trap', composition: { key: { key: 9, mode: 'MINOR' } }, seed: 3 };
    const [a, b] = [await beats.save(beatOf('a', { recipe })), await beats.save(beatOf('b'))];
    const parts = await beats.recipeParts([a.id, b.id, 'ZZZZ'], ['style', 'composition.key', 'seed.none']);
    expect(parts).toEqual(
      new Map([
        [a.id, { style: 'trap', 'composition.key': { key: 9, mode: 'MINOR' }, 'seed.none': null }],
        [b.id, { style: null, 'composition.key': null, 'seed.none': null }],
      ]),
    );
  });
}

export function findingContract(guild: () => GuildStore): void {
  it('keeps the last finding of a name, for the version that it was worked out from', async () => {
    const { findings } = guild();
    await findings.keep('taste', '1', { votes: 1 });
    expect(await findings.find('taste', '1')).toEqual({ votes: 1 });
    await findings.keep('taste', '2', null);
    expect(await findings.find('taste', '2')).toBeNull();
    expect(await findings.find('taste', '1')).toBeUndefined();
    expect(await findings.find('other', '2')).toBeUndefined();
  });
}
