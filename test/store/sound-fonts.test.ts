import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSoundFontFolder } from '../../store/sound-fonts.ts';
import { HOSTILE_TEXT } from './contract/fixtures.ts';

describe('soundfonts', () => {
  let parent: string;
  let folder: string;
  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'beat-cypher-'));
    folder = join(parent, 'soundfonts');
  });
  afterEach(() => rm(parent, { recursive: true }));

  const lay = async (...names: string[]): Promise<void> => {
    await mkdir(folder, { recursive: true });
    await Promise.all(names.map((name) => writeFile(join(folder, name), '')));
  };

  it('are none where there is no folder', async () => {
    const soundFonts = openSoundFontFolder(folder);
    expect(await soundFonts.list()).toEqual([]);
    expect(await soundFonts.path('grand')).toBeUndefined();
  });

  it('are called by their names without ending, also those that are laid in later', async () => {
    const soundFonts = openSoundFontFolder(folder);
    await lay('warm rhodes.sf3', 'Grand.SF2', 'v1.2.sf2', 'readme.txt', '.sf2');
    await mkdir(join(folder, 'folder.sf2'));
    expect(await soundFonts.list()).toEqual(['Grand', 'v1.2', 'warm rhodes']);
    expect(await soundFonts.path('Grand')).toBe(join(folder, 'Grand.SF2'));
    expect(await soundFonts.path('v1.2')).toBe(join(folder, 'v1.2.sf2'));
  });

  it('are one where two files have the name', async () => {
    await lay('grand.sf3', 'grand.sf2');
    const soundFonts = openSoundFontFolder(folder);
    expect(await soundFonts.list()).toEqual(['grand']);
    expect(await soundFonts.path('grand')).toBe(join(folder, 'grand.sf2'));
  });

  it('may be links of the host’s', async () => {
    await lay();
    await writeFile(join(parent, 'elsewhere.sf2'), '');
    await symlink(join(parent, 'elsewhere.sf2'), join(folder, 'linked.sf2'));
    expect(await openSoundFontFolder(folder).path('linked')).toBe(join(folder, 'linked.sf2'));
  });

  it('are reached by no other name', async () => {
    await lay('grand.sf2', '.sf2');
    await writeFile(join(parent, 'outside.sf2'), '');
    const soundFonts = openSoundFontFolder(folder);
    for (const name of ['../outside', 'grand.sf2', './grand', join(folder, 'grand'), '', '.', HOSTILE_TEXT]) {
      expect(await soundFonts.path(name)).toBeUndefined();
    }
  });
});
