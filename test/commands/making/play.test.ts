import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reply } from '../../../commands/index.ts';
import { parseMarkdown } from '../../../src/web/page/markdown.ts';
import type { Cypher } from '../../support/cypher.ts';
import { BEN, openCypher } from '../../support/cypher.ts';
import { factsOf, idOf, replyTo } from '../../support/replies.ts';

/** Sound, picture and MIDI. */
function bytesOf({ audio, picture, files }: Reply): Buffer[] {
  return [audio, picture, files?.[0]].map((file) => Buffer.from(file?.bytes ?? []));
}

describe('play', () => {
  let cypher: Cypher;
  let beat: Reply;
  let id: string;
  beforeAll(async () => {
    cypher = await openCypher();
    beat = await replyTo(cypher, 'beat', { bars: 4, qpm: 240, title: '*Night* bus' });
    id = idOf(beat);
  });
  afterAll(() => cypher.close());

  it('posts a beat again as it was kept, as long as it truly is, with its votes', async () => {
    await replyTo(cypher, 'vote', { beat: id, value: 'up' }, { author: BEN });
    const again = await replyTo(cypher, 'play', { of: id.toLowerCase() });
    expect(parseMarkdown(again.text)).toMatchObject([
      { lines: [[{ kind: 'bold', text: `${id} *Night* bus` }, { text: ' · by Anna' }], {}] },
    ]);
    expect(bytesOf(again)).toEqual(bytesOf(beat));
    expect(again.audio?.seconds).toBe(beat.audio?.seconds);
    const { Key, Chords } = factsOf(beat);
    expect(factsOf(again)).toMatchObject({
      Tempo: '240 qpm',
      Key,
      Chords,
      Length: factsOf(beat).Length.split(', ')[1],
    });
    expect(again.tally).toBe(id);
    expect(again.buttons?.map(({ label, count }) => [label, count])).toEqual(
      beat.buttons?.map(({ label }, index) => [label, [1, 0][index]]),
    );
    expect(again.menu).toEqual(beat.menu);
  });

  it('plays a take, and suggests both', async () => {
    const { recipe } = beat.data as { recipe: { drums: { take: string } } };
    const { take } = recipe.drums;
    const played = await replyTo(cypher, 'play', { of: take });
    expect(played.text).toContain(`**${take}** · drums by Anna`);
    expect(played.audio?.bytes.length).toBeGreaterThan(5_000);
    const suggested = (await cypher.suggest('play', 'of', '')).map(({ value }) => value);
    expect(suggested).toEqual(expect.arrayContaining([id, take]));
  });

  it('says what it takes where there is no such thing', async () => {
    expect(await cypher.ask('play', { of: '@everyone' })).toMatchObject({ code: 'no-such-piece' });
  });
});
