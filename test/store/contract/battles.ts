import { expect, it } from 'vitest';
import type { Author, Battle, BattleSide, GuildStore } from '../../../store/index.ts';
import { ANNA, BEN, battleOf, beatOf, HOSTILE_TEXT } from './fixtures.ts';

/** The winner gains what the other loses. */
function rate(votes: Battle['votes'], before: Record<BattleSide, number>): Record<BattleSide, number> {
  const gain = 16 * Math.sign(votes.a - votes.b);
  return { a: before.a + gain, b: before.b - gain };
}

export function battleContract(guild: () => GuildStore): void {
  const begin = async ({ beats, battles }: GuildStore): Promise<Battle> => {
    const [a, b] = [await beats.save(beatOf('a')), await beats.save(beatOf('b'))];
    return battles.start(battleOf('k', a.id, b.id));
  };

  it('sets two beats against each other, once under one key', async () => {
    const store = guild();
    const [battle, again] = [await begin(store), await begin(store)];
    expect(battle).toMatchObject({
      author: ANNA,
      closesAt: new Date('2026-12-24T18:00:00Z'),
      votes: { a: 0, b: 0 },
      result: undefined,
    });
    expect(again).toEqual(battle);
    expect(await store.battles.find(battle.id.toLowerCase())).toEqual(battle);
    for (const id of ['', 'ZZZZ', HOSTILE_TEXT]) expect(await store.battles.find(id)).toBeUndefined();
  });

  it('takes two different beats that are there', async () => {
    const { beats, battles } = guild();
    const { id } = await beats.save(beatOf('a'));
    await expect(battles.start(battleOf('same', id, id))).rejects.toThrow();
    await expect(battles.start(battleOf('none', id, 'ZZZZ'))).rejects.toThrow();
    expect(await battles.open()).toEqual([]);
  });

  it('counts one vote a person, which can be changed and taken back', async () => {
    const store = guild();
    const { battles } = store;
    const { id } = await begin(store);
    const votes = async (side: BattleSide | null, voter: Author) =>
      (await battles.vote(id, side, voter))?.votes;
    expect(await votes('a', ANNA)).toEqual({ a: 1, b: 0 });
    expect(await votes('a', ANNA)).toEqual({ a: 1, b: 0 });
    expect(await votes('a', BEN)).toEqual({ a: 2, b: 0 });
    expect(await votes('b', ANNA)).toEqual({ a: 1, b: 1 });
    expect(await votes(null, ANNA)).toEqual({ a: 1, b: 0 });
    expect(await battles.vote('ZZZZ', 'a', ANNA)).toBeUndefined();
  });

  it('ends once, with the votes and ratings of that moment', async () => {
    const store = guild();
    const { battles } = store;
    const { id, beats } = await begin(store);
    await battles.vote(id, 'b', ANNA);
    const [ended, again] = await Promise.all([battles.close(id, rate), battles.close(id, rate)]);
    expect(ended?.result).toEqual({
      winner: 'b',
      before: { a: 1500, b: 1500 },
      after: { a: 1484, b: 1516 },
    });
    expect(again).toEqual(ended);
    expect(await battles.find(id)).toEqual(ended);
    expect(await battles.vote(id, 'a', BEN)).toBeUndefined();
    expect(await battles.open()).toEqual([]);
    expect(await battles.ratings(10)).toEqual([
      { beatId: beats.b, title: 'Beat b', author: ANNA, rating: 1516, battles: 1 },
      { beatId: beats.a, title: 'Beat a', author: ANNA, rating: 1484, battles: 1 },
    ]);
    expect(await battles.close('ZZZZ', rate)).toBeUndefined();
  });

  it('is a draw with as many votes on either side', async () => {
    const store = guild();
    const { id } = await begin(store);
    expect((await store.battles.close(id, rate))?.result).toMatchObject({ winner: null });
  });

  it('changes nothing if the rating fails', async () => {
    const store = guild();
    const { battles } = store;
    const battle = await begin(store);
    const fail = (): never => {
      throw new Error('no good');
    };
    await expect(battles.close(battle.id, fail)).rejects.toThrow('no good');
    expect(await battles.open()).toEqual([battle]);
    expect(await battles.ratings(10)).toEqual([]);
  });

  it('goes on from the ratings of earlier battles, and ranks the beats by them', async () => {
    const store = guild();
    const { battles, beats } = store;
    const first = await begin(store);
    const newcomer = await beats.save(beatOf('c'));
    const second = await battles.start(battleOf('second', newcomer.id, first.beats.a));
    expect((await battles.open()).map(({ id }) => id)).toEqual([second.id, first.id]);
    for (const { id } of [first, second]) {
      await battles.vote(id, 'a', BEN);
      await battles.close(id, rate);
    }
    expect((await battles.find(second.id))?.result?.before).toEqual({ a: 1500, b: 1516 });
    const ranked = await battles.ratings(2);
    expect(ranked.map((place) => [place.beatId, place.rating, place.battles])).toEqual([
      [newcomer.id, 1516, 1],
      [first.beats.a, 1500, 2],
    ]);
    const later = new Date(newcomer.createdAt.getTime() + 1);
    expect(await battles.ratings(10, later)).toEqual([]);
  });
}
