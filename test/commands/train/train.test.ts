import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modelReply } from '../../../commands/train/training-words.ts';
import { readMidi, transposeNotes, writeMidi } from '../../../music/index.ts';
import type { Cypher } from '../../support/cypher.ts';
import { ANNA, BEN, openCypher } from '../../support/cypher.ts';
import { drumFile, melodyFile } from '../../support/made-music.ts';
import { replyTo } from '../../support/replies.ts';

const TINY = 'batch_size=4,rnn_layer_sizes=[8]';
/** Long enough to be running still when it is cancelled. */
const LONG = 100_000;

interface Listed {
  trainings: { id: string; name: string; state: string; step: number; model: string | null }[];
}

describe('trainings', () => {
  let cypher: Cypher;
  beforeAll(async () => {
    cypher = await openCypher();
    const files = Array.from({ length: 4 }, (_, seed) => [
      { name: `drums ${seed}.mid`, bytes: drumFile(seed) },
      { name: `tune ${seed}.mid`, bytes: melodyFile(seed) },
    ]).flat();
    await cypher.answer('dataset add', {}, { files });
  });
  afterAll(() => cypher.close());

  const status = async (): Promise<Listed['trainings']> =>
    ((await cypher.answer('train status')).data as unknown as Listed).trainings;

  it('shows progress with steps, speed and losses while it runs', async () => {
    const sink = await cypher.begin('train', { model: 'drums', steps: 30, hparams: TINY, name: 'watched' });
    const answer = await sink.answered;
    expect(answer).toMatchObject({ kind: 'reply', reply: { data: { outcome: 'finished' } } });
    const last = sink.progresses.at(-1);
    expect(last?.fraction).toBe(1);
    expect(last?.text).toMatch(/step 30 of 30 · [\d.]+ steps\/s · .* loss \d/);
  });

  it('waits in line where everybody sees it, one at a time, and is cancelled there and while it runs', async () => {
    const first = await cypher.begin('train', { model: 'drums', steps: LONG, hparams: TINY, name: 'first' });
    const second = await cypher.begin('train', {
      model: 'melody',
      steps: LONG,
      hparams: TINY,
      name: 'second',
    });
    expect((await status()).map(({ name, state }) => `${name} ${state}`)).toContain('second queued');

    expect(await replyTo(cypher, 'train cancel', { training: 'second' })).toMatchObject({ quiet: true });
    await cypher.answer('train cancel', { training: 'first' });
    const answers = await Promise.all([first.answered, second.answered]);
    for (const answer of answers) expect(JSON.stringify(answer)).toContain('cancelled');
    const states = (await status()).slice(0, 2).map(({ name, state }) => `${name} ${state}`);
    expect(states).toEqual(['second cancelled', 'first cancelled']);
  });

  it('keeps what a cancelled training had learned', async () => {
    const sink = await cypher.begin('train', { model: 'drums', steps: LONG, hparams: TINY, name: 'halfway' });
    await sink.beyond(0);
    await cypher.answer('train cancel', { training: 'halfway' });
    const answer = await sink.answered;
    expect(answer).toMatchObject({
      kind: 'reply',
      reply: { data: { outcome: 'cancelled', name: 'halfway' } },
    });
    await cypher.answer('drums', { model: 'halfway', num_steps: 16, seed: 1 });
  });

  it('says the same of a cancelled training when its job is begun anew', async () => {
    const guild = cypher.store.guild('guild');
    const halfway = await guild.models.find('halfway');
    expect(halfway && (await modelReply(halfway)).text).toMatch(/was cancelled; what it had learned is kept/);
  });

  it('refuses a name that another model has', async () => {
    const answer = await cypher.ask('train', { model: 'drums', steps: 2, hparams: TINY, name: 'watched' });
    expect(answer).toMatchObject({ kind: 'refusal', code: 'model-name-taken' });
  });

  it('trains the same model from the same seed', async () => {
    const asked = { model: 'melody', steps: 6, hparams: TINY, seed: 5 };
    const checkpoint = async (name: string) => {
      await cypher.answer('train', { ...asked, name });
      return (await cypher.store.guild('guild').models.find(name))?.facts.trainLoss;
    };
    expect(await checkpoint('twin one')).toBe(await checkpoint('twin two'));
  });

  it('learns a song once that two people brought, and as often as it comes where it is asked to be strict', async () => {
    const higher = transposeNotes(readMidi(melodyFile(0, 16)).sequence, 2);
    if (higher === undefined) throw new Error('It does not go so high.');
    const files = [
      { name: 'long.mid', bytes: melodyFile(0, 16) },
      { name: 'higher.mid', bytes: writeMidi(higher) },
      ...[1, 2, 3].map((seed) => ({ name: `long ${seed}.mid`, bytes: melodyFile(seed, 16) })),
    ];
    const guildId = 'twice';
    await cypher.answer('dataset add', {}, { files, guildId });
    const learn = async (strict: boolean) => {
      const asked = { model: 'melody', steps: 2, hparams: TINY, name: strict ? 'strict' : 'lenient', strict };
      const { text } = await cypher.answer('train', asked, { guildId });
      return { text, facts: (await cypher.store.guild(guildId).models.find(asked.name))?.facts };
    };
    const lenient = await learn(false);
    expect(lenient.facts).toMatchObject({ pieces: 4, duplicates: 1, strict: false });
    expect(lenient.text).toContain('One file that is the same song as another counted only once.');
    const strict = await learn(true);
    expect(strict.facts).toMatchObject({ pieces: 5, strict: true });
    expect(strict.text).toContain('Magenta’s own rules');
  });

  it('lets whoever began a training end it, and moderators, and nobody else', async () => {
    const asked = { model: 'drums', steps: LONG, hparams: TINY };
    const cancel = (training: string, author: typeof ANNA, isModerator: boolean) =>
      cypher.ask('train cancel', { training }, { author, isModerator });
    const annas = await cypher.begin('train', { ...asked, name: 'of anna' }, { author: ANNA });
    expect(await cancel('of anna', BEN, false)).toMatchObject({ kind: 'refusal', code: 'not-allowed' });
    expect(await cancel('of anna', ANNA, false)).toMatchObject({ kind: 'reply' });
    expect(await annas.answered).toMatchObject({ kind: expect.stringMatching(/reply|refusal/) });
    const other = await cypher.begin('train', { ...asked, name: 'other' }, { author: ANNA });
    expect(await cancel('other', BEN, true)).toMatchObject({ kind: 'reply' });
    await other.answered;
  });

  it('lets moderators train, and everyone where the server says so', async () => {
    const ask = () =>
      cypher.ask('train', { model: 'drums', steps: 1, hparams: TINY }, { isModerator: false });
    expect(await ask()).toMatchObject({ kind: 'refusal', code: 'not-allowed' });
    const { settings } = cypher.store.guild('guild');
    await settings.change({ whoTrains: 'everyone' });
    expect(await ask()).toMatchObject({ kind: 'reply' });
    await settings.change({ whoTrains: null });
  });

  it('leaves taking things away to moderators', async () => {
    for (const [command, options] of [
      ['dataset remove', { file: 'tune 0.mid' }],
      ['models remove', { model: 'watched' }],
      ['models default', { model: 'watched' }],
    ] as const) {
      expect(await cypher.ask(command, options, { isModerator: false })).toMatchObject({
        kind: 'refusal',
        code: 'not-allowed',
      });
    }
  });

  it('has nothing to cancel when nothing runs', async () => {
    expect(await cypher.ask('train cancel')).toMatchObject({ kind: 'refusal', code: 'no-such-training' });
  });
});
