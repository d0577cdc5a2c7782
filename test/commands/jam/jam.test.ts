import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findCommand } from '../../../commands/index.ts';
import { barredFrom } from '../../../commands/jam/turns.ts';
import { readMidi } from '../../../music/index.ts';
import type { Jam } from '../../../store/index.ts';
import type { Circle } from '../../support/circle.ts';
import { CLEO, circleOf, runAs } from '../../support/circle.ts';
import type { Cypher } from '../../support/cypher.ts';
import { ANNA, BEN, openCypher } from '../../support/cypher.ts';
import { drumFile } from '../../support/made-music.ts';

/** Long enough for the clock never to end a vote while a test runs. */
const A_DAY = 86_400;

describe('a jam', { timeout: 120_000 }, () => {
  let cypher: Cypher;
  let circle: Circle;
  beforeAll(async () => {
    cypher = await openCypher();
    circle = circleOf(cypher);
  });
  afterAll(() => cypher.close());

  const shelf = () => cypher.store.guild('guild').jams;

  const found = async (id: string): Promise<Jam> => {
    const jam = await shelf().find(id);
    if (!jam) throw new Error(`There is no jam ${id}.`);
    return jam;
  };
  const start = async (options: Record<string, string | number> = {}): Promise<Jam> => {
    const asked = { bars: 4, qpm: 240, vote_seconds: A_DAY, ...options };
    const { data } = await circle.reply('jam start', asked);
    return found((data as { id: string }).id);
  };

  it('goes round: each adds a layer in two takes, all vote, and a beat with their names comes out', async () => {
    const opened = await circle.reply('jam start', {
      title: 'Night *bus*',
      bars: 4,
      qpm: 240,
      vote_seconds: A_DAY,
    });
    const { id } = opened.data as { id: string };
    expect(opened.thread?.name).toBe(`Jam ${id} Night *bus*`);
    const [addDrums] = opened.thread?.first.buttons ?? [];
    expect(addDrums).toMatchObject({ label: 'Add drums', command: 'jam add' });

    const drums = await circle.reply('jam add', addDrums.options, { author: ANNA });
    expect(drums.sides?.map(({ label }) => label)).toEqual(['A', 'B']);
    for (const { audio, picture } of drums.sides ?? []) {
      expect(audio?.bytes.length).toBeGreaterThan(5_000);
      expect(picture?.alt).toContain('drums');
    }
    expect(drums.buttons).toMatchObject([
      { label: 'A', count: 0 },
      { label: 'B', count: 0 },
      { label: 'Close the vote', command: 'jam next', withVote: true },
    ]);
    expect(drums.tally).toBe(id);

    const [, forB] = drums.buttons ?? [];
    const voted = await circle.reply('jam vote', forB.options, { author: BEN });
    expect(voted).toMatchObject({ quiet: true, tally: id, buttons: [{ count: 0 }, { count: 1 }] });
    const [, , close] = drums.buttons ?? [];
    await circle.reply('jam next', close.options, { author: ANNA, isModerator: false });

    const turn = await circle.post();
    expect(turn).toMatchObject({ tally: id, isClosed: true });
    expect(turn.text).toContain('**B** stays, with 1 vote to 0.');
    expect(turn.text).toContain('anyone’s turn but Anna’s');

    const [addMelody] = turn.buttons ?? [];
    const melody = await circle.reply('jam add', addMelody.options, { author: BEN });
    expect(melody.sides?.[0].picture?.alt).toMatch(/Melody.*drums/s);
    const [forA] = melody.buttons ?? [];
    await circle.reply('jam vote', forA.options, { author: CLEO });
    expect((await circle.refusal('jam next', close.options)).text).toContain('That vote is over');
    await circle.reply('jam next', { jam: id });

    expect((await circle.post()).text).toContain('last layer');
    const post = await circle.post();
    expect(post.text).toContain('drums by Anna and melody by Ben, chosen by Ben and Cleo.');
    expect(post.text).toContain('Night \\*bus\\*');
    // Composed as for a beat, so it has chords, which the beat is over.
    expect(post.text).toMatch(/over the melody’s own chords/i);
    expect(post.buttons?.map(({ command }) => command)).toContain('vote');
    expect((await shelf().find(id))?.beatId).toBe(post.tally);
    const [beat] = await cypher.store.guild('guild').beats.list();
    expect(beat.author).toEqual(ANNA);
    expect(await shelf().open()).toEqual([]);
  });

  /** A jam with Anna's takes of its first layer put to the vote, without the work of making them. */
  const proposed = async (options: Record<string, string | number> = {}): Promise<Jam> => {
    const { id } = await start(options);
    const takes = await Promise.all(
      [1, 2].map((seed) =>
        cypher.store.guild('guild').takes.save({
          key: `${id} ${seed}`,
          kind: 'drums',
          author: ANNA,
          sequence: readMidi(drumFile(seed, 4)).sequence,
          recipe: {},
        }),
      ),
    );
    await shelf().claim(id, 0, id, ANNA);
    const ids = takes.map((take) => take.id);
    return (await shelf().propose(id, 0, id, ids)) ?? expect.fail('The layer is another’s.');
  };

  describe('vote', () => {
    it('counts one a person and layer, which can be changed and taken back', async () => {
      const { id, layers } = await proposed();
      const [first, second] = layers[0].takes;
      const vote = (take: string, author = BEN) => circle.reply('jam vote', { jam: id, take }, { author });
      expect((await vote(first)).buttons).toMatchObject([
        { count: 1, undo: { jam: id, take: 'clear' } },
        { count: 0 },
      ]);
      expect((await vote(second)).buttons).toMatchObject([{ count: 0 }, { count: 1 }]);
      await Promise.all([vote(first, ANNA), vote(first, CLEO), vote(first)]);
      expect((await found(id)).layers[0].votes).toEqual({ [first]: 3, [second]: 0 });
      expect((await vote('clear')).buttons).toMatchObject([{ count: 2 }, { count: 0 }]);
    });

    it('suggests the takes that can be voted for', async () => {
      const { id, title, layers } = await proposed();
      const [, second] = layers[0].takes;
      const option = findCommand('jam vote')?.options.take;
      const suggested =
        option?.type === 'text' &&
        (await option.suggest?.({ store: cypher.store.guild('guild'), author: BEN }, second.toLowerCase()));
      expect(suggested).toEqual([{ label: `B ${second} in ${id} ${title}`, value: second }]);
    });

    it('keeps the first take in a tie and says so, and where nobody voted', async () => {
      const tied = await proposed();
      const [first, second] = tied.layers[0].takes;
      await circle.reply('jam vote', { jam: tied.id, take: second }, { author: ANNA });
      await circle.reply('jam vote', { jam: tied.id, take: first }, { author: BEN });
      await circle.runLater('jam close', { jam: tied.id, layer: 'drums' });
      expect((await circle.post()).text).toContain('A tie with 1 vote each, so the first take stays: **A**');
      expect((await found(tied.id)).layers[0].chosen).toBe(first);

      const silent = await proposed();
      await circle.runLater('jam close', { jam: silent.id, layer: 'drums' });
      expect((await circle.post()).text).toContain('Nobody voted');
    });

    it('is announced once and becomes one beat, whether the clock, a person or both end it', async () => {
      const beatsBefore = (await cypher.store.guild('guild').beats.list(100)).length;
      const { id } = await proposed({ layers: 'drums' });
      await Promise.all([
        circle.runLater('jam close', { jam: id, layer: 'drums' }),
        circle.reply('jam next', { jam: id }),
        circle.runLater('jam close', { jam: id, layer: 'drums' }),
      ]);
      expect((await circle.post()).text).toContain('is over');
      const { tally } = await circle.post();
      await circle.runLater('jam close', { jam: id, layer: 'drums' });
      await circle.runLater('jam finish', { jam: id, again: true });
      await circle.settled(['jam close']);
      // Whatever was posted twice would come before this one.
      await circle.runLater('jam finish', { jam: id });
      expect((await circle.post()).tally).toBe(tally);
      expect(await cypher.store.guild('guild').beats.list(100)).toHaveLength(beatsBefore + 1);
      expect((await circle.refusal('jam next', { jam: id })).code).toBe('jam-over');
      expect((await circle.refusal('jam add', { jam: id })).code).toBe('jam-complete');
      expect((await circle.reply('jam show', { jam: id })).text).toContain(`It became beat \`${tally}\``);
    });
  });

  describe('layer', () => {
    it('is put to the vote once, when its job is begun anew after it had been', async () => {
      const { id } = await start({ layers: 'drums' });
      const first = await runAs(cypher, 'jam add', { jam: id }, { jobId: 'begun twice' });
      const again = await runAs(cypher, 'jam add', { jam: id }, { jobId: 'begun twice' });
      expect(again.reply?.buttons).toEqual(first.reply?.buttons);
      expect(again.asked.map(({ key }) => key)).toEqual(first.asked.map(({ key }) => key));
      const other = runAs(cypher, 'jam add', { jam: id }, { jobId: 'pressed once more' });
      await expect(other).rejects.toMatchObject({ code: 'vote-running' });
      expect(first.reply?.data).toMatchObject({ takes: (await found(id)).layers[0].takes });
    });

    it('stays with whoever took it when the process goes down, and goes on from there', async () => {
      const { id } = await start({ layers: 'drums' });
      const closing = new AbortController();
      const down = runAs(
        cypher,
        'jam add',
        { jam: id },
        {
          jobId: 'interrupted',
          signal: closing.signal,
          progress: ({ fraction }) => fraction > 0.3 && closing.abort(new Error('Beat Cypher is closing.')),
        },
      );
      await expect(down).rejects.toThrow('closing');
      expect((await found(id)).layers[0]).toMatchObject({ state: 'making', author: ANNA });
      expect((await circle.refusal('jam add', { jam: id }, { author: BEN })).text).toContain(
        'Anna was faster',
      );
      await runAs(cypher, 'jam add', { jam: id }, { jobId: 'interrupted' });
      expect((await found(id)).layers[0]).toMatchObject({ state: 'voting', author: ANNA });
    });

    it('is made by the first of two runs of one member, which keeps it whatever becomes of the second', async () => {
      const { id } = await start({ layers: 'drums' });
      const pressAgain = () => runAs(cypher, 'jam add', { jam: id }, { jobId: 'pressed again' });
      let second: Promise<unknown> | undefined;
      const progress = () => {
        second ??= pressAgain().catch((error) => error);
      };
      const first = await runAs(cypher, 'jam add', { jam: id }, { jobId: 'first', progress });
      expect(await second).toMatchObject({
        code: 'layer-taken',
        message: expect.stringContaining('You are'),
      });
      expect(first.reply?.data).toMatchObject({ takes: (await found(id)).layers[0].takes });
    });

    it('that somebody else has taken over is refused to a run that took too long', async () => {
      const { id } = await start({ layers: 'drums' });
      let handedOn: Promise<unknown> | undefined;
      const takenOver = async () => {
        await shelf().release(id, 0, 'slow');
        await shelf().claim(id, 0, 'quicker', BEN);
      };
      const progress = () => {
        handedOn ??= takenOver();
      };
      const slow = runAs(cypher, 'jam add', { jam: id }, { jobId: 'slow', progress });
      await expect(slow).rejects.toMatchObject({ code: 'layer-taken' });
      await handedOn;
      expect((await found(id)).layers[0]).toMatchObject({ state: 'making', author: BEN });
    });

    it('is given back when its making fails or is cancelled', async () => {
      const { id } = await start({ layers: 'drums' });
      const sink = await cypher.begin('jam add', { jam: id });
      await sink.beyond(0);
      const [job] = (await cypher.store.jobs.open()).filter(({ command }) => command === 'jam add');
      await cypher.store.jobs.cancel(job.id);
      expect(await sink.answered).toMatchObject({ code: 'cancelled' });
      expect((await found(id)).layers[0].state).toBe('open');

      const broken = runAs(
        cypher,
        'jam add',
        { jam: id },
        {
          jobId: 'broken',
          progress: () => {
            throw new Error('broken');
          },
        },
      );
      await expect(broken).rejects.toThrow('broken');
      expect((await found(id)).layers[0].state).toBe('open');
    });

    it('has its vote ended by one of two who press at once; the other hears that it is over', async () => {
      const { id } = await proposed({ layers: 'drums' });
      const press = () => cypher.ask('jam next', { jam: id, layer: 'drums' });
      const answers = [await press(), await press()];
      expect(answers[0].kind).toBe('reply');
      expect(answers[1]).toMatchObject({ kind: 'refusal', code: 'no-vote' });
      await circle.post();
      await circle.post();
    });

    it('goes to one of two who want it at once', async () => {
      const { id } = await start({ layers: 'drums' });
      const answers = await Promise.all(
        [ANNA, BEN].map((author) => cypher.ask('jam add', { jam: id }, { author })),
      );
      expect(answers.map(({ kind }) => kind).sort()).toEqual(['refusal', 'reply']);
      expect(answers).toContainEqual(expect.objectContaining({ code: 'layer-taken' }));
    });
  });

  describe('whose turn it is', () => {
    /** A jam whose drums came from Anna and are chosen. */
    const afterDrums = async (...voters: (typeof ANNA)[]): Promise<Jam> => {
      const { id, layers } = await proposed();
      const [take] = layers[0].takes;
      for (const voter of voters) await shelf().vote(id, 0, take, voter);
      return shelf().choose(id, 0, () => take);
    };

    it('is not whoever added the layer before, once somebody else has voted', async () => {
      const { id } = await afterDrums(BEN);
      const refusal = await circle.refusal('jam add', { jam: id }, { author: ANNA });
      expect(refusal.code).toBe('not-your-turn');
      expect(refusal.text).toContain('Anna, the drums');
      expect((await found(id)).layers[1].state).toBe('open');
    });

    it('is anyone’s while nobody else has taken part', async () => {
      expect(barredFrom(await afterDrums(), 1)).toBeUndefined();
      expect(barredFrom(await afterDrums(ANNA), 1)).toBeUndefined();
      expect(barredFrom(await afterDrums(ANNA, BEN), 1)).toEqual(ANNA);
    });

    it('is told in the order of the layers', async () => {
      const { id } = await start({ layers: 'melody drums' });
      expect((await found(id)).layers.map(({ kind }) => kind)).toEqual(['melody', 'drums']);
      expect((await circle.refusal('jam add', { jam: id, layer: 'drums' })).code).toBe('layer-not-yet');
    });
  });

  it('can be looked at, and lists the open ones', async () => {
    const { id } = await start({ title: 'Look [here](x)' });
    expect((await circle.reply('jam show')).text).toContain(`**${id} Look \\[here\\]\\(x\\)**`);
    const shown = await circle.reply('jam show', { jam: id });
    expect(shown.text).toContain('Melody: not there yet');
    expect(shown.buttons).toMatchObject([{ label: 'Add drums', command: 'jam add' }]);
  });

  it.each([
    ['jam start', { layers: 'drums, drums' }, 'layer-twice'],
    ['jam start', { layers: 'drums, choir' }, 'unknown-layer'],
    ['jam start', { vote_seconds: 14 }, 'option-value'],
    ['jam start', { bars: 128, qpm: 40 }, 'beat-too-long'],
    ['jam add', { jam: 'NONE' }, 'no-such-jam'],
    ['jam vote', { jam: 'NONE', take: 'K7Q2' }, 'no-such-jam'],
    ['jam next', { jam: '@everyone' }, 'no-such-jam'],
    ['jam show', { jam: 'NONE' }, 'no-such-jam'],
    ['jam close', { jam: 'NONE', layer: 'drums' }, 'no-such-command'],
    ['jam turn', { jam: 'NONE', layer: 'drums' }, 'no-such-command'],
    ['jam finish', { jam: 'NONE' }, 'no-such-command'],
  ])('refuses %s %j', async (command, options, code) => {
    expect(await circle.refusal(command, options)).toMatchObject({ code });
  });

  it('refuses votes where there is none, ends by others, and other servers', async () => {
    const { id } = await start({ layers: 'drums' });
    expect((await circle.refusal('jam vote', { jam: id, take: 'K7Q2' })).code).toBe('vote-over');
    expect((await circle.refusal('jam next', { jam: id })).code).toBe('no-vote');
    const asBen = { author: BEN, isModerator: false };
    expect((await circle.refusal('jam next', { jam: id }, asBen)).code).toBe('not-allowed');
    expect((await circle.refusal('jam add', { jam: id }, { guildId: 'elsewhere' })).code).toBe('no-such-jam');
    expect((await circle.refusal('jam add', { jam: id, layer: 'melody' })).code).toBe('layer-not-in-jam');
  });

  it('has logged no bug on the way', () => {
    expect(cypher.log.filter((line) => line.includes(' error '))).toEqual([]);
  });
});
