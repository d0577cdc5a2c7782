import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Beat } from '../../../store/index.ts';
import type { Circle } from '../../support/circle.ts';
import { CLEO, circleOf, keepBeat, runAs } from '../../support/circle.ts';
import type { Cypher } from '../../support/cypher.ts';
import { ANNA, BEN, openCypher } from '../../support/cypher.ts';

describe('the leaderboard', () => {
  let cypher: Cypher;
  let circle: Circle;
  let loved: Beat;
  let liked: Beat;
  beforeAll(async () => {
    cypher = await openCypher();
    circle = circleOf(cypher);
    loved = await keepBeat(cypher, 'Loved_one', ANNA);
    liked = await keepBeat(cypher, 'Liked', BEN);
  });
  afterAll(() => cypher.close());

  const beats = () => cypher.store.guild('guild').beats;

  it('says how to begin while there are no votes and no battles', async () => {
    expect((await circle.reply('top')).text).toContain('/beat');
    expect((await circle.reply('top', { days: 7 })).text).toContain('of the last 7 days');
    expect((await circle.reply('top', { by: 'rating' })).text).toContain('/battle start');
  });

  it('ranks by votes, and lets the first be voted on from the same post', async () => {
    for (const author of [ANNA, BEN, CLEO]) await beats().vote(loved.id, author, 1);
    await beats().vote(liked.id, ANNA, 1);
    const reply = await circle.reply('top', { days: 1 });
    expect(reply.text).toContain(`1. **${loved.id}** Loved\\_one by Anna · ▲ 3 ▼ 0`);
    expect(reply.text).toContain(`2. **${liked.id}** Liked by Ben`);
    expect(reply.tally).toBe(loved.id);
    expect(reply.buttons).toMatchObject([
      { label: `▲ ${loved.id}`, command: 'vote', count: 3 },
      { label: `▼ ${loved.id}`, command: 'vote', count: 0 },
      { label: `▲ ${liked.id}`, options: { beat: liked.id, value: 'up' } },
    ]);
    expect(reply.buttons?.[2].count).toBeUndefined();
  });

  it('ranks by the rating from battles', async () => {
    const battle = await cypher.store.guild('guild').battles.start({
      key: 'a battle',
      author: ANNA,
      beats: { a: loved.id, b: liked.id },
      closesAt: new Date(),
    });
    await circle.reply('battle vote', { battle: battle.id, side: 'b' });
    await circle.runLater('battle close', { battle: battle.id });
    await circle.post();
    const reply = await circle.reply('top', { by: 'rating', days: 7 });
    expect(reply.text).toContain(`1. **${liked.id}** Liked by Ben · 1,516 · 1 battle\n`);
    expect(reply.text).toContain(`2. **${loved.id}** Loved\\_one by Anna · 1,484`);
  });

  describe('of the week', () => {
    const NOW = { jobId: 'the week', channelId: 'lounge' };

    it('is posted where the settings say, and asks for the next post', async () => {
      await circle.reply('settings', { weekly_top: 'here' }, { channelId: 'lounge' });
      const { reply, asked } = await runAs(cypher, 'weekly top', {}, NOW);
      expect(reply?.text).toContain(`1. **${loved.id}**`);
      expect(new TextDecoder().decode(reply?.audio?.bytes)).toBe('sound of Loved_one');
      expect(reply?.picture?.alt).toBe('Roll of Loved_one');
      expect(reply?.tally).toBe(loved.id);
      expect(asked).toHaveLength(1);
      expect(asked[0].key).toMatch(/^weekly-top:lounge:\d{4}-W\d\d$/);
      expect([asked[0].at.getUTCDay(), asked[0].at.getUTCHours(), asked[0].at > new Date()]).toEqual([
        0,
        18,
        true,
      ]);
    });

    it('says nothing in a week without votes, but still asks for the next', async () => {
      const { store } = cypher;
      await store.guild('quiet').settings.change({ weeklyTopChannel: 'lounge' });
      const { reply, asked } = await runAs(cypher, 'weekly top', {}, { ...NOW, store: store.guild('quiet') });
      expect(reply).toBeUndefined();
      expect(asked).toHaveLength(1);
    });

    it('ends in a channel that the settings no longer name', async () => {
      const elsewhere = await runAs(cypher, 'weekly top', {}, { ...NOW, channelId: 'old lounge' });
      expect(elsewhere).toEqual({ reply: undefined, asked: [] });
      await circle.reply('settings', { weekly_top: 'off' });
      expect(await runAs(cypher, 'weekly top', {}, NOW)).toEqual({ reply: undefined, asked: [] });
    });

    it('is asked for once, however often it is set', async () => {
      for (let times = 0; times < 2; times++) await circle.reply('settings', { weekly_top: 'here' });
      const waiting = (await cypher.store.jobs.open()).filter(
        ({ command, channelId }) => command === 'weekly top' && channelId === 'channel',
      );
      expect(waiting).toHaveLength(1);
    });
  });

  it('has logged no bug on the way', () => {
    expect(cypher.log.filter((line) => line.includes(' error '))).toEqual([]);
  });
});
