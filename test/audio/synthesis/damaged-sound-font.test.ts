import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { startFluidSynth } from '../../../audio/synthesis/fluid-synth.ts';
import { writePatchBank } from '../../../audio/synthesis/sound-bank.ts';
import { soundFontExcerpt, soundFontPrograms } from '../../../audio/synthesis/sound-font-excerpt.ts';
import { createRandom, type Random, UserError } from '../../../music/index.ts';
import { bassTrack, peak, play } from './play.ts';

const FLUTE = 73;
const SF3 = createRequire(import.meta.url).resolve('@coderline/alphatab/soundfont/sonivox.sf3');

/** Two zones of a looped sine, a modulator and a vibrato in 13 kB. */
function smallFont(): Uint8Array {
  const samples = Float32Array.from({ length: 3000 }, (_, i) => 0.5 * Math.sin((2 * Math.PI * i) / 50));
  const part = { sampleRate: 24_000, samples, loop: [500, 2900] } as const;
  return new Uint8Array(
    writePatchBank({
      name: 'Small',
      program: FLUTE,
      isSignature: false,
      releaseSeconds: 0.05,
      cutoffHz: 8000,
      softness: 3,
      vibrato: { cents: 10, hz: 5, delaySeconds: 0.1 },
      synthesize: () => [
        { ...part, rootKey: 60, keys: [0, 64] },
        { ...part, rootKey: 72, keys: [65, 127] },
      ],
    }),
  );
}

const packedFont = (): Uint8Array => {
  const excerpt = soundFontExcerpt(SF3, new Set([FLUTE]));
  if (!excerpt) throw new Error('the .sf3 has no flute');
  return new Uint8Array(excerpt);
};

const TABLES = ['phdr', 'pbag', 'pgen', 'inst', 'ibag', 'igen', 'imod', 'shdr'];
const WORDS = [0, 1, 0x7fff, 0x8000, 0xffff];

/** A copy with one to four lies, most of them in its tables, and now and then cut off. */
function damaged(font: Uint8Array, random: Random): Buffer {
  const bytes = Buffer.from(font);
  for (let lies = 1 + random.integer(4); lies > 0; lies--) {
    const table = bytes.indexOf(TABLES[random.integer(TABLES.length)]);
    const inTable = table < 0 ? 0 : table + 8 + random.integer(bytes.readUInt32LE(table + 4) % 2000);
    const at = Math.min(random.integer(4) > 0 ? inTable : random.integer(bytes.length), bytes.length - 2);
    if (random.integer(2) === 0) bytes[at] = random.integer(256);
    else bytes.writeUInt16LE(WORDS[random.integer(WORDS.length)], at);
  }
  return random.integer(15) === 0 ? bytes.subarray(0, random.integer(bytes.length)) : bytes;
}

describe('a damaged soundfont', () => {
  it.each([
    ['.sf2', smallFont(), 240],
    ['.sf3', packedFont(), 80],
  ] as const)('plays, or is refused in a sentence: copies of an %s', async (_, font, copies) => {
    const synths = await startFluidSynth();
    const track = bassTrack(FLUTE, [
      [48, 0, 0.05],
      [72, 0.05, 0.1],
    ]);
    const outcomes = { played: 0, refused: 0 };
    for (let seed = 0; seed < copies; seed++) {
      try {
        const excerpt = soundFontExcerpt(damaged(font, createRandom(seed)), new Set([FLUTE]));
        const [left] = await play(synths, track, excerpt);
        expect(left.every(Number.isFinite), `seed ${seed}`).toBe(true);
        outcomes.played++;
      } catch (error) {
        if (!(error instanceof UserError)) throw new Error(`seed ${seed}`, { cause: error });
        outcomes.refused++;
      }
    }
    expect(outcomes.played).toBeGreaterThan(copies / 10);
    expect(outcomes.refused).toBeGreaterThan(copies / 10);
    const [sound] = await play(synths, track, soundFontExcerpt(font, new Set([FLUTE])));
    expect(peak(sound)).toBeGreaterThan(0.01);
  });

  it('whose modulator names no generator plays without it', async () => {
    const font = Buffer.from(smallFont());
    font.writeUInt16LE(32_767, font.indexOf('imod') + 10);
    const synths = await startFluidSynth();
    const [sound] = await play(
      synths,
      bassTrack(FLUTE, [[60, 0, 0.2]]),
      soundFontExcerpt(font, new Set([FLUTE])),
    );
    expect(peak(sound)).toBeGreaterThan(0.01);
  });

  it('whose sounds are no Ogg stream is refused', () => {
    const font = Buffer.from(packedFont());
    for (let at = font.indexOf('OggS'); at >= 0; at = font.indexOf('OggS', at)) font[at] = 0;
    expect(() => soundFontExcerpt(font, new Set([FLUTE]))).toThrow(UserError);
  });

  it.each([0, 0.1, 0.5, 0.9])(
    'whose sounds are damaged inside their streams is refused: %d of the way',
    (share) => {
      const font = Buffer.from(packedFont());
      const from = font.indexOf('OggS');
      const to = font.indexOf('pdta');
      // The first bytes of a stream are looked at in any case.
      font[from + Math.round(share * (to - from)) + 30] ^= 0x10;
      expect(() => soundFontExcerpt(font, new Set([FLUTE]))).toThrow(UserError);
    },
  );

  it('whose zones claim the same records over and over is refused at once', () => {
    const font = Buffer.from(smallFont());
    const bags = font.indexOf('ibag') + 8;
    const count = font.readUInt32LE(bags - 4) / 4;
    for (let bag = 0; bag < count; bag++) font.writeUInt16LE(bag % 2 === 0 ? 0 : 14, bags + 4 * bag);
    expect(() => soundFontExcerpt(font, new Set([FLUTE]))).toThrow(UserError);
  });
});

describe('the programs of a soundfont', () => {
  it('are those of its tonal presets', () => {
    expect(soundFontPrograms(smallFont())).toEqual(new Set([FLUTE]));
    expect(soundFontPrograms(SF3).size).toBe(128);
  });

  it('are not told of what is no soundfont', () => {
    expect(() => soundFontPrograms(new Uint8Array(100))).toThrow(UserError);
    expect(() => soundFontPrograms(smallFont().subarray(0, 5000))).toThrow(UserError);
    expect(() => soundFontPrograms(new Uint8Array(100), 'my `font`.sf2')).toThrow(/^`my font\.sf2` is no/);
  });
});
