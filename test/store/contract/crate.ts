import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { unpackPiece } from '../../../music/index.ts';
import type { GuildStore } from '../../../store/index.ts';
import { ANNA, analysisOf, BEN, fileOf, HOSTILE_TEXT, sequenceOf } from './fixtures.ts';

/** `guild` gives an empty one each time. */
export function crateContract(guild: () => GuildStore): void {
  it('keeps a file with its bytes, its sequence and what was found in it', async () => {
    const { crate } = guild();
    const analysis = analysisOf({ title: 'Tune', warnings: ['A tempo of 0 was left out.'] });
    const piece = { sequence: sequenceOf(72), salvage: { drumInstruments: [3], melodyInstrument: 0 } };
    const { file, isNew } = await crate.add(fileOf('a', { analysis, piece }));
    expect(isNew).toBe(true);
    expect(file).toMatchObject({ name: 'a.mid', bytes: 1, uploaders: ['Anna'], analysis });
    expect(file.sha256).toBe(createHash('sha256').update('a').digest('hex'));
    expect(file.id).toBe(file.sha256.slice(0, 6));
    expect(await crate.list()).toEqual([file]);
    expect(new TextDecoder().decode(await crate.readBytes(file.sha256))).toBe('a');
    expect(await crate.readPiece(file.sha256)).toEqual(piece);
    expect(await unpackPiece(await crate.readPackedPiece(file.sha256))).toEqual(piece);
  });

  it('takes the same bytes twice as one file with two uploaders', async () => {
    const { crate } = guild();
    const first = await crate.add(fileOf('same', { name: 'first.mid' }));
    const second = await crate.add(fileOf('same', { name: 'second.mid', uploader: BEN }));
    const third = await crate.add(fileOf('same', { uploader: { ...ANNA, name: 'Anna again' } }));
    expect([first.isNew, second.isNew, third.isNew]).toEqual([true, false, false]);
    expect(third.file).toMatchObject({ name: 'first.mid', uploaders: ['Anna', 'Ben'] });
    expect(await crate.list()).toHaveLength(1);
  });

  it('replaces what was read of a file by what is read of it when it comes again', async () => {
    const { crate } = guild();
    const { file: before } = await crate.add(fileOf('a', { name: 'first.mid' }));
    const analysis = analysisOf({ kind: 'song', warnings: ['A tempo of 0 was left out.'] });
    const piece = { sequence: sequenceOf(61), salvage: { drumInstruments: [] } };
    const { file, isNew } = await crate.add(fileOf('a', { analysis, piece, name: 'second.mid' }));
    expect(isNew).toBe(false);
    expect(file).toEqual({ ...before, analysis });
    expect(await crate.readPiece(file.sha256)).toEqual(piece);
  });

  it('lists more files than it reads at once, each of them once and in their order', async () => {
    const { crate } = guild();
    const names = Array.from({ length: 55 }, (_, index) => `tune ${index}`);
    for (const name of names) await crate.add(fileOf(name, { name }));
    const files = await crate.list();
    expect(files.map(({ name }) => name)).toEqual(names);
    expect(files.map(({ sha256 }) => sha256)).toEqual(await crate.hashes());
    expect(await crate.find(files[51].id)).toEqual(files[51]);
  });

  it('takes one file from ten people at once', async () => {
    const { crate } = guild();
    const people = Array.from({ length: 10 }, (_, n) => ({ id: `${n}`, name: `Person ${n}` }));
    const added = await Promise.all(people.map((uploader) => crate.add(fileOf('hit', { uploader }))));
    expect(added.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect((await crate.list())[0].uploaders).toHaveLength(10);
  });

  it('lists the oldest first, and their hashes', async () => {
    const { crate } = guild();
    for (const name of ['c', 'a', 'b']) await crate.add(fileOf(name));
    const files = await crate.list();
    expect(files.map(({ name }) => name)).toEqual(['c.mid', 'a.mid', 'b.mid']);
    expect(await crate.hashes()).toEqual(files.map(({ sha256 }) => sha256));
  });

  it('gives the studies of many files at once, without those that have none', async () => {
    const { crate } = guild();
    const study = { tune: 'PEBD', loops: [{ mode: 'MINOR' as const, chords: 'Cm:4 Ab:4' }] };
    const { file: studied } = await crate.add(fileOf('a', { analysis: analysisOf({ study }) }));
    const { file: old } = await crate.add(fileOf('b'));
    const absent = 'f'.repeat(64);
    const hashes = [old.sha256, studied.sha256, absent];
    expect([...(await crate.studies(hashes))]).toEqual([[studied.sha256, study]]);
    await crate.keepStudy(old.sha256, study);
    await crate.keepStudy(absent, study);
    expect([...(await crate.studies(hashes)).keys()].sort()).toEqual([old.sha256, studied.sha256].sort());
    expect((await crate.find('b.mid'))?.analysis).toMatchObject({ ...analysisOf(), study });
  });

  it('suggests the newest of those that fit, by the beginning of an id or a piece of a name in any case', async () => {
    const { crate } = guild();
    for (let index = 0; index < 30; index++)
      await crate.add(fileOf(`f${index}`, { name: `Tune ${index}.mid` }));
    const { file } = await crate.add(fileOf('other', { name: 'Other 100%_.mid' }));
    const all = await crate.suggest('');
    expect(all).toHaveLength(25);
    expect(all[0]).toMatchObject({ id: file.id, name: file.name });
    expect((await crate.suggest(' tuNE 1')).map(({ name }) => name)).toEqual(
      [19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 1].map((index) => `Tune ${index}.mid`),
    );
    expect((await crate.suggest(file.sha256.slice(0, 5))).map(({ id }) => id)).toEqual([file.id]);
    expect((await crate.suggest('0%_')).map(({ id }) => id)).toEqual([file.id]);
    expect(await crate.suggest('%')).toHaveLength(1);
  });

  it('finds a file by id, by hash prefix in any case, by hash and by name', async () => {
    const { crate } = guild();
    const { file } = await crate.add(fileOf('a'));
    await crate.add(fileOf('b'));
    const { id, sha256 } = file;
    for (const handle of [id, id.toUpperCase(), sha256.slice(0, 9), sha256, ' a.mid ']) {
      expect((await crate.find(handle))?.sha256).toBe(sha256);
    }
    for (const handle of ['', '%', sha256.slice(0, 5), '_'.repeat(6), 'a.mi_', 'c.mid', "a' or 1=1 --"]) {
      expect(await crate.find(handle)).toBeUndefined();
    }
  });

  it('finds a file by its name without its folders, in any case, the very name first', async () => {
    const { crate } = guild();
    const { file: deep } = await crate.add(fileOf('a', { name: 'm/Aloha_Oe.mxl' }));
    for (const handle of ['m/Aloha_Oe.mxl', 'Aloha_Oe.mxl', 'aloha_oe.MXL', 'M/ALOHA_OE.MXL'])
      expect((await crate.find(handle))?.id).toBe(deep.id);
    const { file: other } = await crate.add(fileOf('b', { name: 'aloha_oe.mxl' }));
    expect((await crate.find('aloha_oe.mxl'))?.id).toBe(other.id);
    expect((await crate.find('Aloha_Oe.mxl'))?.id).toBe(deep.id);
    expect(await guild().crate.find('Aloha_Oe.mxl')).toBeUndefined();
  });

  it('finds nothing by a name that two files share', async () => {
    const { crate } = guild();
    await crate.add(fileOf('a', { name: 'tune.mid' }));
    await crate.add(fileOf('b', { name: 'tune.mid' }));
    expect(await crate.find('tune.mid')).toBeUndefined();
  });

  it('lengthens an id until no other file begins with it', async () => {
    const { crate } = guild();
    const [one, other] = hashTwins(6);
    const { file: first } = await crate.add(fileOf(one));
    expect(first.id).toHaveLength(6);
    const { file: second } = await crate.add(fileOf(other));
    expect(second.id.length).toBeGreaterThan(6);
    expect(await crate.find(second.id.slice(0, 6))).toBeUndefined();
    expect((await crate.find(second.id))?.sha256).toBe(second.sha256);
    expect((await crate.list()).map(({ id }) => id.length)).toEqual([second.id.length, second.id.length]);
  });

  it('removes a file once, and takes it again as new', async () => {
    const { crate } = guild();
    const { file } = await crate.add(fileOf('a'));
    expect(await crate.remove(file.sha256)).toBe(true);
    expect(await crate.remove(file.sha256)).toBe(false);
    expect(await crate.list()).toEqual([]);
    await expect(crate.readBytes(file.sha256)).rejects.toThrow(file.sha256);
    await expect(crate.readPiece(file.sha256)).rejects.toThrow(file.sha256);
    expect((await crate.add(fileOf('a', { uploader: BEN }))).file.uploaders).toEqual(['Ben']);
  });

  it('keeps hostile names as one clean line, and what a file says of itself to the letter', async () => {
    const { crate } = guild();
    const analysis = analysisOf({ title: HOSTILE_TEXT });
    const { file } = await crate.add(fileOf('evil', { name: HOSTILE_TEXT, analysis }));
    expect(file.name).toBe('../../etc/passwd[31mgpj.mid');
    expect(file.analysis.title).toBe(HOSTILE_TEXT);
    expect((await crate.find(HOSTILE_TEXT))?.sha256).toBe(file.sha256);
    const { file: long } = await crate.add(fileOf('long', { name: '𝄞'.repeat(5_000) }));
    expect([...long.name]).toHaveLength(255);
    const { file: blank } = await crate.add(fileOf('blank', { name: '\u0000\n' }));
    expect(blank.name).toBe('unnamed');
  });
}

/** Two texts whose SHA-256 begin alike: some 6,000 tries for six characters. */
function hashTwins(characters: number): [string, string] {
  const seen = new Map<string, string>();
  for (let n = 0; ; n++) {
    const text = `twin ${n}`;
    const prefix = createHash('sha256').update(text).digest('hex').slice(0, characters);
    const twin = seen.get(prefix);
    if (twin !== undefined) return [twin, text];
    seen.set(prefix, text);
  }
}
