import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readMidi } from '../../../music/index.ts';
import type { Beat } from '../../../store/index.ts';
import type { Cypher } from '../../support/cypher.ts';
import { BEN, openCypher } from '../../support/cypher.ts';
import { factsOf, idOf, replyTo } from '../../support/replies.ts';

interface Recipe {
  melody: { take: string };
  drums: { take: string };
  qpm: number;
  bars: number;
  seed: number;
  parent?: { beat: string; change: string };
}

describe('beats made out of beats', () => {
  let cypher: Cypher;
  let original: Beat;
  const beats = () => cypher.store.guild('guild').beats;
  const find = async (id: string): Promise<Beat> => {
    const beat = await beats().find(id);
    return beat ?? expect.fail(`there is no ${id}`);
  };
  const recipeOf = ({ recipe }: Beat) => recipe as unknown as Recipe;
  const remixed = async (change: string, beat = original.id): Promise<Beat> =>
    find(idOf(await replyTo(cypher, 'remix', { beat, change }, { author: BEN })));

  beforeAll(async () => {
    cypher = await openCypher();
    original = await find(
      idOf(await replyTo(cypher, 'beat', { bars: 4, qpm: 236, seed: 7, title: 'Studio 54' })),
    );
  });
  afterAll(() => cypher.close());

  it.each([
    { change: 'variation', keeps: ['melody', 'drums'], newSeed: true, qpm: 236 },
    { change: 'drums', keeps: ['melody'], newSeed: false, qpm: 236 },
    { change: 'melody', keeps: ['drums'], newSeed: false, qpm: 236 },
    { change: 'chords', keeps: ['melody', 'drums'], newSeed: false, qpm: 236 },
    { change: 'reroll', keeps: [], newSeed: true, qpm: 236 },
    { change: 'slower', keeps: ['melody', 'drums'], newSeed: false, qpm: 228 },
    { change: 'faster', keeps: ['melody', 'drums'], newSeed: false, qpm: 244 },
  ])('$change keeps $keeps and changes the rest', async ({ change, keeps, newSeed, qpm }) => {
    const before = recipeOf(original);
    const beat = await remixed(change);
    const after = recipeOf(beat);
    const kept = (['melody', 'drums'] as const).filter((half) => after[half].take === before[half].take);
    expect(kept).toEqual(keeps);
    expect(after.seed !== before.seed).toBe(newSeed);
    expect(after).toMatchObject({ qpm, bars: 4, parent: { beat: original.id, change } });
    expect(beat.author).toEqual(BEN);
  });

  it('numbers what comes of a title, and leaves a number of the title’s own alone', async () => {
    const titles = (await beats().list()).map(({ title }) => title);
    expect(titles.toSorted()).toEqual([
      'Studio 54',
      ...[2, 3, 4, 5, 6, 7, 8].map((number) => `Studio 54 ${number}`),
    ]);
    const second = (await beats().list()).find(({ title }) => title === 'Studio 54 2');
    expect((await remixed('slower', second?.id)).title).toBe('Studio 54 9');
  });

  it('says what it comes from', async () => {
    const reply = await replyTo(cypher, 'remix', { beat: original.id.toLowerCase(), change: 'drums' });
    expect(factsOf(reply).From).toBe(`${original.id}, other drums`);
  });

  it('works on recipes from before the temperature was kept', async () => {
    const { temperature: _, format: __, ...recipe } = original.recipe;
    const old = await beats().save({ ...original, key: 'old', title: 'Old', recipe, files: [] });
    expect(recipeOf(await remixed('variation', old.id))).toMatchObject({ temperature: 1, format: 'mp3' });
  });

  it('refuses a beat whose making is not kept', async () => {
    const lost = await beats().save({ ...original, key: 'lost', title: 'Lost', recipe: {}, files: [] });
    expect(await cypher.ask('remix', { beat: lost.id, change: 'faster' })).toMatchObject({
      kind: 'refusal',
      code: 'no-recipe',
    });
  });

  it('refuses to go beyond the tempos there are', async () => {
    const recipe = { ...original.recipe, qpm: 300 };
    const fast = await beats().save({ ...original, key: 'fast', title: 'Fast', recipe, files: [] });
    expect(await cypher.ask('remix', { beat: fast.id, change: 'faster' })).toMatchObject({
      kind: 'refusal',
      text: expect.stringMatching(/at 300 qpm.*40 to 300/),
    });
  });

  it('gives a beat’s MIDI to the asker alone, and a take’s as well', async () => {
    for (const id of [original.id, recipeOf(original).drums.take]) {
      const reply = await replyTo(cypher, 'midi', { of: id.toLowerCase() });
      expect(reply.quiet).toBe(true);
      const [file] = reply.files ?? [];
      expect(readMidi(file.bytes).sequence.notes.some(({ isDrum }) => isDrum)).toBe(true);
    }
    expect(await cypher.ask('midi', { of: 'ZZZZ' })).toMatchObject({ code: 'no-such-piece' });
  });

  it('puts a beat into the crate, where it is analysed as any file is', async () => {
    const before = await cypher.store.guild('guild').crate.list();
    const { data } = await replyTo(cypher, 'dataset keep', { of: original.id }, { author: BEN });
    expect(data).toMatchObject({ items: [{ file: 'studio-54.mid', accepted: true }] });
    const files = await cypher.store.guild('guild').crate.list();
    expect(files).toHaveLength(before.length + 1);
    expect(files.at(-1)?.uploaders).toEqual(['Ben']);
  });

  it('suggests beats and takes by the beginning of their ids', async () => {
    const { take } = recipeOf(original).melody;
    const values = async (typed: string) =>
      (await cypher.suggest('midi', 'of', typed)).map(({ value }) => value);
    expect(await values(original.id.toLowerCase())).toContain(original.id);
    expect(await values(take.slice(0, 3))).toContain(take);
    expect((await cypher.suggest('remix', 'beat', 'studio')).length).toBeGreaterThan(1);
  });

  it('has logged no bug on the way', () => {
    expect(cypher.log.filter((line) => line.includes(' error '))).toEqual([]);
  });
});
