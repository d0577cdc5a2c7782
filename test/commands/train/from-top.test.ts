import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom, emptyNoteSequence, type Loop } from '../../../music/index.ts';
import type { Cypher } from '../../support/cypher.ts';
import { ANNA, BEN, openCypher } from '../../support/cypher.ts';
import { drumFile } from '../../support/made-music.ts';
import { replyTo } from '../../support/replies.ts';

/** Two bars, the same for the same seed. */
function loopOf(seed: number, pitches: readonly number[]): Loop {
  const random = createRandom(seed);
  return {
    bars: 2,
    notes: Array.from({ length: 16 }, (_, eighth) => ({
      pitch: pitches[random.integer(pitches.length)],
      velocity: 100,
      startBeat: eighth / 2,
      endBeat: eighth / 2 + 0.25,
    })),
  };
}

function compositionOf(seed: number) {
  return {
    key: { key: 9, mode: 'MINOR' },
    bars: 2,
    chords: [
      { figure: 'Am', startBeat: 0, endBeat: 4 },
      { figure: 'F', startBeat: 4, endBeat: 8 },
    ],
    lead: {
      main: loopOf(seed, [57, 60, 62, 64, 67, 69, 72]),
      hook: loopOf(seed + 100, [60, 64, 65, 67, 71]),
    },
    drums: { main: loopOf(seed, [36, 38, 42]), variation: loopOf(seed + 100, [36, 42, 46]) },
  };
}

async function keepBeat(cypher: Cypher, seed: number): Promise<string> {
  const beat = await cypher.store.guild('guild').beats.save({
    key: `beat ${seed}`,
    title: `Beat ${seed}`,
    author: ANNA,
    sequence: emptyNoteSequence({ notes: [], totalTime: 0 }),
    recipe: JSON.parse(JSON.stringify({ version: 2, qpm: 92, composition: compositionOf(seed) })),
    files: [],
  });
  return beat.id;
}

interface Trained {
  facts: {
    top: { base: { id: string; name?: string }; beats: string[] };
    pieces: number;
    heldOutLossBefore: number;
    heldOutLoss: number;
    hparams: { learning_rate: number; rnn_layer_sizes: number[] };
  };
}

describe('training from the beats that are liked', { timeout: 120_000 }, () => {
  let cypher: Cypher;
  const liked: string[] = [];
  beforeAll(async () => {
    cypher = await openCypher();
  });
  afterAll(() => cypher.close());

  const { vote } = {
    vote: (id: string, value: 1 | -1, author = ANNA) =>
      cypher.store.guild('guild').beats.vote(id, author, value),
  };
  const trained = async (options: Parameters<Cypher['answer']>[1]): Promise<Trained> =>
    (await cypher.answer('train', { from: 'top', seed: 1, ...options })).data as unknown as Trained;

  it('is refused with what is missing', async () => {
    for (let seed = 0; seed < 3; seed++) liked.push(await keepBeat(cypher, seed));
    for (const id of liked) await vote(id, 1);
    const answer = await cypher.ask('train', { model: 'drums', from: 'top' });
    expect(answer).toMatchObject({ kind: 'refusal', code: 'too-few-liked' });
    expect(JSON.stringify(answer)).toContain(
      'needs 8 beats with more ▲ than ▼, and there are 3. Vote 5 new beats',
    );
  });

  it('is refused for performances, which beats have not', async () => {
    const answer = await cypher.ask('train', { model: 'performance', from: 'top' });
    expect(answer).toMatchObject({ kind: 'refusal', code: 'no-such-part' });
  });

  it('goes on from the model that plays, with beats that have more votes up than down', async () => {
    for (let seed = 3; seed < 9; seed++) {
      const id = await keepBeat(cypher, seed);
      liked.push(id);
      await vote(id, 1);
    }
    const [disputed, disliked] = [await keepBeat(cypher, 50), await keepBeat(cypher, 51)];
    await vote(disputed, 1);
    await vote(disputed, -1, BEN);
    await vote(disliked, -1);
    const reply = await replyTo(cypher, 'train', {
      model: 'drums',
      from: 'top',
      steps: 10,
      name: 'loved',
      seed: 1,
    });
    const { facts } = reply.data as unknown as Trained;
    expect(facts.top.base).toMatchObject({ id: 'shipped', config: 'drum_kit' });
    expect(facts.top.beats.toSorted()).toEqual(liked.toSorted());
    expect(facts.hparams).toMatchObject({ rnn_layer_sizes: [128], learning_rate: expect.closeTo(0.0007, 6) });
    expect(facts.heldOutLoss).toBeLessThan(facts.heldOutLossBefore);
    expect(reply.text).toContain('It goes on from shipped drum_kit with 9 beats that this server likes');
    expect(reply.text).toContain(`Held out ${facts.heldOutLossBefore.toFixed(2)} before`);
    expect((await cypher.store.guild('guild').models.find('loved'))?.config).toBe('drum_kit');
  });

  it('takes as many files of the crate besides, so that the model does not forget', async () => {
    const files = Array.from({ length: 12 }, (_, n) => ({ name: `${n}.mid`, bytes: drumFile(n) }));
    for (const part of [files.slice(0, 6), files.slice(6)])
      await cypher.answer('dataset add', {}, { files: part });
    const { facts } = await trained({ model: 'drums', steps: 2 });
    const [training] = await cypher.store.guild('guild').trainings.list();
    expect(training.pieces).toHaveLength(liked.length);
    expect(facts.pieces).toBeGreaterThan(liked.length);
  });

  it('goes on from a model of the server’s own, where that is the default, and keeps its layers', async () => {
    const loved = await cypher.store.guild('guild').models.find('loved');
    await cypher.answer('models default', { model: 'loved' });
    const { facts } = await trained({ model: 'drums', steps: 2 });
    expect(facts.top.base).toMatchObject({ id: loved?.id, name: 'loved' });
    const hparams = 'rnn_layer_sizes=[64]';
    const answer = await cypher.ask('train', { model: 'drums', from: 'top', hparams });
    expect(answer).toMatchObject({ kind: 'refusal', code: 'layers-are-given' });
  });

  it('learns leads, too, over their chords', async () => {
    for (const model of ['melody', 'improv']) {
      const { facts } = await trained({ model, steps: 2 });
      expect(facts.top.beats).toHaveLength(liked.length);
      expect(facts.heldOutLossBefore).toBeGreaterThan(0);
    }
  });
});
