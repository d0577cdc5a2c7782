import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reply } from '../../../commands/index.ts';
import { readMidi } from '../../../music/index.ts';
import type { Cypher } from '../../support/cypher.ts';
import { openCypher } from '../../support/cypher.ts';
import { factsOf, replyTo } from '../../support/replies.ts';

/** Two bars of a second each: sampling and sound take no time to speak of. */
const SHORT = { chords: 'C:0.5 Am:0.5', num_steps: 32, qpm: 240, seed: 7 };

interface Made {
  outputs: { id: string; events: number[] }[];
  recipe: { [name: string]: unknown };
}

const madeOf = ({ data }: Reply) => data as unknown as Made;
const idOfFirst = (reply: Reply) => madeOf(reply).outputs[0].id;

describe('improv', () => {
  let cypher: Cypher;
  beforeAll(async () => {
    cypher = await openCypher();
  });
  afterAll(() => cypher.close());

  const takeOf = async (reply: Reply) => cypher.store.guild('guild').takes.find(idOfFirst(reply));

  it('says the chords as understood, and plays them softly under the melody', async () => {
    const reply = await replyTo(cypher, 'improv', { ...SHORT, chords: 'c, a-' });
    expect(reply.text).toContain('Over `C A-`: 2 bars, once.');
    expect(reply.audio?.seconds).toBeGreaterThan(2);
    const { sequence } = readMidi(reply.files?.[0].bytes ?? new Uint8Array());
    const [melody, chords] = [0, 1].map((instrument) =>
      sequence.notes.filter((note) => note.instrument === instrument),
    );
    expect(melody.length).toBeGreaterThan(0);
    // A triad and its bass for each of the two bars, softer than the melody.
    expect(chords).toHaveLength(8);
    expect(Math.max(...chords.map(({ velocity }) => velocity))).toBeLessThan(melody[0].velocity);
    expect(new Set(chords.slice(0, 4).map(({ pitch }) => pitch % 12))).toEqual(new Set([0, 4, 7]));
  });

  it('leaves the chords out of the sound where that is asked for, and in the picture', async () => {
    const reply = await replyTo(cypher, 'improv', { ...SHORT, render_chords: false });
    const take = await takeOf(reply);
    expect(new Set(take?.sequence.notes.map(({ instrument }) => instrument))).toEqual(new Set([0]));
    expect(take?.sequence.textAnnotations.map(({ text }) => text)).toEqual(['C', 'Am', 'C', 'Am']);
    expect(reply.picture?.alt).toMatch(/C Am 1/);
  });

  it('goes round the chords for eight bars at least, and beyond its primer', async () => {
    const plain = await replyTo(cypher, 'improv', { chords: 'C Am F', qpm: 300, seed: 1 });
    expect(plain.text).toContain('Over `C Am F`: 3 bars, 3 times.');
    expect(madeOf(plain).outputs[0].events).toHaveLength(3 * 3 * 16);
    const primer = Array.from({ length: 130 }, (_, step) => (step % 4 === 0 ? 60 : -2)).join(', ');
    const long = await replyTo(cypher, 'improv', { chords: 'C:4', primer, qpm: 300, seed: 1 });
    expect(madeOf(long).outputs[0].events).toHaveLength(3 * 64);
    expect(long.text).toContain('Went on from 130 steps of primer.');
  });

  it('plays over chords of its own where none are given, and says which', async () => {
    const reply = await replyTo(cypher, 'improv', { num_steps: 32, qpm: 300, seed: 2 });
    expect(reply.text).toContain('Over `Am F C G`, as no chords were given: the first 2 bars of 4 bars.');
    expect(madeOf(reply).recipe).not.toHaveProperty('chords');
  });

  it('makes the same melodies from the same seed, and others over other chords', async () => {
    const events = async (asked: object) =>
      madeOf(await replyTo(cypher, 'improv', { ...SHORT, ...asked })).outputs;
    const [first, again, other] = [await events({}), await events({}), await events({ chords: 'F#m Ebm' })];
    expect(again[0].events).toEqual(first[0].events);
    expect(other[0].events).not.toEqual(first[0].events);
  });

  it.each([
    [{ chords: 'C Hm' }, 'chords', /Did you mean Bm\?/],
    [{ primer: '[60, 62, 64, 65]', num_steps: 4 }, 'too-few-chords', /nothing is left to make/],
    [{ model: 'nobody' }, 'no-such-model', /nobody/],
    [{ config: 'basic_improv' }, 'no-model-of-config', /\/train model:improv config:basic_improv/],
    [{ num_steps: 4096, qpm: 40 }, 'audio-too-long', /num_steps smaller/],
  ])('refuses %o, saying what would do', async (asked, code, words) => {
    expect(await cypher.ask('improv', { ...SHORT, ...asked })).toMatchObject({
      kind: 'refusal',
      code,
      text: expect.stringMatching(words),
    });
  });

  it('is the melody of a beat, which keeps its chords, and is suggested for one', async () => {
    const id = idOfFirst(await replyTo(cypher, 'improv', SHORT));
    const beat = await replyTo(cypher, 'beat', { melody: id, bars: 4, qpm: 240, seed: 1 });
    expect(factsOf(beat).Melody).toMatch(new RegExp(`^${id} by Anna, shipped chord_pitches_improv`));
    expect(beat.text).toMatch(/over the melody’s own chords/i);
    const suggested = await cypher.suggest('beat', 'melody', '');
    expect(suggested).toContainEqual({ label: `${id} improv by Anna`, value: id });
    expect(await cypher.ask('beat', { drums: id })).toMatchObject({
      code: 'wrong-take-kind',
      text: expect.stringContaining(`\`melody:${id}\``),
    });
    const played = await replyTo(cypher, 'play', { of: id });
    expect(played.text).toContain(`**${id}** · improv by Anna`);
    expect(played.buttons?.[0].options).toEqual({ melody: id });
  });

  it('is made again by a button, over the same chords and from a seed of its own', async () => {
    const { buttons } = await replyTo(cypher, 'improv', { ...SHORT, render_chords: false });
    expect(buttons).toContainEqual({
      label: 'Again',
      command: 'improv',
      options: { chords: 'C:0.5 Am:0.5', qpm: 240, render_chords: false },
    });
  });

  it('suggests chords that were played over here first, then loops of others', async () => {
    await replyTo(cypher, 'improv', { ...SHORT, chords: 'Ebm7:2 Ab7:2' });
    const suggested = await cypher.suggest('improv', 'chords', '');
    expect(suggested[0]).toEqual({
      label: expect.stringMatching(/ came of Ebm7:2 Ab7:2$/),
      value: 'Ebm7:2 Ab7:2',
    });
    expect(suggested.map(({ value }) => value)).toContain('Am F C G');
    expect(await cypher.suggest('improv', 'chords', 'blues')).toHaveLength(1);
  });

  it('has logged no bug on the way', () => {
    expect(cypher.log.filter((line) => line.includes(' error '))).toEqual([]);
  });
});
