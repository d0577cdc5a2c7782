import { expect, it } from 'vitest';
import type { GuildStore, JsonValue } from '../../../store/index.ts';
import { ANNA, BEN, beatOf, HOSTILE_TEXT, sequenceOf, takeOf } from './fixtures.ts';

export function takeContract(guild: () => GuildStore): void {
  it('keeps a take with its sequence and recipe, found by id in any case', async () => {
    const { takes } = guild();
    const take = await takes.save(takeOf('k'));
    expect(take).toMatchObject({
      kind: 'melody',
      author: ANNA,
      sequence: sequenceOf(60),
      recipe: { seed: 1 },
    });
    expect(await takes.find(take.id.toLowerCase())).toEqual(take);
    for (const handle of ['', 'ZZZZZ', HOSTILE_TEXT]) expect(await takes.find(handle)).toBeUndefined();
  });

  it('returns the first take when a job saves under its key again', async () => {
    const { takes } = guild();
    const [first, second] = await Promise.all([takes.save(takeOf('k')), takes.save(takeOf('k', 'drums'))]);
    expect(second).toEqual(first);
    expect(await takes.save(takeOf('k'))).toEqual(first);
    expect(await takes.list()).toHaveLength(1);
  });

  it('lists the newest first, of one kind or both, without their notes', async () => {
    const { takes } = guild();
    const a = await takes.save(takeOf('a'));
    const b = await takes.save(takeOf('b', 'drums'));
    const c = await takes.save(takeOf('c'));
    expect((await takes.list()).map(({ id }) => id)).toEqual([c.id, b.id, a.id]);
    expect((await takes.list({ kind: 'melody', limit: 1 })).map(({ id }) => id)).toEqual([c.id]);
    expect((await takes.list())[0]).not.toHaveProperty('sequence');
  });
}

export function suggestionContract(guild: () => GuildStore): void {
  it('suggests the beats whose title holds what was typed, in any case and alphabet, newest first', async () => {
    const { beats } = guild();
    const titles = ['Straße im Regen', 'ÄRGER', 'Пыль', 'late ärger'];
    for (const title of titles) await beats.save(beatOf(title, { title }));
    const suggested = async (typed: string) => (await beats.suggest(typed)).map(({ title }) => title);
    expect(await suggested('ärg')).toEqual(['late ärger', 'ÄRGER']);
    expect(await suggested('A\u0308RG')).toEqual(['late ärger', 'ÄRGER']);
    expect(await suggested(' ПЫЛЬ ')).toEqual(['Пыль']);
    expect(await suggested('')).toEqual(titles.reverse());
  });

  it('suggests beats and takes by how their id begins', async () => {
    const { beats, takes } = guild();
    const beat = await beats.save(beatOf('k', { title: '…' }));
    const take = await takes.save(takeOf('k'));
    const begun = (id: string) => id.slice(0, 3).toLowerCase();
    expect(await beats.suggest(begun(beat.id))).toEqual([{ id: beat.id, title: beat.title }]);
    const [suggested] = await takes.suggest(begun(take.id));
    expect(suggested).toEqual((await takes.list())[0]);
    expect(await takes.suggest(take.id, 'drums')).toEqual([]);
    expect(await takes.suggest(take.id.slice(1))).toEqual([]);
    expect(await takes.suggest(' ')).toHaveLength(1);
  });

  it('takes signs of every kind for themselves', async () => {
    const { beats, takes } = guild();
    for (const title of ['100% dust', 'snare_roll', 'C:\\beats', 'plain'])
      await beats.save(beatOf(title, { title }));
    await takes.save(takeOf('k'));
    const suggested = async (typed: string) => (await beats.suggest(typed)).map(({ title }) => title);
    expect(await suggested('%')).toEqual(['100% dust']);
    expect(await suggested('e_r')).toEqual(['snare_roll']);
    expect(await suggested('\\')).toEqual(['C:\\beats']);
    for (const typed of [HOSTILE_TEXT, "' or 1=1 --", '.*']) expect(await suggested(typed)).toEqual([]);
    for (const typed of ['%', '_', '\\', '____', HOSTILE_TEXT])
      expect(await takes.suggest(typed)).toEqual([]);
  });

  it('suggests what was made since it was asked last, and never more than 25', async () => {
    const { beats, takes } = guild();
    await beats.save(beatOf('0'));
    expect(await Promise.all([beats.suggest(''), beats.suggest('')])).toMatchObject([[{}], [{}]]);
    for (let n = 1; n <= 26; n++) {
      await beats.save(beatOf(`${n}`));
      await takes.save(takeOf(`${n}`));
    }
    const suggested = await beats.suggest('beat');
    expect(suggested).toHaveLength(25);
    expect(new Set(suggested.map(({ id }) => id)).size).toBe(25);
    expect(suggested[0].title).toBe('Beat 26');
    expect(await takes.suggest('')).toHaveLength(25);
  });

  it('knows the primers that were used, each once, the last first', async () => {
    const { takes } = guild();
    const used: { kind?: 'drums'; primer?: JsonValue }[] = [
      { primer: [60, -2] },
      { primer: 'x...' },
      { primer: [60, -2] },
      { primer: 'boom', kind: 'drums' },
      { primer: '' },
      { primer: [] },
      {},
    ];
    const ids: string[] = [];
    for (const [n, { kind, primer }] of used.entries()) {
      const { id } = await takes.save(takeOf(`${n}`, kind, primer));
      ids.push(id);
    }
    expect(await takes.lastGiven('melody', 'primer')).toEqual([
      { value: [60, -2], takeId: ids[2] },
      { value: 'x...', takeId: ids[1] },
    ]);
    expect(await takes.lastGiven('drums', 'primer')).toEqual([{ value: 'boom', takeId: ids[3] }]);
    expect(await takes.lastGiven('melody', 'chords')).toEqual([]);
  });
}

export function beatContract(guild: () => GuildStore): void {
  it('keeps a beat with its recipe and its files', async () => {
    const { beats } = guild();
    const beat = await beats.save(beatOf('k'));
    expect(beat).toMatchObject({
      title: 'Beat k',
      author: ANNA,
      sequence: sequenceOf(64),
      recipe: { seed: 3, model: 'lookback_rnn' },
      votes: { up: 0, down: 0 },
    });
    expect(beat.files).toMatchObject([
      { name: 'beat.mp3', mediaType: 'audio/mpeg', bytes: 8, seconds: 9.75 },
      { name: 'roll.png', mediaType: 'image/png', bytes: 8, alt: 'A piano roll' },
    ]);
    expect(beat.files[0]).not.toHaveProperty('alt');
    expect(beat.files[1]).not.toHaveProperty('seconds');
    expect(await beats.find(beat.id.toLowerCase())).toEqual(beat);
    for (const handle of ['', 'ZZZZZ', HOSTILE_TEXT]) expect(await beats.find(handle)).toBeUndefined();
  });

  it('returns the first beat when a job saves under its key again', async () => {
    const { beats } = guild();
    const [first, second] = await Promise.all([
      beats.save(beatOf('k')),
      beats.save(beatOf('k', { title: 'Another', files: [] })),
    ]);
    expect(second).toEqual(first);
    expect(first.files).toHaveLength(2);
    expect(await beats.list()).toHaveLength(1);
  });

  it('lists the newest first, without what weighs', async () => {
    const { beats } = guild();
    for (const key of ['a', 'b', 'c']) await beats.save(beatOf(key));
    expect((await beats.list(2)).map(({ title }) => title)).toEqual(['Beat c', 'Beat b']);
    expect((await beats.list())[0]).not.toHaveProperty('sequence');
  });

  it('counts one vote a person, which can be changed and taken back', async () => {
    const { beats } = guild();
    const { id } = await beats.save(beatOf('k'));
    expect(await beats.vote(id, ANNA, 1)).toEqual({ up: 1, down: 0 });
    expect(await beats.vote(id.toLowerCase(), BEN, 1)).toEqual({ up: 2, down: 0 });
    expect(await beats.vote(id, ANNA, -1)).toEqual({ up: 1, down: 1 });
    expect(await beats.voteOf(id, ANNA.id)).toBe(-1);
    expect(await beats.vote(id, ANNA, null)).toEqual({ up: 1, down: 0 });
    expect(await beats.vote(id, ANNA, null)).toEqual({ up: 1, down: 0 });
    expect(await beats.voteOf(id, ANNA.id)).toBeNull();
    expect(await beats.voteOf(id, 'nobody')).toBeNull();
    expect((await beats.find(id))?.votes).toEqual({ up: 1, down: 0 });
  });

  it('counts a double click once, and a crowd to the last voice', async () => {
    const { beats } = guild();
    const { id } = await beats.save(beatOf('k'));
    await Promise.all([beats.vote(id, ANNA, 1), beats.vote(id, ANNA, 1), beats.vote(id, ANNA, 1)]);
    expect((await beats.find(id))?.votes).toEqual({ up: 1, down: 0 });
    const crowd = Array.from({ length: 20 }, (_, n) => ({ id: `${n}`, name: `Person ${n}` }));
    await Promise.all(crowd.map((person, n) => beats.vote(id, person, n % 2 === 0 ? 1 : -1)));
    expect((await beats.find(id))?.votes).toEqual({ up: 11, down: 10 });
  });

  it('lists the beats that have a vote', async () => {
    const { beats } = guild();
    const voted = await beats.save(beatOf('a'));
    const cleared = await beats.save(beatOf('b'));
    await beats.save(beatOf('c'));
    await beats.vote(voted.id, ANNA, -1);
    await beats.vote(cleared.id, ANNA, 1);
    await beats.vote(cleared.id, ANNA, null);
    expect((await beats.voted()).map(({ id, votes }) => ({ id, votes }))).toEqual([
      { id: voted.id, votes: { up: 0, down: 1 } },
    ]);
  });

  it('lists those made since a time that have a vote', async () => {
    const { beats } = guild();
    const beat = await beats.save(beatOf('a'));
    await beats.vote(beat.id, ANNA, 1);
    expect(await beats.voted(beat.createdAt)).toMatchObject([{ id: beat.id }]);
    expect(await beats.voted(new Date(beat.createdAt.getTime() + 1))).toEqual([]);
  });

  it('reads the files that it keeps', async () => {
    const { beats } = guild();
    const { files } = await beats.save(beatOf('k'));
    expect(new TextDecoder().decode(await beats.readFile(files[0]))).toBe('mp3 of k');
  });

  it('takes no vote on a beat that is not there', async () => {
    const { beats } = guild();
    expect(await beats.vote('ZZZZZ', ANNA, 1)).toBeUndefined();
    expect(await beats.voteOf('ZZZZZ', ANNA.id)).toBeNull();
  });
}
