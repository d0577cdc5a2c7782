/** Presets and instruments cut out of a soundfont, with nothing in them that a synthesizer would stumble over. */
import type { SoundFontFile, Table, TableName } from './sound-font-file.ts';

/** Presets are made of instruments as instruments are of samples: the same four tables, twice. */
export interface ZoneLevel {
  header: 'phdr' | 'inst';
  /** Where in a header the number of its first bag stands. */
  bagField: number;
  bags: 'pbag' | 'ibag';
  modulators: 'pmod' | 'imod';
  generators: 'pgen' | 'igen';
  /** The generator that names what a zone plays (SoundFont 2.04, section 8.1.2). */
  link: number;
}

export const PRESETS: ZoneLevel = {
  header: 'phdr',
  bagField: 24,
  bags: 'pbag',
  modulators: 'pmod',
  generators: 'pgen',
  link: 41,
};
export const INSTRUMENTS: ZoneLevel = {
  header: 'inst',
  bagField: 20,
  bags: 'ibag',
  modulators: 'imod',
  generators: 'igen',
  link: 53,
};

/** The last generator there is; FluidSynth writes where it is told to by a modulator of another. */
const LAST_GENERATOR = 58;

export interface CutZones {
  headers: Uint8Array[];
  bags: Uint8Array[];
  modulators: Uint8Array[];
  generators: Uint8Array[];
  /** What the zones play, by its number in the file, in the order of its new numbers. */
  linked: readonly number[];
}

/**
 * The records of some presets or instruments, numbered anew, with the closing ones.
 * @throws UserError if the tables contradict themselves
 */
export function cutZones(file: SoundFontFile, level: ZoneLevel, indices: readonly number[]): CutZones {
  const headers = file.tables[level.header];
  const bags = file.tables[level.bags];
  const modulators = file.tables[level.modulators];
  const generators = file.tables[level.generators];
  const linked = new Map<number, number>();
  const cut = { headers: [], bags: [], modulators: [], generators: [] } as {
    [Part in 'headers' | 'bags' | 'modulators' | 'generators']: Uint8Array[];
  };
  const addHeader = (index: number): void => {
    const header = record(headers, index);
    viewOf(header).setUint16(level.bagField, cut.bags.length, true);
    cut.headers.push(header);
  };
  const addBag = (): void => {
    const bag = new Uint8Array(4);
    viewOf(bag).setUint16(0, cut.generators.length, true);
    viewOf(bag).setUint16(2, cut.modulators.length, true);
    cut.bags.push(bag);
  };
  for (const index of indices) {
    if (index >= headers.length) throw file.damaged();
    addHeader(index);
    for (const bag of partsOf(file, level.header, index, level.bagField, level.bags)) {
      addBag();
      for (const generator of partsOf(file, level.bags, bag, 0, level.generators)) {
        const copy = record(generators, generator);
        const view = viewOf(copy);
        if (view.getUint16(0, true) === level.link) {
          const target = view.getUint16(2, true);
          if (!linked.has(target)) linked.set(target, linked.size);
          view.setUint16(2, linked.get(target) ?? 0, true);
        }
        cut.generators.push(copy);
      }
      for (const modulator of partsOf(file, level.bags, bag, 2, level.modulators)) {
        const copy = record(modulators, modulator);
        if (viewOf(copy).getUint16(2, true) <= LAST_GENERATOR) cut.modulators.push(copy);
      }
    }
    // Zones that claim the same records over and over would fill the memory.
    if (cut.bags.length > bags.length || cut.generators.length > generators.length) throw file.damaged();
    if (cut.modulators.length > modulators.length) throw file.damaged();
  }
  addHeader(headers.length);
  addBag();
  cut.generators.push(new Uint8Array(generators.size));
  cut.modulators.push(new Uint8Array(modulators.size));
  return { ...cut, linked: [...linked.keys()] };
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
  const { view, size } = file.tables[table];
  const first = view.getUint16(index * size + field, true);
  const end = view.getUint16((index + 1) * size + field, true);
  if (first > end || end > file.tables[parts].length) throw file.damaged();
  return Array.from({ length: end - first }, (_, n) => first + n);
}

function record({ bytes, size }: Table, index: number): Uint8Array<ArrayBuffer> {
  return bytes.slice(index * size, (index + 1) * size);
}

function viewOf(bytes: Uint8Array<ArrayBuffer>): DataView {
  return new DataView(bytes.buffer);
}
