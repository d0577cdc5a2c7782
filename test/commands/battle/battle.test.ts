import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Beat } from '../../../store/index.ts';
import type { Circle } from '../../support/circle.ts';
import { CLEO, circleOf, keepBeat, runAs } from '../../support/circle.ts';
import type { Cypher } from '../../support/cypher.ts';
import { ANNA, BEN, openCypher } from '../../support/cypher.ts';

describe('a battle', () => {
  let cypher: Cypher;
  let circle: Circle;
  let one: Beat;
  let other: Beat;
  beforeAll(async () => {
    cypher = await openCypher();
    circle = circleOf(cypher);
    one = await keepBeat(cypher, 'Night *bus*', ANNA);
    other = await keepBeat(cypher, 'Corner', BEN);
  });
  afterAll(() => cypher.close());

  const begin = async (): Promise<string> => {
    const { data } = await circle.reply('battle start', { a: one.id, b: other.id, minutes: 10 });
    return (data as { id: string }).id;
  };
  const shelf = () => cypher.store.guild('guild').battles;

  it('puts two beats side by side with their sound and pictures, and votes to press', async () => {
    const reply = await circle.reply('battle start', { a: one.id, b: other.id, minutes: 10 });
    const { id } = reply.data as { id: string };
    expect(reply.text).toContain('Night \\*bus\\*** by Anna against');
    expect(reply.text).toContain('within 10 minutes, until');
    expect(reply.sides).toMatchObject([
      { label: 'A', audio: { name: `a-${one.id}.mp3`, seconds: 1 }, picture: { alt: 'Roll of Night *bus*' } },
      { label: 'B', audio: { name: `b-${other.id}.mp3` }, picture: { name: `${other.id}.png` } },
    ]);
    expect(new TextDecoder().decode(reply.sides?.[1].audio?.bytes)).toBe('sound of Corner');
    expect(reply.tally).toBe(id);
    expect(reply.buttons).toMatchObject([
      { label: 'A', command: 'battle vote', options: { battle: id, side: 'a' }, count: 0 },
      { label: 'B', options: { battle: id, side: 'b' }, count: 0 },
    ]);
  });

  it('counts one vote a person, which can be changed and taken back', async () => {
    const battle = await begin();
    const vote = (side: string, author = BEN) => circle.reply('battle vote', { battle, side }, { author });
    expect((await vote('a')).buttons).toMatchObject([
      { count: 1, undo: { battle, side: 'clear' } },
      { count: 0 },
    ]);
    expect((await vote('b')).buttons).toMatchObject([{ count: 0 }, { count: 1 }]);
    expect((await vote('b', CLEO)).buttons).toMatchObject([{ count: 0 }, { count: 2 }]);
    const cleared = await vote('clear');
    expect(cleared).toMatchObject({ quiet: true, tally: battle, buttons: [{ count: 0 }, { count: 1 }] });
    expect(cleared.buttons?.some(({ undo }) => undo)).toBe(false);
  });

  it('announces the winner, and moves both ratings once however often its end comes', async () => {
    const battle = await begin();
    await circle.reply('battle vote', { battle, side: 'a' }, { author: BEN });
    await circle.reply('battle vote', { battle, side: 'a' }, { author: CLEO });
    await circle.reply('battle vote', { battle, side: 'b' }, { author: ANNA });
    await circle.runLater('battle close', { battle });
    const first = await circle.post();
    expect(first).toMatchObject({ tally: battle, isClosed: true });
    expect(first.text).toContain(`**${one.id} Night \\*bus\\*** wins against`);
    expect(first.text).toContain('with 2 votes to 1');
    expect(first.text).toContain(`${one.id} 1,500 → 1,516, ${other.id} 1,500 → 1,484`);
    await circle.runLater('battle close', { battle });
    expect(await circle.post()).toEqual(first);
    expect(await shelf().ratings(5)).toMatchObject([
      { beatId: one.id, rating: 1516, battles: 1 },
      { beatId: other.id, rating: 1484, battles: 1 },
    ]);
    expect(await circle.refusal('battle vote', { battle, side: 'b' })).toMatchObject({ code: 'battle-over' });
  });

  it('calls equal votes a draw, and leaves the ratings where nobody voted', async () => {
    const drawn = await begin();
    await circle.reply('battle vote', { battle: drawn, side: 'a' }, { author: ANNA });
    await circle.reply('battle vote', { battle: drawn, side: 'b' }, { author: BEN });
    await circle.runLater('battle close', { battle: drawn });
    expect((await circle.post()).text).toContain('have 1 vote each');

    const before = await shelf().ratings(5);
    await circle.runLater('battle close', { battle: await begin() });
    expect((await circle.post()).text).toMatch(/Nobody voted.*\nRating \(Elo\): \w{4} stays at [\d,]+, /s);
    const ratings = (table: typeof before) => table.map(({ beatId, rating }) => [beatId, rating]);
    expect(ratings(await shelf().ratings(5))).toEqual(ratings(before));
  });

  it('draws the opponent nearest in rating where none is named, and never one that was voted down', async () => {
    const lone = await keepBeat(cypher, 'Lone', CLEO);
    const disliked = await keepBeat(cypher, 'Disliked', CLEO);
    await cypher.store.guild('guild').beats.vote(disliked.id, ANNA, -1);
    const { data } = await circle.reply('battle start', { a: lone.id });
    expect([one.id, other.id]).toContain((data as { b: string }).b);
  });

  it('is the same battle with the same end when its job is begun anew', async () => {
    const options = { a: one.id, b: other.id, minutes: 5 };
    const first = await runAs(cypher, 'battle start', options, { jobId: 'begun twice' });
    const again = await runAs(cypher, 'battle start', options, { jobId: 'begun twice' });
    expect(again.reply?.data).toEqual(first.reply?.data);
    expect(again.asked).toEqual(first.asked);
    expect(first.asked).toMatchObject([{ command: 'battle close', key: `battle:${first.reply?.tally}` }]);
  });

  it('renders a beat anew where its kept sound is larger than what can be posted', async () => {
    const attachmentBytes = 64 * 1024;
    const large = await keepBeat(cypher, 'Large', BEN, new Uint8Array(attachmentBytes + 1));
    const options = { a: large.id, b: one.id, minutes: 5 };
    const { reply } = await runAs(cypher, 'battle start', options, { jobId: 'little room', attachmentBytes });
    const [a, b] = reply?.sides ?? [];
    expect(a.audio?.bytes.length).toBeGreaterThan(1_000);
    expect(a.audio?.bytes.length).toBeLessThanOrEqual(attachmentBytes);
    expect(new TextDecoder().decode(b.audio?.bytes)).toBe('sound of Night *bus*');
  });

  it.each([
    ['a beat against itself', () => ({ a: one.id, b: one.id.toLowerCase() }), 'battle-with-itself'],
    ['an unknown first beat', () => ({ a: 'NONE', b: other.id }), 'no-such-beat'],
    ['an unknown second beat', () => ({ a: one.id, b: '@everyone' }), 'no-such-beat'],
    ['no time at all', () => ({ a: one.id, b: other.id, minutes: 0 }), 'option-value'],
    ['more than a week', () => ({ a: one.id, b: other.id, minutes: 10_081 }), 'option-value'],
  ])('refuses %s', async (_what, options, code) => {
    expect(await circle.refusal('battle start', options())).toMatchObject({ code });
  });

  it('refuses a battle that another server has, an unknown one, and an end that is called by hand', async () => {
    const battle = await begin();
    const elsewhere = { guildId: 'elsewhere' };
    expect(await circle.refusal('battle vote', { battle, side: 'a' }, elsewhere)).toMatchObject({
      code: 'no-such-battle',
    });
    expect(await circle.refusal('battle start', { a: one.id }, elsewhere)).toMatchObject({
      code: 'no-such-beat',
    });
    expect(await circle.refusal('battle vote', { battle: 'NONE', side: 'a' })).toMatchObject({
      code: 'no-such-battle',
    });
    expect(await circle.refusal('battle close', { battle })).toMatchObject({ code: 'no-such-command' });
  });

  it('says that a single beat has nobody to meet', async () => {
    const alone = await openCypher();
    try {
      const { id } = await keepBeat(alone, 'Alone');
      expect(await circleOf(alone).refusal('battle start', { a: id })).toMatchObject({ code: 'no-opponent' });
    } finally {
      await alone.close();
    }
  });

  it('has logged no bug on the way', () => {
    expect(cypher.log.filter((line) => line.includes(' error '))).toEqual([]);
  });
});
