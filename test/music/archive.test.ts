import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { expandArchive } from '../../music/archive.ts';
import { LIMITS } from '../../music/limits.ts';
import { UserError } from '../../music/user-error.ts';

const song = strToU8('<score-partwise/>');

async function namesIn(files: Record<string, Uint8Array>, warnings: string[] = []): Promise<string[]> {
  const taken = await expandArchive(zipSync(files), 'crate.zip', {
    warn: (warning) => warnings.push(warning),
  });
  return taken.map(({ name }) => name);
}

async function refusalOf(bytes: Uint8Array): Promise<unknown> {
  return expandArchive(bytes, 'crate.zip').then(
    () => 'no refusal',
    (error: unknown) => error,
  );
}

/** Local headers and the central directory both carry the name; a same-length name swaps in. */
function renamed(archive: Uint8Array, from: string, to: string): Uint8Array {
  const bytes = Buffer.from(archive);
  for (let at = bytes.indexOf(from); at >= 0; at = bytes.indexOf(from, at)) bytes.write(to, at);
  return bytes;
}

describe('an archive of music', () => {
  it('gives the music files with their folders and bytes, whole', async () => {
    const files = await expandArchive(zipSync({ 'a/x.xml': song, 'y.MID': strToU8('MThd') }), 'crate.zip');
    expect(files.map(({ name }) => name)).toEqual(['a/x.xml', 'y.MID']);
    expect(new TextDecoder().decode(files[0].bytes)).toBe('<score-partwise/>');
  });

  it('passes over folders, dotfiles, macOS leftovers and what is no music', async () => {
    const files = {
      'a/': song,
      '.x.xml': song,
      '__MACOSX/x.xml': song,
      'a/.git/x.xml': song,
      'b.png': song,
      'c.mxl': song,
    };
    expect(await namesIn(files)).toEqual(['c.mxl']);
  });

  it('passes over archives within the archive, with a word', async () => {
    const warnings: string[] = [];
    expect(await namesIn({ 'more.zip': song, 'x.mid': song }, warnings)).toEqual(['x.mid']);
    expect(warnings).toEqual(['more.zip is an archive within crate.zip and was passed over.']);
  });

  it('reads names in UTF-8 that do not say so', async () => {
    const archive = Buffer.from(zipSync({ 'Für Elise.xml': song }));
    const entry = archive.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    archive.writeUInt16LE(0, entry + 8);
    const [file] = await expandArchive(archive, 'crate.zip');
    expect(file.name).toBe('Für Elise.xml');
  });

  it('reads names in any alphabet, and as Windows writes folders', async () => {
    expect(await namesIn({ 'Für Elise – 歌.xml': song })).toEqual(['Für Elise – 歌.xml']);
    expect(await namesIn({ 'a\\b.xml': song })).toEqual(['a/b.xml']);
  });
});

describe('an archive that is an attack or an accident', () => {
  it.each(['../evil.xml', '/etc/evil.xml', 'a/../../e.xml', 'C:/evil/x.xml', '..\\..\\evil.xml'])(
    'is refused whole for the name %s',
    async (name) => {
      const refusal = await refusalOf(zipSync({ 'good.xml': song, [name]: song }));
      expect(refusal).toMatchObject({ code: 'archive-unsafe-name' });
      expect(String(refusal)).toContain('crate.zip holds a file that would land outside of it');
    },
  );

  it.each(['`../evil.xml', '\u200b../evil.xml', 'a/`../evil.xml', '\u202e/etc/evil.xml', 'C`:/evil.xml'])(
    'is refused whole for a name that would lead outside once it is cleaned (%j)',
    async (name) => {
      const refusal = await refusalOf(zipSync({ 'good.xml': song, [name]: song }));
      expect(refusal).toMatchObject({ code: 'archive-unsafe-name' });
    },
  );

  it('gives of long paths an end that does not lead outside', async () => {
    const file = `${'x'.repeat(250)}.mid`;
    expect(await namesIn({ [`folder/${file}`]: song })).toEqual([file]);
    expect(await refusalOf(zipSync({ [`folder../${'x'.repeat(248)}.mid`]: song }))).toMatchObject({
      code: 'archive-unsafe-name',
    });
  });

  it('gives its names as short, clean lines', async () => {
    const hostile = `\u202egpj\u001b[31m\n\`\u200b${'x'.repeat(60_000)}.mid`;
    const warnings: string[] = [];
    const [name] = await namesIn({ [hostile]: song, [`${hostile}.zip`]: song }, warnings);
    expect(name).toBe(`${'x'.repeat(251)}.mid`);
    expect(warnings).toEqual([`${'x'.repeat(79)}… is an archive within crate.zip and was passed over.`]);
    expect(await namesIn({ 'a\u001b[31m\r\n`\u2066b\u2069`/\u202ec.mid': song })).toEqual(['a[31m b/c.mid']);
  });

  it('is refused in short, clean lines', async () => {
    const outside = `../\u202e\n\`${'x'.repeat(60_000)}.mid`;
    const refusal = await refusalOf(zipSync({ [outside]: song }));
    expect(String(refusal)).toContain(`(“../ ${'x'.repeat(75)}…”)`);
    const badlyCalled = await expandArchive(new Uint8Array(9), `\u001b[31m\n${'y'.repeat(60_000)}.zip`).catch(
      String,
    );
    expect(badlyCalled).toContain(`UserError: [31m ${'y'.repeat(74)}… is a damaged zip archive.`);
  });

  it('is refused for more files than are taken', async () => {
    const many = Array.from({ length: LIMITS.filesPerArchive + 1 }, (_, i) => [`${i}.xml`, song] as const);
    expect(await refusalOf(zipSync(Object.fromEntries(many)))).toMatchObject({
      code: 'archive-too-many-files',
    });
  });

  it('is refused for inflating beyond the limit in all, however small each file', async () => {
    const half = new Uint8Array(LIMITS.inflatedBytes / 2 + 1);
    expect(await refusalOf(zipSync({ 'a.xml': half, 'b.xml': half }))).toMatchObject({
      code: 'archive-too-large',
    });
  });

  it('does not trust the declared size', async () => {
    const bomb = Buffer.from(zipSync({ 'a.xml': new Uint8Array(LIMITS.inflatedBytes + 1) }));
    // The uncompressed size stands 24 bytes into the central directory's entry.
    const entry = bomb.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    bomb.writeUInt32LE(100, entry + 24);
    expect(await refusalOf(bomb)).toMatchObject({
      code: expect.stringMatching(/^archive-(too-large|damaged)$/),
    });
  });

  it('is refused when locked with a password', async () => {
    const locked = Buffer.from(zipSync({ 'a.xml': song }));
    // General purpose bit 0, in the central directory's entry and the local header.
    const entry = locked.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    locked.writeUInt16LE(locked.readUInt16LE(entry + 8) | 1, entry + 8);
    locked.writeUInt16LE(locked.readUInt16LE(6) | 1, 6);
    expect(await refusalOf(locked)).toMatchObject({ code: 'archive-encrypted' });
  });

  it('is refused when it holds no music', async () => {
    const refusal = await refusalOf(zipSync({ 'notes.txt': song }));
    expect(String(refusal)).toBe(
      'UserError: crate.zip holds no music files. Put .mid, .midi, .musicxml, .xml or .mxl files into it.',
    );
    expect(await refusalOf(zipSync({}))).toMatchObject({ code: 'archive-no-music' });
  });

  it('is refused when it is damaged anywhere, and never harms more', async () => {
    const whole = zipSync({ 'a.xml': song, 'b.mid': strToU8('MThd'.repeat(50)) });
    for (let length = 0; length < whole.length; length += 3) {
      const refusal = await refusalOf(whole.subarray(0, length));
      expect(refusal).toMatchObject({ code: 'archive-damaged' });
    }
    for (let at = 0; at < whole.length; at++) {
      const damaged = Uint8Array.from(whole);
      damaged[at] ^= 0xff;
      const refusal = await refusalOf(damaged);
      expect(refusal === 'no refusal' || refusal instanceof UserError).toBe(true);
    }
  });

  it('is refused when a name is made to lead outside after the fact', async () => {
    const archive = renamed(zipSync({ 'aa/evil.xml': song }), 'aa/', '../');
    expect(await refusalOf(archive)).toMatchObject({ code: 'archive-unsafe-name' });
  });
});
