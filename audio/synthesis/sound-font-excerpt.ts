/**
 * A host's soundfont, cut down to the programs of one piece. General MIDI fonts hold hundreds of megabytes of which a beat
 * plays two instruments; the synthesizer would load them all, and take over presets that nobody checked.
 */
import { concatenate } from '../encoding/concatenate.ts';
import { openSoundFont, type Table } from './sound-font-file.ts';
import { cutSamples } from './sound-font-samples.ts';
import { cutZones, INSTRUMENTS, PRESETS } from './sound-font-zones.ts';

/** The bank of General MIDI's tonal programs; drums are on 128. */
const TONAL_BANK = 0;

/**
 * The bytes of a soundfont that has these programs, as far as the file has them; undefined if it has none of them. Drums
 * are left out. Takes as long as reading the samples from the disk.
 * @param soundFont path or bytes of an .sf2 or .sf3 file
 * @throws UserError if the file is no soundfont, is damaged, or what is wanted takes more than `LIMITS.soundFontSampleBytes`
 */
export function soundFontExcerpt(
  soundFont: string | Uint8Array,
  programs: ReadonlySet<number>,
): ArrayBuffer | undefined {
  const file = openSoundFont(soundFont);
  try {
    const found = [...tonalPresets(file.tables.phdr)].filter(([program]) => programs.has(program));
    if (found.length === 0) return undefined;
    const presets = cutZones(
      file,
      PRESETS,
      found.map(([, index]) => index),
    );
    const instruments = cutZones(file, INSTRUMENTS, presets.linked);
    const samples = cutSamples(file, instruments.linked);
    const tables = {
      phdr: presets.headers,
      pbag: presets.bags,
      pmod: presets.modulators,
      pgen: presets.generators,
      inst: instruments.headers,
      ibag: instruments.bags,
      imod: instruments.modulators,
      igen: instruments.generators,
      shdr: samples.headers,
    };
    const excerpt = form('RIFF', 'sfbk', [
      form('LIST', 'INFO', [[file.info]]),
      form('LIST', 'sdta', [chunk('smpl', samples.data)]),
      form(
        'LIST',
        'pdta',
        Object.entries(tables).map(([id, records]) => chunk(id, records)),
      ),
    ]);
    return concatenate(excerpt).buffer;
  } finally {
    file.close();
  }
}

/**
 * The programs (from 0) that a soundfont plays, drums aside.
 * @param called - what bytes are called in refusals
 * @throws UserError if the file is no soundfont or is damaged
 */
export function soundFontPrograms(soundFont: string | Uint8Array, called?: string): Set<number> {
  const file = openSoundFont(soundFont, called);
  try {
    return new Set(tonalPresets(file.tables.phdr).keys());
  } finally {
    file.close();
  }
}

/** Presets by program. Of those that are there twice, the synthesizer takes the first, and so do we. */
function tonalPresets({ view, size, length }: Table): Map<number, number> {
  const found = new Map<number, number>();
  for (let index = 0; index < length; index++) {
    const program = view.getUint16(index * size + 20, true);
    const bank = view.getUint16(index * size + 22, true);
    if (bank === TONAL_BANK && program < 128 && !found.has(program)) found.set(program, index);
  }
  return found;
}

/** In parts, so that the samples are copied once, into the whole file. */
function chunk(id: string, parts: readonly Uint8Array[]): Uint8Array[] {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const head = new Uint8Array(8);
  head.set(new TextEncoder().encode(id));
  new DataView(head.buffer).setUint32(4, length, true);
  return [head, ...parts, new Uint8Array(length % 2)];
}

/** A chunk of chunks: `RIFF` or `LIST`. */
function form(id: 'RIFF' | 'LIST', name: string, chunks: readonly Uint8Array[][]): Uint8Array[] {
  return chunk(id, [new TextEncoder().encode(name), ...chunks.flat()]);
}
