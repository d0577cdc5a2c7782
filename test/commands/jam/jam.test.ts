import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reply } from '../../../commands/index.ts';
import type { Author, Jam } from '../../../store/index.ts';
import type { Cypher } from '../../support/cypher.ts';
import { ANNA, BEN, openCypher } from '../../support/cypher.ts';

const CLEO: Author = { id: 'cleo', name: 'Cleo' };
/** Long enough for the clock never to end a vote while a test runs. */
const A_DAY = 86_400;

describe('a jam', () => {
  let cypher: Cypher;
  beforeAll(async () => {
    cypher = await openCypher();
  });
  afterAll(() => cypher.close());

  const reply = async (...asked: Parameters<Cypher['ask']>): Promise<Reply> => {
    const answer = await cypher.ask(...asked);
    if (answer.kind !== 'reply')
      throw new Error(`${asked[0]}: ${JSON.stringify(answer)} ${cypher.log.join('')}`);
    return answer.reply;
  };
  const refusal = async (...asked: Parameters<Cypher['ask']>) => {
    const answer = await cypher.ask(...asked);
    if (answer.kind !== 'refusal') throw new Error(`${asked[0]} was not refused: ${JSON.stringify(answer)}`);
    return answer;
  };
  const nextPost = async (): Promise<Reply> => {
    const answer = await cypher.nextPost();
    if (answer.kind !== 'reply') throw new Error(`${JSON.stringify(answer)} ${cypher.log.join('')}`);
    return answer.reply;
  };
  const shelf = () => cypher.store.guild('guild').jams;
  const start = async (options: Record<string, string | number> = {}): Promise<Jam> => {
    const { data } = await reply('jam start', { bars: 4, qpm: 240, vote_seconds: A_DAY, ...options });
    const jam = await shelf().find((data as { id: string }).id);
    if (!jam) throw new Error('the jam is not there');
    return jam;
  };

  it('goes round: each adds a layer in two takes, all vote, and a beat with their names comes out', async () => {
    const opened = await reply('jam start', { title: 'Night *bus*', bars: 4, qpm: 240, vote_seconds: A_DAY });
    const { id } = opened.data as { id: string };
    expect(opened.thread?.name).toBe(`Jam ${id} Night *bus*`);
    const [addDrums] = opened.thread?.first.buttons ?? [];
    expect(addDrums).toMatchObject({ label: 'Add drums', command: 'jam add' });

    const drums = await reply('jam add', addDrums.options, { author: ANNA });
    expect(drums.sides?.map(({ label }) => label)).toEqual(['A', 'B']);
    for (const { audio, picture } of drums.sides ?? []) {
      expect(audio?.bytes.length).toBeGreaterThan(5_000);
      expect(picture?.alt).toContain('drums');
    }
    expect(drums.buttons?.map(({ label, count }) => `${label} ${count}`)).toEqual(['A 0', 'B 0']);
    expect(drums.tally).toBe(id);

    const [, forB] = drums.buttons ?? [];
    const voted = await reply('jam vote', forB.options, { author: BEN });
    expect(voted).toMatchObject({ quiet: true, tally: id, buttons: [{ count: 0 }, { count: 1 }] });
    await reply('jam next', { jam: id }, { author: ANNA, isModerator: false });

    const turn = await nextPost();
    expect(turn).toMatchObject({ tally: id, isClosed: true });
    expect(turn.text).toContain('**B** stays, with 1 vote to 0.');
    expect(turn.text).toContain('anyone’s turn but Anna’s');

    const [addMelody] = turn.buttons ?? [];
    const melody = await reply('jam add', addMelody.options, { author: BEN });
    expect(melody.sides?.[0].picture?.alt).toMatch(/Melody.*drums/s);
    const [forA] = melody.buttons ?? [];
    await reply('jam vote', forA.options, { author: CLEO });
    await reply('jam next', { jam: id });

    expect((await nextPost()).text).toContain('last layer');
    const post = await nextPost();
    expect(post.text).toContain('drums by Anna, melody by Ben, chosen by Ben, Cleo');
    expect(post.text).toContain('Night \\*bus\\*');
    expect(post.buttons?.map(({ command }) => command)).toContain('vote');
    expect((await shelf().find(id))?.beatId).toBe(post.tally);
    expect(await shelf().open()).toEqual([]);
  });

  it('has logged no bug on the way', () => {
    expect(cypher.log.filter((line) => line.includes(' error '))).toEqual([]);
  });
});
