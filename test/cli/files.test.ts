import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { safeName, writeMadeFiles } from '../../src/cli/made-files.ts';
import { readNamedFiles } from '../../src/cli/named-files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'beat-cypher-files-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('readNamedFiles', () => {
  const option = { type: 'files', accepts: ['.mid', '.mxl'], maxFiles: 10, description: '' } as const;
  const namesOf = async (...paths: string[]) =>
    (await readNamedFiles(paths, option)).map(({ name, bytes }) => `${name} ${bytes.length}`);

  beforeEach(() => {
    mkdirSync(join(folder, 'b', 'c'), { recursive: true });
    const files = ['a.mid', 'notes.txt', '.hidden.mid', 'b/._a.mid', 'b/z.MXL', 'b/c/d.mid'];
    for (const name of files) writeFileSync(join(folder, name), name);
  });

  it('names a file as it is called', async () => {
    expect(await namesOf(join(folder, 'b/z.MXL'), join(folder, 'a.mid'))).toEqual(['z.MXL 7', 'a.mid 5']);
  });

  it('takes a file of any ending as it was named: the check of the options refuses it', async () => {
    expect(await namesOf(join(folder, 'notes.txt'))).toEqual(['notes.txt 9']);
  });

  it('takes from a folder what has an accepted ending, at any depth, in order', async () => {
    expect(await namesOf(folder)).toEqual(['a.mid 5', 'b/c/d.mid 9', 'b/z.MXL 7']);
  });

  it.each([
    ['gone.mid', 'no-such-file'],
    ['empty', 'empty-folder'],
  ])('refuses %s as %s', async (name, code) => {
    mkdirSync(join(folder, 'empty'));
    await expect(readNamedFiles([join(folder, name)], option)).rejects.toMatchObject({ code });
  });

  it('refuses a folder where one file is taken', async () => {
    await expect(readNamedFiles([folder], { ...option, maxFiles: 1 })).rejects.toMatchObject({
      code: 'no-such-file',
    });
  });
});

describe('writeMadeFiles', () => {
  const file = (name: string, ...bytes: number[]) => ({
    name,
    mediaType: 'audio/midi',
    bytes: new Uint8Array(bytes),
  });

  it('numbers a name that other content has', async () => {
    await writeMadeFiles({ text: '', files: [file('a.mid', 1)] }, folder);
    const made = await writeMadeFiles(
      { text: '', files: [file('a.mid', 2), file('a.mid', 1), file('a.mid', 3)] },
      folder,
    );
    expect(made.map(({ path }) => path)).toEqual(
      ['a-2.mid', 'a.mid', 'a-3.mid'].map((name) => join(folder, name)),
    );
  });

  it('makes no folder where there is nothing to write', async () => {
    await writeMadeFiles({ text: 'done' }, join(folder, 'out'));
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('safeName', () => {
  it.each([
    ['../../etc/passwd', 'etc-passwd'],
    ['C:\\beat.mp3', 'C-beat.mp3'],
    ['.bashrc', 'bashrc'],
    ['Señorita – №1.mid', 'Señorita - -1.mid'],
    ['\n\u0000', 'file'],
    [`${'a'.repeat(300)}.mid`, `${'a'.repeat(96)}.mid`],
  ])('makes of %j the plain name %j', (name, safe) => {
    expect(safeName(name)).toBe(safe);
  });
});
