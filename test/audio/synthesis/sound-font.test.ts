import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { arrangeBeat, renderAudio } from '../../../audio/index.ts';
import { trap } from '../../../audio/styles/trap.ts';
import { soundFontExcerpt } from '../../../audio/synthesis/sound-font-excerpt.ts';
import { createRandom, LIMITS, UserError } from '../../../music/index.ts';
import { A_MINOR_TUNE, BOOM_BAP, composition, melodySequence } from '../fixtures.ts';

const require = createRequire(import.meta.url);
const SF2 = require.resolve('@coderline/alphatab/soundfont/sonivox.sf2');
const SF3 = require.resolve('@coderline/alphatab/soundfont/sonivox.sf3');
const FLUTE = 73;

const tune = melodySequence(A_MINOR_TUNE.slice(0, 16));
const flute = { ...tune, notes: tune.notes.map((note) => ({ ...note, program: FLUTE })) };

const folder = mkdtempSync(join(tmpdir(), 'cypher-sound-fonts-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

/** The presets renamed, so that the font has `to` instead of `from`. */
function withProgram(from: number, to: number): Uint8Array {
  const bytes = readFileSync(SF2);
  const phdr = bytes.indexOf('phdr');
  for (let at = phdr + 8; at < bytes.indexOf('pbag'); at += 38) {
    if (bytes.readUInt16LE(at + 20) === to) bytes.writeUInt16LE(from, at + 20);
    else if (bytes.readUInt16LE(at + 20) === from) bytes.writeUInt16LE(to, at + 20);
  }
  return bytes;
}

function refusalOf(path: string): string {
  try {
    soundFontExcerpt(path, new Set([0, FLUTE]));
  } catch (error) {
    if (error instanceof UserError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'none';
}

describe("a host's soundfont", () => {
  it('plays bit for bit what the whole file would, from the part of it that is wanted', async () => {
    const builtIn = await renderAudio(flute, { format: 'ogg' });
    const same = await renderAudio(flute, { format: 'ogg', soundFont: SF2 });
    expect(Buffer.from(same.bytes).equals(builtIn.bytes)).toBe(true);
    expect(soundFontExcerpt(SF2, new Set([FLUTE]))?.byteLength).toBeLessThan(readFileSync(SF2).length / 10);
  });

  it('takes the place of the built-in sounds, and another one its place', async () => {
    const plain = await renderAudio(flute, { format: 'ogg' });
    const swapped = fileOf('swapped.sf2', withProgram(0, FLUTE));
    const piano = { ...flute, notes: flute.notes.map((note) => ({ ...note, program: 0 })) };
    expect((await renderAudio(piano, { format: 'ogg', soundFont: swapped })).bytes).toEqual(plain.bytes);
    expect((await renderAudio(flute, { format: 'ogg', soundFont: SF2 })).bytes).toEqual(plain.bytes);
  });

  it('may be an .sf3 with Vorbis samples: as loud over time as the .sf2 within 2 of 255', async () => {
    const packed = await renderAudio(flute, { format: 'ogg', soundFont: SF3 });
    const plain = await renderAudio(flute, { format: 'ogg', soundFont: SF2 });
    expect(packed.waveform).toHaveLength(plain.waveform.length);
    for (const [point, level] of packed.waveform.entries()) {
      expect(Math.abs(level - plain.waveform[point])).toBeLessThanOrEqual(2);
    }
  });

  it('leaves drums and the 808 to our own kit, and what it lacks to the built-in sounds', async () => {
    const { sequence } = arrangeBeat({
      composition: composition(A_MINOR_TUNE, BOOM_BAP),
      style: trap,
      qpm: 140,
      bars: 1,
      seed: 1,
    });
    const rhythm = {
      ...sequence,
      notes: sequence.notes.filter((note) => note.isDrum || note.program === 38),
    };
    const plain = await renderAudio(rhythm, { format: 'mp3' });
    expect((await renderAudio(rhythm, { format: 'mp3', soundFont: SF2 })).bytes).toEqual(plain.bytes);
    expect(soundFontExcerpt(SF2, new Set([500]))).toBeUndefined();
  });

  it('is refused in one sentence where it is none, cut off, missing, or too large', () => {
    const whole = readFileSync(SF2);
    const refusals = [
      fileOf('song.sf2', Buffer.from('MThd, not a soundfont at all')),
      fileOf('empty.sf2', new Uint8Array()),
      fileOf('cut.sf2', whole.subarray(0, whole.length / 2)),
      join(folder, 'gone.sf2'),
    ].map(refusalOf);
    expect(refusals).toEqual([
      'sound-font-format: `song.sf2` is no soundfont inside, whatever its name says. Give another .sf2 or .sf3 file.',
      'sound-font-format: `empty.sf2` is no soundfont inside, whatever its name says. Give another .sf2 or .sf3 file.',
      'sound-font-damaged: The soundfont `cut.sf2` is damaged or cut off. Copy it anew.',
      'sound-font-missing: The soundfont `gone.sf2` cannot be read here any more. Choose another one with `/settings`.',
    ]);
    // Two sparse gigabytes: nothing of them is on the disk, and nothing of them is read.
    const huge = fileOf('huge.sf2', new Uint8Array());
    truncateSync(huge, 2 * 1024 ** 3);
    expect(refusalOf(huge)).toBe(
      `sound-font-size: The soundfont \`huge.sf2\` has 2048 MiB; at most ${LIMITS.soundFontBytes / 1024 ** 2} are taken.`,
    );
  });

  it('costs a refusal at most where its tables lie, and the next sound still comes', async () => {
    const random = createRandom(3);
    const whole = readFileSync(SF2);
    const tables = whole.indexOf('pdta');
    for (let round = 0; round < 12; round++) {
      const bytes = Buffer.from(whole);
      for (let n = 0; n < 8; n++) bytes[tables + random.integer(bytes.length - tables)] = random.integer(256);
      const soundFont = fileOf('lies.sf2', bytes);
      const outcome = await renderAudio(flute, { format: 'ogg', soundFont }).catch((error: unknown) => error);
      if (outcome instanceof Error) expect(outcome).toBeInstanceOf(UserError);
    }
    expect((await renderAudio(flute, { format: 'ogg' })).bytes.length).toBeGreaterThan(1000);
  });
});
