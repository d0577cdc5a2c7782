import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasSharedData, SHARED_DATA, sharedFile } from '../music/sequences.ts';
import { attached } from '../support/attached.ts';
import type { FileToSend, Message } from '../support/discord/index.ts';
import type { DiscordCypher } from '../support/discord-cypher.ts';
import { finished, openDiscordCypher } from '../support/discord-cypher.ts';

const DRUMS = 'groove/drummer1/session1';
const SCORES = 'openewld';
const isThere = hasSharedData(DRUMS) && hasSharedData(SCORES);
const PATIENCE = { patienceMs: 100_000 };

/** The first ten files of a folder whose names end so. */
function tenOf(folder: string, ending: string): FileToSend[] {
  const names = readdirSync(SHARED_DATA + folder).filter((name) => name.endsWith(ending));
  return names
    .sort()
    .slice(0, 10)
    .map((name) => ({ name, bytes: sharedFile(`${folder}/${name}`) }));
}

/** The id that an answer's first line names. */
function idIn(answer: Message): string {
  const id = /\b[2-9A-HJKMNP-Z]{4}\b/.exec(answer.text)?.[0];
  if (id === undefined) throw new Error(`no id in: ${answer.text}`);
  return id;
}

describe.skipIf(!isThere)('the main job on real files (skipped without ../shared/data)', () => {
  let cypher: DiscordCypher;
  beforeAll(async () => {
    cypher = await openDiscordCypher();
  });
  afterAll(() => cypher.close());

  it('takes ten drum performances as attachments and ten scores from a message’s menu', async () => {
    const { mod, anna, ben, channel } = cypher;
    const files = attached(tenOf(DRUMS, 'beat_4-4.mid'));
    const drums = await mod.types(channel, 'dataset add', {}, files);
    await drums.until(({ text }) => text.includes('It holds 10 files now'), PATIENCE);
    const message = anna.says(channel, 'Standards for the crate', tenOf(SCORES, '.mxl'));
    const scores = await ben.usesMessageMenu(message, 'Add to crate');
    await scores.until(({ text }) => text.includes('It holds 20 files now'), PATIENCE);
    const listed = await cypher.store.guild(cypher.guild.id).crate.list();
    expect(listed).toHaveLength(20);
    const report = await finished(await anna.types(channel, 'dataset report'));
    expect(report.text).toContain('20 files in the crate');
  }, 120_000);

  it('trains on them, makes drums and a melody, a beat of both, and takes votes', async () => {
    const { mod, anna, ben, channel } = cypher;
    const hparams = 'batch_size=8,rnn_layer_sizes=[16]';
    const training = await mod.types(channel, 'train start', {
      model: 'drums',
      steps: 12,
      hparams,
      name: 'tiny',
    });
    const model = await training.until(
      ({ text }) => text.includes('held out') && !/[▰▱]/.test(text),
      PATIENCE,
    );
    expect(model.text).toContain('tiny');
    const [drums, melody] = [
      await finished(
        await anna.types(channel, 'drums', { model: 'tiny', num_steps: 32, temperature: 1.2, seed: 3 }),
      ),
      await finished(
        await anna.types(channel, 'melody', { primer: '[60, -2, 52, -2]', num_steps: 32, seed: 3 }),
      ),
    ];
    const asked = await anna.types(channel, 'beat', {
      melody: idIn(melody),
      drums: idIn(drums),
      bars: 4,
      qpm: 140,
    });
    const beat = await asked.until((message) => message.file('.mp3') !== undefined, PATIENCE);
    expect(beat.file('.png')?.attachment.description).toContain('kick');
    expect(beat.file('.mid')).toBeDefined();
    await (await ben.presses(beat, '▲ Up 0')).answered;
    const top = await finished(await ben.types(channel, 'top'));
    expect(top.text).toContain(idIn(beat));
    cypher.expectNoTrouble();
  }, 240_000);
});
