/**
 * A host's soundfont, cut down to the programs of one piece. General MIDI fonts hold hundreds of megabytes of which a beat
 * plays two instruments; the synthesizer would load them all, and take over presets that nobody checked.
 */
import { LIMITS, UserError } from '../../music/index.ts';
import { concatenate } from '../encoding/concatenate.ts';
import { openSoundFont, type SoundFontFile, type Table, type TableName } from './sound-font-file.ts';

/** The bank of General MIDI's tonal programs; drums are on 128. */
const TONAL_BANK = 0;
/** Operators of the records that name an instrument or a sample (SoundFont 2.04, section 8.1.2). */
const INSTRUMENT = 41;
const SAMPLE_ID = 53;
/** Flag in a sample's type: its data is an Ogg Vorbis stream, as in .sf3, and its offsets count bytes. */
const IS_VORBIS = 0x10;
/** What Vorbis makes of a sample, about. */
const VORBIS_SHARE = 1 / 10;
/** Zeros behind each sample that section 7.10 asks for. */
const GUARD_BYTES = 46 * 2;

/**
 * The bytes of a soundfont that has these programs, as far as the file has them; undefined if it has none of them. Drums
 * are left out. Takes as long as reading the samples from the disk.
 * @throws UserError if the file is no soundfont, is damaged, or what is wanted takes more than `LIMITS.soundFontSampleBytes`
 */
export function soundFontExcerpt(
  soundFont: string | Uint8Array,
  programs: ReadonlySet<number>,
): ArrayBuffer | undefined {
  const file = openSoundFont(soundFont);
  try {
    const presets = findPresets(file.tables.phdr, programs);
    if (presets.length === 0) return undefined;
    const { phdr, pbag, pmod, pgen, instruments } = cutPresets(file, presets);
    const { inst, ibag, imod, igen } = file.tables;
    const { shdr, smpl } = cutSamples(file, samplesOf(file, instruments));
    const tables = {
      phdr,
      pbag,
      pmod,
      pgen,
      inst: [inst.bytes],
      ibag: [ibag.bytes],
      imod: [imod.bytes],
      igen: [igen.bytes],
      shdr: [shdr],
    };
    const excerpt = form('RIFF', 'sfbk', [
      form('LIST', 'INFO', [[file.info]]),
      form('LIST', 'sdta', [chunk('smpl', smpl)]),
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

/** Of presets that are there twice, the synthesizer takes the first, and so do we. */
function findPresets({ view, size, length }: Table, programs: ReadonlySet<number>): number[] {
  const found = new Map<number, number>();
  for (let index = 0; index < length; index++) {
    const program = view.getUint16(index * size + 20, true);
    const bank = view.getUint16(index * size + 22, true);
    if (bank === TONAL_BANK && programs.has(program) && !found.has(program)) found.set(program, index);
  }
  return [...found.values()];
}

/**
 * Records `index` to the next one's of a table that tells where its parts begin in another: the field at `field` of a
 * record is its first part, that of the following record one behind its last.
 */
function partsOf(
  file: SoundFontFile,
  table: TableName,
  index: number,
  field: number,
  parts: TableName,
): number[] {
  const { view, size, length } = file.tables[table];
  if (index >= length) throw file.damaged();
  const first = view.getUint16(index * size + field, true);
  const end = view.getUint16((index + 1) * size + field, true);
  if (first > end || end > file.tables[parts].length) throw file.damaged();
  return Array.from({ length: end - first }, (_, n) => first + n);
}

function record({ bytes, size }: Table, index: number): Uint8Array<ArrayBuffer> {
  return bytes.slice(index * size, (index + 1) * size);
}

interface CutPresets {
  phdr: Uint8Array[];
  pbag: Uint8Array[];
  pmod: Uint8Array[];
  pgen: Uint8Array[];
  /** Indices of those the presets play. */
  instruments: Set<number>;
}

function cutPresets(file: SoundFontFile, presets: readonly number[]): CutPresets {
  const { phdr, pbag, pmod, pgen } = file.tables;
  const cut: CutPresets = { phdr: [], pbag: [], pmod: [], pgen: [], instruments: new Set() };
  const addPreset = (index: number): void => {
    const header = record(phdr, index);
    new DataView(header.buffer).setUint16(24, cut.pbag.length, true);
    cut.phdr.push(header);
  };
  const addBag = (index: number): void => {
    const bag = record(pbag, index);
    const view = new DataView(bag.buffer);
    view.setUint16(0, cut.pgen.length, true);
    view.setUint16(2, cut.pmod.length, true);
    cut.pbag.push(bag);
  };
  for (const preset of presets) {
    addPreset(preset);
    for (const bag of partsOf(file, 'phdr', preset, 24, 'pbag')) {
      addBag(bag);
      for (const generator of partsOf(file, 'pbag', bag, 0, 'pgen')) {
        cut.pgen.push(record(pgen, generator));
        if (pgen.view.getUint16(generator * pgen.size, true) !== INSTRUMENT) continue;
        cut.instruments.add(pgen.view.getUint16(generator * pgen.size + 2, true));
      }
      for (const modulator of partsOf(file, 'pbag', bag, 2, 'pmod')) cut.pmod.push(record(pmod, modulator));
    }
  }
  // The closing records, which say where the last ones end.
  addPreset(phdr.length);
  addBag(pbag.length);
  cut.pgen.push(record(pgen, pgen.length));
  cut.pmod.push(record(pmod, pmod.length));
  return cut;
}

function samplesOf(file: SoundFontFile, instruments: ReadonlySet<number>): Set<number> {
  const { igen } = file.tables;
  const samples = new Set<number>();
  for (const instrument of instruments) {
    for (const bag of partsOf(file, 'inst', instrument, 20, 'ibag')) {
      for (const generator of partsOf(file, 'ibag', bag, 0, 'igen')) {
        if (igen.view.getUint16(generator * igen.size, true) !== SAMPLE_ID) continue;
        samples.add(igen.view.getUint16(generator * igen.size + 2, true));
      }
    }
  }
  return samples;
}

/** The sample headers, those wanted pointing to where their data now is and the others to silence. */
function cutSamples(
  file: SoundFontFile,
  wanted: ReadonlySet<number>,
): { shdr: Uint8Array; smpl: Uint8Array[] } {
  const { shdr: headers } = file.tables;
  if ([...wanted].some((index) => index >= headers.length)) throw file.damaged();
  const shdr = headers.bytes.slice();
  const view = new DataView(shdr.buffer);
  const silence = new Uint8Array(2 * GUARD_BYTES);
  const smpl: Uint8Array[] = [silence];
  let written = silence.length;
  let unpacked = 0;
  for (let index = 0; index < headers.length; index++) {
    const at = index * headers.size;
    const type = view.getUint16(at + 44, true);
    if (!wanted.has(index)) {
      for (const [n, place] of [0, GUARD_BYTES / 2, 8, 40].entries())
        view.setUint32(at + 20 + 4 * n, place, true);
      view.setUint16(at + 44, type & ~IS_VORBIS, true);
      continue;
    }
    const unit = type & IS_VORBIS ? 1 : 2;
    const start = view.getUint32(at + 20, true);
    const end = view.getUint32(at + 24, true);
    if (end <= start || end * unit > file.sampleBytes) throw file.damaged();
    unpacked += ((end - start) * unit) / (unit === 1 ? VORBIS_SHARE : 1);
    if (unpacked > LIMITS.soundFontSampleBytes) throw tooHeavy();
    const data = file.readSamples(start * unit, end * unit);
    const moved = written / unit - start;
    view.setUint32(at + 20, start + moved, true);
    view.setUint32(at + 24, end + moved, true);
    // The loop of a Vorbis sample counts from its own beginning.
    for (const loop of unit === 2 ? [28, 32] : []) {
      view.setUint32(at + loop, Math.max(0, view.getUint32(at + loop, true) + moved), true);
    }
    const guard = new Uint8Array(GUARD_BYTES + (data.length % 2));
    smpl.push(data, guard);
    written += data.length + guard.length;
  }
  return { shdr, smpl };
}

function tooHeavy(): UserError {
  const megabytes = LIMITS.soundFontSampleBytes / 1024 ** 2;
  return new UserError(
    'sound-font-heavy',
    `The instruments of this piece have more than ${megabytes} MiB of samples in this soundfont. Choose a lighter one with \`/settings\`.`,
  );
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
