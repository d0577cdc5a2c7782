import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reply } from '../../../commands/index.ts';
import type { PerformanceEvent } from '../../../music/index.ts';
import type { Cypher } from '../../support/cypher.ts';
import { openCypher } from '../../support/cypher.ts';
import { melodyFile } from '../../support/made-music.ts';
import { replyTo } from '../../support/replies.ts';

const SHORT = { seconds: 3, seed: 7 };

interface Made {
  outputs: { id: string; events: PerformanceEvent[] }[];
  recipe: { [name: string]: unknown };
}

const madeOf = ({ data }: Reply) => data as unknown as Made;
const idOfFirst = (reply: Reply) => madeOf(reply).outputs[0].id;

/** Hundredths of a second. */
const stepsOf = (events: readonly PerformanceEvent[]) =>
  events.reduce((steps, { type, value }) => steps + (type === 'time-shift' ? value : 0), 0);

describe('performance', () => {
  let cypher: Cypher;
  beforeAll(async () => {
    cypher = await openCypher();
  });
  afterAll(() => cypher.close());

  it('lasts as long as asked, the pitches of its primer struck together', async () => {
    const reply = await replyTo(cypher, 'performance', { ...SHORT, primer: '[60, 64, 67, 60]' });
    const [{ events }] = madeOf(reply).outputs;
    expect(stepsOf(events)).toBe(300);
    const struck = events.slice(
      0,
      events.findIndex(({ type }) => type === 'time-shift'),
    );
    expect(struck.filter(({ type }) => type === 'note-on').map(({ value }) => value)).toEqual([60, 64, 67]);
    expect(reply.text).toMatch(/1 performance from shipped performance_with_dynamics, 3 s, seed 7/);
    expect(reply.text).toMatch(/Went on from 3 notes\. It plays \d+ notes?, [\d.]+ a second\./);
    expect(reply.audio?.seconds).toBeGreaterThan(0.5);
    expect(reply.picture?.alt).toMatch(/seconds/);
    expect(reply.buttons).toContainEqual({ label: 'Again', command: 'performance', options: { seconds: 3 } });
  });

  it('goes on from a melody, and from the beginning of a file', async () => {
    const melody = await replyTo(cypher, 'performance', { ...SHORT, primer: '[60, -2, 62, -2, 64, -1]' });
    expect(melody.text).toContain('Went on from a melody of 6 steps.');
    const files = [{ name: 'tune.mid', bytes: melodyFile(1) }];
    const reply = await replyTo(cypher, 'performance', SHORT, { files, filesOption: 'primer_file' });
    expect(reply.text).toContain('Went on from the beginning of `tune.mid`.');
    const onsets = madeOf(reply).outputs[0].events.filter(({ type }) => type === 'note-on');
    // Half of three seconds in eighths at 120.
    expect(onsets.length).toBeGreaterThanOrEqual(6);
  });

  it('begins with a note where it began from silence', async () => {
    const reply = await replyTo(cypher, 'performance', { ...SHORT, num_outputs: 3 });
    for (const { events } of madeOf(reply).outputs) {
      const first = events.findIndex(({ type }) => type === 'note-on');
      expect(first).toBeGreaterThanOrEqual(0);
      expect(stepsOf(events.slice(0, first))).toBe(0);
      expect(stepsOf(events)).toBe(300);
    }
  });

  it('makes the same from the same seed', async () => {
    const [first, again] = [
      await replyTo(cypher, 'performance', SHORT),
      await replyTo(cypher, 'performance', SHORT),
    ];
    expect(madeOf(again).outputs[0].events).toEqual(madeOf(first).outputs[0].events);
  });

  it('is played again and kept in the crate, but no beat is built on it', async () => {
    const id = idOfFirst(await replyTo(cypher, 'performance', { ...SHORT, seconds: 6 }));
    const played = await replyTo(cypher, 'play', { of: id });
    expect(played.text).toContain(`**${id}** · performance by Anna`);
    expect(played.buttons).toMatchObject([{ command: 'dataset keep', options: { of: id } }]);
    expect((await replyTo(cypher, 'midi', { of: id })).files?.[0].name).toBe(`${id}-performance.mid`);
    expect(await cypher.ask('beat', { melody: id })).toMatchObject({
      code: 'wrong-take-kind',
      text: expect.stringMatching(/keeps no tempo.*`\/melody` or `\/improv` makes one/),
    });
  });

  it('says how to train a model that takes conditions where there is none', async () => {
    expect(await cypher.ask('performance', { ...SHORT, notes_per_second: '8' })).toMatchObject({
      code: 'not-conditioned',
      text: expect.stringContaining(
        '/train model:performance config:density_conditioned_performance_with_dynamics',
      ),
    });
    const both = { notes_per_second: '8', pitch_class_histogram: 'C major' };
    expect(await cypher.ask('performance', { ...SHORT, ...both })).toMatchObject({
      text: expect.stringContaining('config:multiconditioned_performance_with_dynamics'),
    });
  });

  it('trains one on the crate, and takes it for conditions by itself', async () => {
    const files = Array.from({ length: 4 }, (_, seed) => ({
      name: `piano ${seed}.mid`,
      bytes: melodyFile(seed, 12),
    }));
    await replyTo(cypher, 'dataset add', {}, { files });
    const trained = await replyTo(cypher, 'train', {
      model: 'performance',
      config: 'density_conditioned_performance_with_dynamics',
      steps: 2,
      hparams: 'batch_size=4,rnn_layer_sizes=[8]',
      name: 'dense',
      seed: 1,
    });
    expect(trained.text).toMatch(/nats an event/);
    expect(trained.text).toMatch(/performances?, \d+ held out/);
    const asked = { ...SHORT, notes_per_second: '[2, 16]' };
    const reply = await replyTo(cypher, 'performance', asked);
    expect(reply.text).toMatch(/from \w{4} dense/);
    expect(reply.text).toContain('Asked for 2, then 16 notes a second.');
    expect(await cypher.ask('performance', { ...asked, notes_per_second: '99' })).toMatchObject({
      code: 'notes-per-second',
    });
  });

  it('has logged no bug on the way', () => {
    expect(cypher.log.filter((line) => line.includes(' error '))).toEqual([]);
  });
});
