import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readMidi } from '../../music/index.ts';
import type { Cypher } from '../support/cypher.ts';
import { ANNA, BEN, openCypher } from '../support/cypher.ts';
import { drumFile, melodyFile } from '../support/made-music.ts';

const TINY = 'batch_size=8,rnn_layer_sizes=[16,16]';

describe('the main job: crate, train, melody, drums, beat, vote', () => {
  let cypher: Cypher;
  beforeAll(async () => {
    cypher = await openCypher();
  });
  afterAll(() => cypher.close());

  it('puts files into the crate and says what each gives', async () => {
    const files = [
      ...Array.from({ length: 5 }, (_, seed) => ({ name: `tune ${seed}.mid`, bytes: melodyFile(seed) })),
      ...Array.from({ length: 5 }, (_, seed) => ({ name: `drums ${seed}.mid`, bytes: drumFile(seed) })),
    ];
    const { data } = await cypher.answer('dataset add', {}, { files });
    expect(data).toMatchObject({ totals: { accepted: 10, refused: 0, melody: 5, drums: 5 } });
  });

  it('trains a model of each family on the crate and plays it', async () => {
    for (const model of ['melody', 'drums']) {
      const { data } = await cypher.answer('train', {
        model,
        steps: 12,
        hparams: TINY,
        name: `tiny ${model}`,
        seed: 1,
      });
      expect(data).toMatchObject({ outcome: 'finished', family: model, facts: { step: 12 } });
      const played = await cypher.answer(model, { model: `tiny ${model}`, num_steps: 32, seed: 3 });
      expect(played.text).toContain(`tiny ${model}`);
    }
  });

  it('makes the same melody from the same seed', async () => {
    const asked = {
      primer: '[60, -2, 52, -2, 60, -2, 52, -2]',
      model: 'tiny melody',
      num_steps: 48,
      seed: 11,
    };
    const first = await cypher.answer('melody', asked);
    const second = await cypher.answer('melody', asked);
    const events = ({ data }: { data: unknown }) =>
      (data as { outputs: { events: number[] }[] }).outputs[0].events;
    expect(events(first)).toEqual(events(second));
    expect(events(first)).toHaveLength(48);
    expect(events(first).slice(0, 8)).toEqual([60, -2, 52, -2, 60, -2, 52, -2]);
  });

  it('combines a named melody with named drums into a beat with sound, notes, picture and vote buttons', async () => {
    const melody = await cypher.answer('melody', { primer: '[60]', num_steps: 64, seed: 2 });
    const drums = await cypher.answer('drums', {
      primer: 'kick x...x... snare ....x... hat x.x.x.x.',
      num_steps: 64,
      seed: 2,
    });
    const id = ({ data }: { data: unknown }) => (data as { outputs: { id: string }[] }).outputs[0].id;
    const answer = await cypher.ask('beat', {
      melody: id(melody),
      drums: id(drums),
      bars: 4,
      qpm: 120,
      title: 'First',
    });
    if (answer.kind !== 'reply') throw new Error(`no beat: ${JSON.stringify(answer)}`);
    const { reply } = answer;
    expect(reply.audio?.bytes.length).toBeGreaterThan(10_000);
    expect([...(reply.picture?.bytes.slice(1, 4) ?? [])]).toEqual([...Buffer.from('PNG')]);
    const midi = readMidi(reply.files?.[0].bytes ?? new Uint8Array());
    expect(midi.sequence.notes.some(({ isDrum }) => isDrum)).toBe(true);
    expect(midi.sequence.notes.some(({ isDrum }) => !isDrum)).toBe(true);
    expect(reply.buttons?.map(({ command }) => command)).toContain('vote');
  });

  it('counts one vote a person, lets it be changed, and ranks by it', async () => {
    const [beat] = await cypher.store.guild('guild').beats.list();
    await cypher.answer('vote', { beat: beat.id, value: 'up' }, { author: ANNA });
    await cypher.answer('vote', { beat: beat.id, value: 'up' }, { author: ANNA });
    await cypher.answer('vote', { beat: beat.id, value: 'down' }, { author: BEN });
    const { data } = await cypher.answer('vote', { beat: beat.id, value: 'up' }, { author: BEN });
    expect(data).toMatchObject({ up: 2, down: 0 });
    expect((await cypher.answer('top')).text).toContain('First');
  });

  it('lets another server see nothing of it', async () => {
    const [beat] = await cypher.store.guild('guild').beats.list();
    expect(await cypher.ask('vote', { beat: beat.id, value: 'up' }, { guildId: 'elsewhere' })).toMatchObject({
      kind: 'refusal',
      code: 'no-such-beat',
    });
    expect((await cypher.answer('dataset list', {}, { guildId: 'elsewhere' })).data).toMatchObject({
      total: 0,
    });
  });

  it('has logged no bug on the way', () => {
    expect(cypher.log.filter((line) => line.includes(' error '))).toEqual([]);
  });
});
