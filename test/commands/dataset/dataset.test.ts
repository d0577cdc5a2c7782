import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cypher } from '../../support/cypher.ts';
import { ANNA, BEN, openCypher } from '../../support/cypher.ts';
import { drumFile, melodyFile } from '../../support/made-music.ts';
import { replyTo } from '../../support/replies.ts';

interface Items {
  items: {
    file: string;
    sha256: string;
    accepted: boolean;
    reason?: string;
    examples: Record<string, number>;
  }[];
  totals: Record<string, number>;
}

describe('the crate', () => {
  let cypher: Cypher;
  beforeAll(async () => {
    cypher = await openCypher();
  });
  afterAll(() => cypher.close());

  it('says what each file of a zip gives, in the order they came', async () => {
    const zip = zipSync({
      'a/tune.mid': melodyFile(1),
      'a/drums.mid': drumFile(1),
      'a/read me.txt': new Uint8Array(3),
    });
    const { data } = await cypher.answer(
      'dataset add',
      {},
      { files: [{ name: 'mine.zip', bytes: zip }], author: ANNA },
    );
    const { items, totals } = data as unknown as Items;
    expect(items.map(({ file, examples }) => [file, examples.melody, examples.drums])).toEqual([
      ['a/tune.mid', 1, 0],
      ['a/drums.mid', 0, 1],
    ]);
    expect(totals).toMatchObject({ files: 2, accepted: 2, refused: 0, melody: 1, drums: 1 });
  });

  it('tells the asker alone where nothing could be added', async () => {
    const files = [{ name: 'words.mid', bytes: new TextEncoder().encode('no music') }];
    const reply = await replyTo(cypher, 'dataset add', {}, { files });
    expect(reply).toMatchObject({
      quiet: true,
      refusal: expect.stringMatching(/^Nothing was added\. .*words/),
    });
  });

  it('says of one new file once what it gives, and offers no training that one file is not enough for', async () => {
    const alone = await openCypher();
    const files = [{ name: 'tune.mid', bytes: melodyFile(7) }];
    const { text } = await alone.answer('dataset add', {}, { files });
    await alone.close();
    expect(text.match(/1 melody/g)).toHaveLength(1);
    expect(text).not.toContain('/train');
  });

  it('holds the same file from two people once, with both names', async () => {
    const files = [{ name: 'the same.mid', bytes: melodyFile(1) }];
    const { data } = await cypher.answer('dataset add', {}, { files, author: BEN });
    expect((data as unknown as Items).items[0]).toMatchObject({
      accepted: true,
      reason: expect.stringContaining('already'),
    });
    const [tune] = await cypher.store.guild('guild').crate.list();
    expect(tune.uploaders).toEqual(['Anna', 'Ben']);
  });

  it('shows one file as notes and numbers, found by its id', async () => {
    const [tune] = await cypher.store.guild('guild').crate.list();
    const answer = await cypher.ask('dataset show', { file: tune.id });
    expect(answer).toMatchObject({
      kind: 'reply',
      reply: { picture: { mediaType: 'image/png', alt: expect.stringContaining('tune.mid') } },
    });
  });

  it('reports what is enough, and does not blame drums for having no melody', async () => {
    const { text, data } = await cypher.answer('dataset report');
    expect(data).toMatchObject({ files: 2, models: { drums: { examples: 1, verdict: 'too little' } } });
    expect(text).not.toMatch(/no notes but drums/);
  });

  it('lists, and takes a file out by its name', async () => {
    expect((await cypher.answer('dataset list')).data).toMatchObject({ total: 2 });
    await cypher.answer('dataset remove', { file: 'a/drums.mid' });
    expect((await cypher.answer('dataset list')).data).toMatchObject({ total: 1 });
    expect(await cypher.ask('dataset remove', { file: 'a/drums.mid' })).toMatchObject({
      code: 'no-such-file',
    });
  });

  it('finds a file by a part of its name to look into it, not to take it out', async () => {
    const name = 'm/Aloha_Oe.mid';
    await cypher.answer('dataset add', {}, { files: [{ name, bytes: melodyFile(7) }] });
    const { data } = await cypher.answer('dataset export', { to: 'midi', file: 'aloha' });
    expect(data).toMatchObject({ file: 'Aloha_Oe.mid' });
    const [{ id }] = await cypher.store.guild('guild').crate.suggest('Aloha');
    const near = { code: 'no-such-file', text: expect.stringContaining(`Near it: \`${name}\` (\`${id}\`).`) };
    expect(await cypher.ask('dataset remove', { file: 'aloha' })).toMatchObject(near);
    expect(await cypher.ask('dataset export', { to: 'midi', file: 'Alhoa Oe' })).toMatchObject(near);
  });

  it('names real files where none or several go by what was typed', async () => {
    const [first] = await cypher.store.guild('guild').crate.list();
    expect(await cypher.ask('dataset export', { to: 'midi', file: 'nothing like it' })).toMatchObject({
      code: 'no-such-file',
      text: expect.stringContaining(`such as \`${first.id}\` of \`${first.name}\``),
    });
    expect(await cypher.ask('dataset export', { to: 'midi', file: '.mid' })).toMatchObject({
      code: 'several-such-files',
      text: expect.stringMatching(/^More than one file .*\.mid` \(`[0-9a-f]{6}`\), .*Its id tells/),
    });
  });

  it('refuses more files at once than one add takes', async () => {
    const files = Array.from({ length: 11 }, (_, seed) => ({ name: `${seed}.mid`, bytes: drumFile(seed) }));
    expect(await cypher.ask('dataset add', {}, { files })).toMatchObject({
      kind: 'refusal',
      text: expect.stringMatching(/11.*10/),
    });
  });
});
