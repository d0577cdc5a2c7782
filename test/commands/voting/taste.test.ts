import { afterAll, beforeAll, expect, it } from 'vitest';
import { emptyNoteSequence, MEASURES } from '../../../music/index.ts';
import type { Cypher } from '../../support/cypher.ts';
import { ANNA, openCypher } from '../../support/cypher.ts';

let cypher: Cypher;
beforeAll(async () => {
  cypher = await openCypher();
});
afterAll(() => cypher.close());

it('says that nothing is known while nobody votes, then what is liked, as bars and words', async () => {
  const before = await cypher.answer('taste');
  expect(before.text).toContain('Nobody has voted here yet');
  expect(before.data).toEqual({ votes: 0, voters: 0, likes: [], styles: {} });

  const { beats } = cypher.store.guild('guild');
  const { mean, spread } = MEASURES.kick_density;
  for (let n = 0; n < 16; n++) {
    const { id } = await beats.save({
      key: `${n}`,
      title: `Beat ${n}`,
      author: ANNA,
      sequence: emptyNoteSequence({ notes: [], totalTime: 0 }),
      recipe: { measures: { kick_density: mean + (n % 2 ? spread : -spread) }, style: 'trap' },
      files: [],
    });
    await cypher.answer('vote', { beat: id, value: n % 2 ? 'down' : 'up' });
  }
  const after = await cypher.answer('taste');
  expect(after.text).toContain('This server likes a sparser kick (from 16 votes by 1 person).');
  expect(after.text).toMatch(/`█+░*` a sparser kick/);
  expect(after.data).toMatchObject({ votes: 16, voters: 1, likes: [{ feature: 'kick_density' }] });
});
