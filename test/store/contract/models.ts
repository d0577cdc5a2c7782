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

  it('refuses a name that is taken, and says what to do', async () => {
    const { models } = guild();
    await models.add(modelOf('dusty'));
    await expect(models.add(modelOf(' dusty\n'))).rejects.toMatchObject({
      code: 'model-name-taken',
      message: expect.stringContaining('"dusty 2"'),
    });
    expect(await models.list()).toHaveLength(1);
  });

  it('gives a contested name to one of two', async () => {
    const { models } = guild();
    const outcomes = await Promise.allSettled([models.add(modelOf('new')), models.add(modelOf('new'))]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
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
