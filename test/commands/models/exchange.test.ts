/** Networks from elsewhere, and to take away. */
import { unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UploadedFile } from '../../../commands/index.ts';
import { checkpointFiles } from '../../../models/checkpoints/pack.ts';
import { LIMITS } from '../../../music/index.ts';
import { randomCheckpoint } from '../../models/checkpoints/random-checkpoint.ts';
import type { Cypher } from '../../support/cypher.ts';
import { openCypher } from '../../support/cypher.ts';

const zipped = (name: string, files: ReadonlyMap<string, Uint8Array>): UploadedFile => ({
  name,
  bytes: zipSync(Object.fromEntries([...files].map(([path, bytes]) => [`folder/${path}`, bytes]))),
});

describe('a network from elsewhere', () => {
  let cypher: Cypher;
  beforeAll(async () => {
    cypher = await openCypher();
  });
  afterAll(() => cypher.close());

  const importFiles = (files: UploadedFile[], options = {}) =>
    cypher.ask('models import', options, { files });

  it('comes as a .zip, is called after it, plays, and goes again', async () => {
    const { text, data } = await cypher.answer(
      'models import',
      {},
      { files: [zipped('midnight.zip', checkpointFiles(randomCheckpoint('basic_rnn', { range: 0.5 })))] },
    );
    expect(data).toMatchObject({
      name: 'midnight',
      family: 'melody',
      config: 'basic_rnn',
      layers: [16, 8],
      inputs: 38,
      classes: 38,
      weights: 3_456 + 64 + 768 + 32 + 304 + 38,
    });
    expect(text).toContain(
      'is imported as melody’s basic_rnn: 2 layers of 16 and 8 units, 38 inputs, 38 classes, 4,662 weights.',
    );
    expect((await cypher.answer('melody', { model: 'midnight', num_steps: 32, seed: 1 })).text).toContain(
      'midnight',
    );

    const answer = await cypher.ask('models export', { model: 'midnight' });
    if (answer.kind !== 'reply') throw new Error('it was not exported');
    expect(answer.reply.text).toContain('`new mm.MusicRNN(url)`');
    const [file] = answer.reply.files ?? [];
    const again = await importFiles([{ name: file.name, bytes: file.bytes }], { name: 'again' });
    expect(again).toMatchObject({ reply: { data: { name: 'again', config: 'basic_rnn', remarks: [] } } });
    expect(Object.keys(unzipSync(file.bytes)).sort()).toEqual([
      'README.md',
      'config.json',
      'group1-shard1of1',
      'weights_manifest.json',
    ]);
  });

  it('comes file by file, and says how it was worked out', async () => {
    const files = checkpointFiles(randomCheckpoint('attention_rnn', { hparams: { attn_length: 5 } }));
    files.delete('config.json');
    const { text, data } = await cypher.answer(
      'models import',
      { attn_length: 5 },
      { files: [...files].map(([name, bytes]) => ({ name, bytes })) },
    );
    expect(data).toMatchObject({ config: 'attention_rnn', attentionLength: 5 });
    expect(text).toContain('attention over 5 steps');
    expect(text).toContain('It has no config.json: the model was worked out from its tensors.');
  });

  it.each([
    ['without files or address', [], {}, 'import-source', 'Nothing came to import'],
    [
      'with both',
      [{ name: 'config.json', bytes: new Uint8Array() }],
      { url: 'https://storage.googleapis.com/magentadata/js/checkpoints/music_rnn/basic_rnn' },
      'import-source',
      'one of them is taken',
    ],
    ['from another host', [], { url: 'https://example.org/x' }, 'checkpoint-host', 'does not lie there'],
    [
      'of another kind',
      [{ name: 'song.mid', bytes: new Uint8Array() }],
      {},
      'option-files',
      'files takes .zip',
    ],
    [
      'that is no .zip',
      [{ name: 'x.zip', bytes: Buffer.from('PK no') }],
      {},
      'archive-damaged',
      'is a damaged zip archive',
    ],
    [
      'in a .zip that unpacks to too much',
      [{ name: 'bomb.zip', bytes: zipSync({ shard: new Uint8Array(LIMITS.inflatedBytes + 1) }) }],
      {},
      'archive-too-large',
      'unpacks to more than 64 MB',
    ],
    [
      'in a .zip that leads outside',
      [{ name: 'x.zip', bytes: zipSync({ '../config.json': new Uint8Array() }) }],
      {},
      'archive-unsafe-name',
      'would land outside',
    ],
    [
      'without a manifest',
      [{ name: 'config.json', bytes: Buffer.from('{}') }],
      {},
      'no-checkpoint',
      'There is no weights_manifest.json among the files',
    ],
  ] as [string, UploadedFile[], Record<string, string>, string, string][])(
    '%s is refused in words',
    async (_, files, options, code, words) => {
      expect(await importFiles(files, options)).toMatchObject({ code, text: expect.stringContaining(words) });
    },
  );
});

describe('a model to take away', () => {
  let cypher: Cypher;
  beforeAll(async () => {
    cypher = await openCypher();
  });
  afterAll(() => cypher.close());

  it('is the shipped one of a family, which must be said', async () => {
    expect(await cypher.ask('models export', { model: 'shipped' })).toMatchObject({ code: 'family-needed' });
    const { text, data } = await cypher.answer('models export', { model: 'shipped', family: 'melody' });
    expect(data).toMatchObject({ file: 'shipped-lookback_rnn.zip', loadsInMagentaJs: false });
    expect(text).toContain('Magenta.js has no converter for lookback_rnn');
  });

  it('is rounded where it is too large to be posted, and refused where that does not do', async () => {
    const whole = await exportedBytes(Number.POSITIVE_INFINITY);
    expect(await exportedBytes(whole - 1)).toBeLessThan(whole * 0.6);
    expect(
      await cypher.ask('models export', { model: 'shipped', family: 'drums' }, { attachmentBytes: 10_000 }),
    ).toMatchObject({ code: 'model-too-large', text: expect.stringContaining('can be posted here') });
  });

  async function exportedBytes(attachmentBytes: number): Promise<number> {
    const answer = await cypher.ask(
      'models export',
      { model: 'shipped', family: 'drums' },
      { attachmentBytes },
    );
    if (answer.kind !== 'reply') throw new Error(JSON.stringify(answer));
    return answer.reply.files?.[0].bytes.length ?? 0;
  }
});
