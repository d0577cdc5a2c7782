import { expect, it } from 'vitest';
import type { Author, GuildStore, Jam } from '../../../store/index.ts';
import { ANNA, BEN, beatOf, HOSTILE_TEXT, jamOf } from './fixtures.ts';

const CLEO: Author = { id: 'cleo', name: 'Cleo' };
const TAKES = ['AAAA', 'BBBB'];

const proposed = (jam: Jam | undefined): Jam => jam ?? expect.fail('The layer was not this job’s.');

export function jamContract(guild: () => GuildStore): void {
  /** A jam whose first layer Ben made and is voted on. */
  const atVote = async ({ jams }: GuildStore): Promise<Jam> => {
    const { id } = await jams.start(jamOf('k'));
    await jams.claim(id, 0, 'job', BEN);
    return proposed(await jams.propose(id, 0, 'job', TAKES));
  };

  it('begins with all layers open, once under one key', async () => {
    const { jams } = guild();
    const [jam, again] = await Promise.all([jams.start(jamOf('k')), jams.start(jamOf('k', { bars: 8 }))]);
    const open = { state: 'open', takes: [], votes: {} };
    expect(jam).toMatchObject({
      title: 'Jam k',
      author: ANNA,
      qpm: 92.5,
      bars: 4,
      voteSeconds: 300,
      layers: [
        { kind: 'drums', ...open },
        { kind: 'melody', ...open },
      ],
      voters: [],
    });
    expect(again).toEqual(jam);
    expect(await jams.find(` ${jam.id.toLowerCase()}`)).toEqual(jam);
    for (const id of ['', 'ZZZZ', HOSTILE_TEXT]) expect(await jams.find(id)).toBeUndefined();
  });

  it('gives a layer to one of several who want it at once', async () => {
    const { jams } = guild();
    const { id } = await jams.start(jamOf('k'));
    const claims = await Promise.all([ANNA, BEN, CLEO].map((author) => jams.claim(id, 0, author.id, author)));
    expect(claims.filter(Boolean)).toHaveLength(1);
    const [first] = (await jams.find(id))?.layers ?? [];
    expect(first).toMatchObject({ state: 'making', author: [ANNA, BEN, CLEO][claims.indexOf(true)] });
  });

  it('gives a layer to the job that has it already, begun anew, whatever its state, and to no other', async () => {
    const { jams } = guild();
    const { id } = await jams.start(jamOf('k'));
    const claims = async () => [
      await jams.claim(id, 0, 'job', BEN),
      await jams.claim(id, 0, 'pressed again', BEN),
      await jams.claim(id, 0, 'other', CLEO),
    ];
    expect(await claims()).toEqual([true, false, false]);
    expect(await claims()).toEqual([true, false, false]);
    await jams.propose(id, 0, 'job', TAKES);
    expect(await claims()).toEqual([true, false, false]);
    expect((await jams.find(id))?.layers[0].state).toBe('voting');
  });

  it('gives a layer only once those before it are chosen', async () => {
    const store = guild();
    const { jams } = store;
    const { id } = await atVote(store);
    expect(await jams.claim(id, 1, 'next', CLEO)).toBe(false);
    await jams.choose(id, 0, () => 'AAAA');
    expect(await jams.claim(id, 1, 'next', CLEO)).toBe(true);
    for (const layer of [-1, 2]) expect(await jams.claim(id, layer, 'next', CLEO)).toBe(false);
    expect(await jams.claim('ZZZZ', 0, 'next', CLEO)).toBe(false);
  });

  it('takes a claimed layer back for another, and only from the job that has it', async () => {
    const { jams } = guild();
    const { id } = await jams.start(jamOf('k'));
    await jams.claim(id, 0, 'hers', ANNA);
    await jams.release(id, 0, 'pressed again');
    expect((await jams.find(id))?.layers[0]).toMatchObject({ state: 'making', author: ANNA });
    await jams.release(id, 0, 'hers');
    expect((await jams.find(id))?.layers[0]).toMatchObject({ state: 'open', author: undefined });
    expect(await jams.claim(id, 0, 'his', BEN)).toBe(true);
    expect(await jams.propose(id, 0, 'hers', TAKES)).toBeUndefined();
    await jams.propose(id, 0, 'his', TAKES);
    await jams.release(id, 0, 'his');
    expect((await jams.find(id))?.layers[0]).toMatchObject({ state: 'voting', author: BEN });
  });

  it('puts takes to the vote once: the first stay', async () => {
    const store = guild();
    const { jams } = store;
    const jam = await atVote(store);
    expect(jam.layers[0]).toMatchObject({ state: 'voting', takes: TAKES, votes: { AAAA: 0, BBBB: 0 } });
    expect(await jams.propose(jam.id, 0, 'job', ['CCCC'])).toEqual(jam);
    expect(await jams.propose(jam.id, 1, 'job', TAKES)).toBeUndefined();
    expect(await jams.propose('ZZZZ', 0, 'job', TAKES)).toBeUndefined();
  });

  it('counts one vote a person, which can be changed and taken back', async () => {
    const store = guild();
    const { jams } = store;
    const { id } = await atVote(store);
    const votes = async (take: string | null, voter: Author) =>
      (await jams.vote(id, 0, take, voter))?.layers[0].votes;
    expect(await votes('AAAA', ANNA)).toEqual({ AAAA: 1, BBBB: 0 });
    expect(await votes('aaaa', ANNA)).toEqual({ AAAA: 1, BBBB: 0 });
    expect(await votes('AAAA', CLEO)).toEqual({ AAAA: 2, BBBB: 0 });
    expect(await votes('BBBB', ANNA)).toEqual({ AAAA: 1, BBBB: 1 });
    expect(await votes(null, ANNA)).toEqual({ AAAA: 1, BBBB: 0 });
    expect(await votes(null, ANNA)).toEqual({ AAAA: 1, BBBB: 0 });
    const crowd = Array.from({ length: 10 }, (_, n) => ({ id: `${n}`, name: `Person ${n}` }));
    await Promise.all([...crowd, ...crowd].map((voter) => jams.vote(id, 0, 'BBBB', voter)));
    expect((await jams.find(id))?.layers[0].votes).toEqual({ AAAA: 1, BBBB: 10 });
  });

  it('takes votes for the takes that are voted on, as long as they are', async () => {
    const store = guild();
    const { jams } = store;
    const { id } = await atVote(store);
    expect(await jams.vote(id, 0, 'CCCC', ANNA)).toBeUndefined();
    expect(await jams.vote(id, 1, 'AAAA', ANNA)).toBeUndefined();
    await jams.choose(id, 0, () => 'BBBB');
    for (const take of ['AAAA', null]) expect(await jams.vote(id, 0, take, ANNA)).toBeUndefined();
    expect(await jams.vote('ZZZZ', 0, 'AAAA', ANNA)).toBeUndefined();
  });

  it('names those who voted, each once', async () => {
    const store = guild();
    const { jams } = store;
    const { id } = await atVote(store);
    await jams.vote(id, 0, 'AAAA', CLEO);
    await jams.vote(id, 0, 'AAAA', ANNA);
    await jams.choose(id, 0, () => 'AAAA');
    await jams.claim(id, 1, 'next', CLEO);
    await jams.propose(id, 1, 'next', ['CCCC', 'DDDD']);
    expect((await jams.vote(id, 1, 'DDDD', CLEO))?.voters).toEqual([CLEO, ANNA]);
  });

  it('chooses once: the first choice stays', async () => {
    const store = guild();
    const { jams } = store;
    const { id } = await atVote(store);
    await expect(jams.choose(id, 0, () => 'CCCC')).rejects.toThrow('voting');
    await expect(jams.choose(id, 1, () => 'AAAA')).rejects.toThrow('open');
    const [one, other] = await Promise.all([
      jams.choose(id, 0, () => 'BBBB'),
      jams.choose(id, 0, () => 'AAAA'),
    ]);
    expect(one.layers[0]).toMatchObject({ state: 'chosen', chosen: 'BBBB', author: BEN });
    expect(other).toEqual(one);
  });

  it('chooses by the votes as they stand, so that none that was taken is passed over', async () => {
    const store = guild();
    const { jams } = store;
    const { id } = await atVote(store);
    const [, ended] = await Promise.all([
      jams.vote(id, 0, 'BBBB', ANNA),
      jams.choose(id, 0, ({ votes }) => (votes.BBBB > votes.AAAA ? 'BBBB' : 'AAAA')),
    ]);
    expect(ended.layers[0]).toMatchObject({ chosen: 'BBBB', votes: { AAAA: 0, BBBB: 1 } });
  });

  it('is open until it has its beat, and keeps the first it was given', async () => {
    const { jams, beats } = guild();
    const { id } = await jams.start(jamOf('one'));
    const other = await jams.start(jamOf('two'));
    expect((await jams.open()).map((jam) => jam.id)).toEqual([other.id, id]);
    const [a, b] = [await beats.save(beatOf('a')), await beats.save(beatOf('b'))];
    await jams.finish(id, a.id);
    await jams.finish(id, b.id);
    expect((await jams.find(id))?.beatId).toBe(a.id);
    expect(await jams.open()).toEqual([other]);
    await expect(jams.finish('ZZZZ', a.id)).rejects.toThrow('ZZZZ');
  });
}
