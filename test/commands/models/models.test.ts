import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cypher } from '../../support/cypher.ts';
import { openCypher } from '../../support/cypher.ts';
import { drumFile } from '../../support/made-music.ts';

describe('the shelf of models', () => {
  let cypher: Cypher;
  beforeAll(async () => {
    cypher = await openCypher();
    const files = Array.from({ length: 4 }, (_, seed) => ({ name: `${seed}.mid`, bytes: drumFile(seed) }));
    await cypher.answer('dataset add', {}, { files });
    await cypher.answer('train', {
      model: 'drums',
      steps: 2,
      hparams: 'batch_size=2,rnn_layer_sizes=[8]',
      name: 'mine',
    });
  });
  afterAll(() => cypher.close());

  /** The model that plays when none is named. */
  const player = async (): Promise<string> => {
    const { text } = await cypher.answer('drums', { num_steps: 16, seed: 1 });
    return /from (.*), 16 steps/.exec(text)?.[1] ?? text;
  };

  it('plays the shipped model until another is made the default, and again after it is removed', async () => {
    expect(await player()).toBe('shipped drum_kit');
    await cypher.answer('models default', { model: 'mine' });
    expect(await player()).toMatch(/ mine$/);
    await cypher.answer('models default', { model: 'shipped', family: 'drums' });
    expect(await player()).toBe('shipped drum_kit');
    await cypher.answer('models default', { model: 'mine' });
    await cypher.answer('models remove', { model: 'mine' });
    expect(await player()).toBe('shipped drum_kit');
  });

  it('lists and shows what a model was trained on', async () => {
    await cypher.answer('train', {
      model: 'drums',
      steps: 2,
      hparams: 'batch_size=2,rnn_layer_sizes=[8]',
      name: 'other',
    });
    expect((await cypher.answer('models list')).data).toMatchObject({
      models: [{ name: 'other', family: 'drums' }],
    });
    expect((await cypher.answer('models show', { model: 'other' })).data).toMatchObject({
      facts: { step: 2, hparams: { rnn_layer_sizes: [8] } },
    });
  });

  it('lists the shipped models with their configurations, and shows each', async () => {
    const { text } = await cypher.answer('models list');
    expect(text).toContain('★ **shipped** · improv · chord_pitches_improv');
    for (const family of ['melody', 'drums', 'improv', 'performance']) {
      const shown = await cypher.answer('models show', { model: 'Shipped', family });
      expect(shown.text).toContain(`**shipped** · ${family} · `);
      expect(shown.data).toMatchObject({ default: true, facts: { step: expect.any(Number) } });
    }
    expect(await cypher.ask('models show', { model: 'shipped' })).toMatchObject({
      code: 'family-needed',
      text: expect.stringContaining('`family:improv`'),
    });
  });

  it('refuses a drums model where a melody is asked for, and a config that nobody trained', async () => {
    expect(await cypher.ask('melody', { model: 'other' })).toMatchObject({ code: 'wrong-model-family' });
    expect(await cypher.ask('melody', { config: 'basic_rnn' })).toMatchObject({
      code: 'no-model-of-config',
      text: expect.stringContaining('/train model:melody config:basic_rnn'),
    });
  });
});
