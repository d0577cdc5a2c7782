import { copyFile, mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAs } from '../../support/circle.ts';
import type { Cypher } from '../../support/cypher.ts';
import { ANNA, BEN, openCypher } from '../../support/cypher.ts';
import { factsOf, idOf, replyTo } from '../../support/replies.ts';
import { temporaryStore } from '../../support/temporary-store.ts';

const SOUND_FONT = createRequire(import.meta.url).resolve('@coderline/alphatab/soundfont/sonivox.sf2');

/** Four bars at 240: a second of sound takes long enough. */
const SHORT = { bars: 4, qpm: 240 };

describe('beats as they are posted', { timeout: 120_000 }, () => {
  let cypher: Cypher;
  const shelf = () => cypher.store.guild('guild');
  beforeAll(async () => {
    cypher = await openCypher();
  });
  afterAll(() => cypher.close());

  it('says what was made as facts, and nothing of it twice', async () => {
    const reply = await replyTo(cypher, 'beat', { ...SHORT, seed: 70_707, title: 'Night Bus' });
    const id = idOf(reply);
    const { melody, drums } = (reply.data as { recipe: Record<string, { take: string }> }).recipe;
    const facts = factsOf(reply);
    expect(facts).toMatchObject({
      Tempo: '240 qpm',
      Key: expect.stringMatching(/^[A-G].* (major|minor)$/),
      Length: expect.stringMatching(/^4 bars, 0:0\d$/),
      Seed: '70707',
      Melody: expect.stringMatching(new RegExp(`^${melody.take}, shipped chord_pitches`)),
      Drums: expect.stringMatching(new RegExp(`^${drums.take}, shipped drum`)),
    });
    const lines = reply.text.split('\n');
    expect(lines[0]).toBe(`**${id} Night Bus**`);
    expect(lines.filter((line) => line.startsWith('Next:'))).toHaveLength(1);
    const below = lines.slice(1).join('\n');
    for (const value of Object.values(facts)) expect(below).not.toContain(value);
  });

  it('names who made the takes it was built on', async () => {
    const { data } = await replyTo(cypher, 'melody', { num_steps: 64, seed: 3 }, { author: BEN });
    const [{ id }] = (data as { outputs: { id: string }[] }).outputs;
    const facts = factsOf(await replyTo(cypher, 'beat', { ...SHORT, melody: id }, { author: ANNA }));
    expect(facts.Melody).toMatch(new RegExp(`^${id} by Ben, shipped`));
  });

  it('carries votes, a reroll, its MIDI and the crate below it, and its changes in a menu', async () => {
    const reply = await replyTo(cypher, 'beat', { ...SHORT, seed: 7 });
    const id = idOf(reply);
    expect(reply.tally).toBe(id);
    expect(reply.buttons?.map(({ label, count, command }) => [label, count, command])).toEqual([
      ['▲ Up', 0, 'vote'],
      ['▼ Down', 0, 'vote'],
      ['Reroll', undefined, 'remix'],
      ['MIDI', undefined, 'midi'],
      ['Add to crate', undefined, 'dataset keep'],
      ['Why this', undefined, 'beats why'],
      ['Longer', undefined, 'beats extend'],
      ['Loop', undefined, 'beats loop'],
      ['Stems', undefined, 'beats stems'],
      ['Moving picture', undefined, 'beats video'],
    ]);
    expect(reply.menu?.label).toBe('Change it');
    expect(reply.menu?.choices.map(({ label }) => label)).toEqual([
      'Variation',
      'Other drums',
      'Other melody',
      'Other chords',
      'Other style',
      'Slower',
      'Faster',
    ]);
    const pressed = [...(reply.buttons ?? []), ...(reply.menu?.choices ?? [])];
    for (const { options } of pressed) expect(Object.values(options)).toContain(id);
  });

  it('is a voice message where that was asked for, and an ordinary file elsewhere', async () => {
    const voice = await replyTo(cypher, 'beat', { ...SHORT, seed: 7, format: 'voice' });
    expect(voice.audio).toMatchObject({ mediaType: 'audio/ogg', name: expect.stringMatching(/\.ogg$/) });
    expect(voice.audio?.waveform?.length).toBeGreaterThan(0);
    expect(voice.audio?.waveform?.length).toBeLessThanOrEqual(256);
    const file = await replyTo(cypher, 'beat', { ...SHORT, seed: 7, format: 'ogg' });
    expect(file.audio?.waveform).toBeUndefined();
    expect(file.audio?.seconds).toBe(voice.audio?.seconds);
  });

  it('is lowered to what can be posted, with a word', async () => {
    const attachmentBytes = 80_000;
    const reply = await replyTo(cypher, 'beat', { ...SHORT, seed: 7 }, { attachmentBytes });
    expect(reply.audio?.bytes.length).toBeLessThanOrEqual(attachmentBytes);
    expect(reply.text).toMatch(/lowered to \d+ kbit\/s to fit here/);
  });

  it('is cut where even that is too much, and says where', async () => {
    const attachmentBytes = 66_000;
    const asked = { bars: 16, qpm: 240, seed: 7 };
    const reply = await replyTo(cypher, 'beat', asked, { attachmentBytes });
    expect(reply.audio?.bytes.length).toBeLessThanOrEqual(attachmentBytes);
    expect(reply.text).toMatch(/cut after 0:0\d, which is all that fits here/);
  });

  it('takes the server’s tempo and soundfont where none is asked for, and says if that one is gone', async () => {
    await shelf().settings.change({ qpm: 200, soundFont: 'Old Piano' });
    const reply = await replyTo(cypher, 'beat', { bars: 4, seed: 7 });
    await shelf().settings.change({ qpm: null, soundFont: null });
    expect(factsOf(reply).Tempo).toBe('200 qpm');
    expect(reply.text).toContain('the soundfont `Old Piano` is gone, so the built-in one plays');
    expect((reply.data as { recipe: object }).recipe).not.toHaveProperty('soundfont');
  });

  it('plays the host’s soundfont, notes it in the recipe, and is one beat when its job is begun anew', async () => {
    const { store, dataDir, close } = await temporaryStore();
    try {
      await mkdir(join(dataDir, 'soundfonts'));
      await copyFile(SOUND_FONT, join(dataDir, 'soundfonts', 'Dusty Keys.sf2'));
      await store.guild('guild').settings.change({ soundFont: 'Dusty Keys' });
      const make = async () => (await runAs({ store }, 'beat', SHORT, { jobId: 'one job' })).reply;
      const first = await make();
      const again = await make();
      expect(first?.data).toMatchObject({ recipe: { soundfont: 'Dusty Keys' } });
      expect(first && factsOf(first).Soundfont).toBe('Dusty Keys');
      expect(again?.data).toEqual(first?.data);
      expect(again?.audio?.bytes).toEqual(first?.audio?.bytes);
      expect(await store.guild('guild').beats.list()).toHaveLength(1);
      expect(await store.guild('guild').takes.list()).toHaveLength(2);
    } finally {
      await close();
    }
  });

  it('makes its missing halves anew with the default or the shipped model, as asked', async () => {
    const models = { melody_model: 'Shipped', drums_model: 'shipped' };
    expect(factsOf(await replyTo(cypher, 'beat', { ...SHORT, ...models })).Drums).toContain(', shipped drum');
    expect(await cypher.ask('beat', { ...SHORT, drums_model: 'nobody' })).toMatchObject({
      kind: 'refusal',
      code: 'no-such-model',
    });
  });

  it('has logged no bug on the way', () => {
    expect(cypher.log.filter((line) => line.includes(' error '))).toEqual([]);
  });
});
