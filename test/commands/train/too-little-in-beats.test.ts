import { expect, it } from 'vitest';
import { emptyNoteSequence, LIMITS } from '../../../music/index.ts';
import { ANNA, openCypher } from '../../support/cypher.ts';

it('is refused in words of beats where the liked ones hold too little, not in words of the crate', async () => {
  const cypher = await openCypher();
  try {
    const { beats } = cypher.store.guild('guild');
    for (let n = 0; n < LIMITS.likedBeatsMin; n++) {
      const { id } = await beats.save({
        key: `beat ${n}`,
        title: `Beat ${n}`,
        author: ANNA,
        sequence: emptyNoteSequence({ notes: [], totalTime: 0 }),
        recipe: { version: 2, qpm: 92, composition: { bars: 2 } },
        files: [],
      });
      await beats.vote(id, ANNA, 1);
    }
    const answer = await cypher.ask('train', { model: 'drums', from: 'top', steps: 10 });
    expect(answer).toMatchObject({
      kind: 'refusal',
      code: 'too-little-data',
      text: expect.stringMatching(/too little to learn from in the 8 liked beats.*Vote up more beats/),
    });
  } finally {
    await cypher.close();
  }
}, 60_000);
