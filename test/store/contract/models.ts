import { expect, it } from 'vitest';
import type { GuildStore } from '../../../store/index.ts';
import { HOSTILE_TEXT, modelOf } from './fixtures.ts';

export function modelContract(guild: () => GuildStore): void {
  it('keeps a model with its facts and its checkpoint', async () => {
    const { models } = guild();
    const model = await models.add(modelOf('dusty'));
    expect(model).toMatchObject({
      name: 'dusty',
      family: 'melody',
      config: 'lookback_rnn',
      facts: { steps: 300, heldOutLoss: 1.25 },
      isDefault: false,
    });
    expect(model.id).toMatch(/^[2-9A-HJKMNP-TV-Z]{4}$/);
    expect(new TextDecoder().decode(await models.readCheckpoint(model))).toBe('checkpoint of dusty');
  });

  it('adds once under one key, and gives back the first', async () => {
    const { models } = guild();
    const [first, second] = await Promise.all([
      models.add(modelOf('dusty', { key: 'job' })),
      models.add(modelOf('dusty', { key: 'job' })),
    ]);
    expect(second).toEqual(first);
    expect(await models.add(modelOf('another', { key: 'job' }))).toEqual(first);
    expect(await models.list()).toEqual([first]);
  });

  it('gives a model the next free number where its name is taken', async () => {
    const { models } = guild();
    await models.add(modelOf('dusty 3', { key: 'a' }));
    const named = await Promise.all(
      ['b', 'c', 'd'].map((key) => models.add(modelOf(' dusty\n', { key })).then(({ name }) => name)),
    );
    expect(named.sort()).toEqual(['dusty', 'dusty 2', 'dusty 4']);
  });

  it('numbers a name of full length, too', async () => {
    const { models } = guild();
    const long = 'x'.repeat(400);
    await models.add(modelOf(long, { key: 'a' }));
    const { name } = await models.add(modelOf(long, { key: 'b' }));
    expect(name).toMatch(/^x{253} 2$/);
  });

  it('says whether a name is free', async () => {
    const { models } = guild();
    expect(await models.isNameFree('dusty')).toBe(true);
    const { id } = await models.add(modelOf('dusty'));
    expect(await models.isNameFree(' dusty\n')).toBe(false);
    await models.remove(id);
    expect(await models.isNameFree('dusty')).toBe(true);
  });

  it('lists the newest first, of one family or all', async () => {
    const { models } = guild();
    await models.add(modelOf('one'));
    await models.add(modelOf('two', { family: 'drums' }));
    await models.add(modelOf('three'));
    expect((await models.list()).map(({ name }) => name)).toEqual(['three', 'two', 'one']);
    expect((await models.list('melody')).map(({ name }) => name)).toEqual(['three', 'one']);
  });

  it('finds a model by id in any case, or by name', async () => {
    const { models } = guild();
    const model = await models.add(modelOf('dusty'));
    for (const handle of [model.id, ` ${model.id.toLowerCase()} `, 'dusty']) {
      expect(await models.find(handle)).toEqual(model);
    }
    for (const handle of ['', 'DUSTIER', HOSTILE_TEXT]) expect(await models.find(handle)).toBeUndefined();
  });

  it('keeps one default a family, and goes back to none', async () => {
    const { models } = guild();
    const one = await models.add(modelOf('one'));
    const two = await models.add(modelOf('two'));
    expect(await models.default('melody')).toBeUndefined();
    await models.setDefault('melody', one.id);
    await models.setDefault('melody', two.id.toLowerCase());
    expect(await models.default('melody')).toMatchObject({ id: two.id, isDefault: true });
    expect((await models.list()).map(({ isDefault }) => isDefault)).toEqual([true, false]);
    expect(await models.default('drums')).toBeUndefined();
    await models.setDefault('melody', null);
    expect(await models.default('melody')).toBeUndefined();
  });

  it('makes no model the default of another family', async () => {
    const { models } = guild();
    const { id } = await models.add(modelOf('one'));
    await expect(models.setDefault('drums', id)).rejects.toThrow(id);
  });

  it('removes a model, and with it that it was the default', async () => {
    const { models } = guild();
    const model = await models.add(modelOf('one'));
    await models.setDefault('melody', model.id);
    expect(await models.remove(model.id)).toBe(true);
    expect(await models.remove(model.id)).toBe(false);
    expect(await models.default('melody')).toBeUndefined();
    await expect(models.readCheckpoint(model)).rejects.toThrow(model.id);
    await models.add(modelOf('one'));
  });
}
