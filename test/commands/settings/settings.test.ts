import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Circle } from '../../support/circle.ts';
import { circleOf, runAs } from '../../support/circle.ts';
import type { Cypher } from '../../support/cypher.ts';
import { BEN, openCypher } from '../../support/cypher.ts';
import { temporaryStore } from '../../support/temporary-store.ts';

describe('the settings of a server', () => {
  let cypher: Cypher;
  let circle: Circle;
  beforeAll(async () => {
    cypher = await openCypher();
    circle = circleOf(cypher);
  });
  afterAll(() => cypher.close());

  const kept = () => cypher.store.guild('guild').settings.read();

  it('are shown with what can be typed to change them', async () => {
    const { text } = await circle.reply('settings');
    expect(text.split('\n').slice(1, 5)).toEqual([
      '- Who trains: **moderators**',
      '- Tempo: **each command’s own**',
      '- Soundfont: **the built-in one**',
      '- Weekly top: **off**',
    ]);
    for (const option of ['who_trains', 'qpm', 'soundfont', 'weekly_top'])
      expect(text).toContain(`${option}:`);
  });

  it('change one by one or together, and each change is said back', async () => {
    const one = await circle.reply('settings', { who_trains: 'everyone' });
    expect(one.text).toContain('**Who trains** is now: everyone.');
    expect(one.text).not.toContain('Tempo');
    const two = await circle.reply('settings', { qpm: '88.5', weekly_top: 'here' });
    expect(two.text).toContain('**Tempo** is now: 88.5 qpm.');
    expect(two.text).toContain('**Weekly top** is now: in this channel, Sundays at 18:00 UTC.');
    expect(await kept()).toEqual({ whoTrains: 'everyone', qpm: 88.5, weeklyTopChannel: 'channel' });
  });

  it('are taken back by a word', async () => {
    await circle.reply('settings', {
      qpm: 'Usual',
      weekly_top: 'off',
      soundfont: 'built-in',
      who_trains: 'moderators',
    });
    expect(await kept()).toEqual({ whoTrains: 'moderators' });
  });

  it('set the tempo of what is made without one', async () => {
    await circle.reply('settings', { qpm: '77' });
    expect((await circle.reply('jam start', {})).data).toMatchObject({ qpm: 77 });
    expect((await circle.reply('jam start', { qpm: 140 })).data).toMatchObject({ qpm: 140 });
  });

  it('are each server’s own', async () => {
    expect((await circle.reply('settings', {}, { guildId: 'elsewhere' })).data).toMatchObject({ qpm: null });
  });

  it('choose one of the host’s soundfonts, by its name in any case', async () => {
    const { store, dataDir, close } = await temporaryStore();
    try {
      await mkdir(join(dataDir, 'soundfonts'), { recursive: true });
      await writeFile(join(dataDir, 'soundfonts', 'Dusty Keys.sf2'), '');
      const { reply } = await runAs({ store }, 'settings', { soundfont: 'dusty keys' }, { jobId: 'keys' });
      expect(reply?.text).toContain('**Soundfont** is now: Dusty Keys.');
      expect(await store.guild('guild').settings.read()).toMatchObject({ soundFont: 'Dusty Keys' });
      await expect(
        runAs({ store }, 'settings', { soundfont: 'dusty' }, { jobId: 'mistyped' }),
      ).rejects.toThrow('The host has `Dusty Keys`');
    } finally {
      await close();
    }
  });

  it.each([
    [{ qpm: 'fast' }, 'option-value', 'qpm:92'],
    [{ qpm: '0' }, 'option-value', '40-300'],
    [{ qpm: '301' }, 'option-value', '40-300'],
    [{ soundfont: '../secret' }, 'no-such-soundfont', 'built-in'],
    [{ who_trains: 'nobody' }, 'option-value', 'everyone, moderators'],
    [{ weekly_top: 'there' }, 'option-value', 'here, off'],
  ])('refuse %j', async (options, code, words) => {
    const refusal = await circle.refusal('settings', options);
    expect(refusal.code).toBe(code);
    expect(refusal.text).toContain(words);
  });

  it('are for moderators alone', async () => {
    const asMember = { author: BEN, isModerator: false };
    expect(await circle.refusal('settings', { who_trains: 'everyone' }, asMember)).toMatchObject({
      code: 'not-allowed',
    });
  });

  it('has logged no bug on the way', () => {
    expect(cypher.log.filter((line) => line.includes(' error '))).toEqual([]);
  });
});
