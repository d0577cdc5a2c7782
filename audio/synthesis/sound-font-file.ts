/** An .sf2 or .sf3 file, opened to be read in parts: some are larger than the memory that a host has to spare. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import { LIMITS, quotedName, UserError } from '../../music/index.ts';

/** The tables of a soundfont, by the names of their chunks, with the bytes of one record (SoundFont 2.04, section 7). */
const RECORD_BYTES = {
  phdr: 38,
  pbag: 4,
  pmod: 10,
  pgen: 4,
  inst: 22,
  ibag: 4,
  imod: 10,
  igen: 4,
  shdr: 46,
} as const;
export type TableName = keyof typeof RECORD_BYTES;

/** Records of one kind, the closing one included. */
export interface Table {
  bytes: Uint8Array;
  view: DataView;
  /** Bytes of one record. */
  size: number;
  /** Records, without the closing one. */
  length: number;
}

export interface SoundFontFile {
  /** Version, name and the like: the body of the INFO list. */
  info: Uint8Array;
  tables: Record<TableName, Table>;
  /** Length of the sample data. */
  sampleBytes: number;
  readSamples(from: number, to: number): Uint8Array;
  /** What to throw where the tables contradict themselves. */
  damaged(): UserError;
  close(): void;
}

interface Chunk {
  id: string;
  /** Of its body, in the file. */
  offset: number;
  length: number;
}

/** Far above what the largest fonts have: presets and sample headers, and the words about them. */
const MAX_TABLES = 32 * 1024 * 1024;
const MAX_INFO = 1024 * 1024;

/** A file that is read in parts, or bytes that are there already. */
interface Source {
  size: number;
  /** Fills `into` from `offset` on, as far as there is something; returns how many bytes. */
  read(into: Uint8Array, offset: number): number;
  close(): void;
}

/**
 * Opens a soundfont, by its path or from its bytes, and reads its tables, but none of its sounds.
 * @param called - what bytes are called in refusals
 * @throws UserError if it is missing, none, damaged, or larger than `LIMITS.soundFontBytes`
 */
export function openSoundFont(from: string | Uint8Array, called = 'upload'): SoundFontFile {
  const name = quotedName(typeof from === 'string' ? basename(from) : called);
  const file = typeof from === 'string' ? openFile(from, name) : openBytes(from);
  const damaged = (): UserError =>
    new UserError('sound-font-damaged', `The soundfont \`${name}\` is damaged or cut off. Copy it anew.`, {
      name,
    });
  const read = (offset: number, length: number): Uint8Array => {
    const bytes = new Uint8Array(length);
    let filled = 0;
    while (filled < length) {
      const count = file.read(bytes.subarray(filled), offset + filled);
      if (count === 0) throw damaged();
      filled += count;
    }
    return bytes;
  };
  /** The chunks between two places, none of which reaches beyond the second. */
  const chunks = (from: number, to: number): Chunk[] => {
    const found: Chunk[] = [];
    for (let at = from; at + 8 <= to; ) {
      const head = read(at, 8);
      const length = new DataView(head.buffer).getUint32(4, true);
      if (at + 8 + length > to) throw damaged();
      found.push({ id: letters(head, 0), offset: at + 8, length });
      at += 8 + length + (length % 2);
    }
    return found;
  };
  try {
    const { size } = file;
    if (size > LIMITS.soundFontBytes) throw tooLarge(name, size);
    const head = size >= 12 ? read(0, 12) : new Uint8Array(12);
    if (letters(head, 0) !== 'RIFF' || letters(head, 8) !== 'sfbk') throw noSoundFont(name);

    const lists = new Map<string, Chunk>();
    for (const { id, offset, length } of chunks(12, size)) {
      if (id === 'LIST' && length >= 4) {
        lists.set(letters(read(offset, 4), 0), { id, offset: offset + 4, length: length - 4 });
      }
    }
    const list = (id: string, most: number): Chunk => {
      const found = lists.get(id);
      if (!found || found.length > most) throw damaged();
      return found;
    };
    const sdta = list('sdta', size);
    const smpl = chunks(sdta.offset, sdta.offset + sdta.length).find(({ id }) => id === 'smpl');
    const pdta = list('pdta', MAX_TABLES);
    const parts = chunks(pdta.offset, pdta.offset + pdta.length);
    const table = (id: TableName): Table => {
      const part = parts.find((chunk) => chunk.id === id);
      const recordBytes = RECORD_BYTES[id];
      if (!part || part.length < recordBytes || part.length % recordBytes !== 0) throw damaged();
      const bytes = read(part.offset, part.length);
      return {
        bytes,
        view: new DataView(bytes.buffer),
        size: recordBytes,
        length: part.length / recordBytes - 1,
      };
    };
    if (!smpl) throw damaged();
    const info = list('INFO', MAX_INFO);
    return {
      info: read(info.offset, info.length),
      tables: {
        phdr: table('phdr'),
        pbag: table('pbag'),
        pmod: table('pmod'),
        pgen: table('pgen'),
        inst: table('inst'),
        ibag: table('ibag'),
        imod: table('imod'),
        igen: table('igen'),
        shdr: table('shdr'),
      },
      sampleBytes: smpl.length,
      readSamples: (from, to) => read(smpl.offset + from, to - from),
      damaged,
      close: () => file.close(),
    };
  } catch (error) {
    file.close();
    throw error;
  }
}

function openBytes(bytes: Uint8Array): Source {
  return {
    size: bytes.length,
    read: (into, offset) => {
      const part = bytes.subarray(offset, offset + into.length);
      into.set(part);
      return part.length;
    },
    close: () => {},
  };
}

function openFile(path: string, name: string): Source {
  try {
    const file = openSync(path, 'r');
    return {
      size: fstatSync(file).size,
      read: (into, offset) => readSync(file, into, 0, into.length, offset),
      close: () => closeSync(file),
    };
  } catch (error) {
    throw new UserError(
      'sound-font-missing',
      `The soundfont \`${name}\` cannot be read here any more. Choose another one with \`/settings\`.`,
      { path, error: String(error) },
    );
  }
}

function noSoundFont(name: string): UserError {
  return new UserError(
    'sound-font-format',
    `\`${name}\` is no soundfont inside, whatever its name says. Give another .sf2 or .sf3 file.`,
    { name },
  );
}

function tooLarge(name: string, bytes: number): UserError {
  const megabytes = (number: number): number => Math.round(number / 1024 ** 2);
  return new UserError(
    'sound-font-size',
    `The soundfont \`${name}\` has ${megabytes(bytes)} MiB; at most ${megabytes(LIMITS.soundFontBytes)} are taken.`,
    { name, bytes },
  );
}

function letters(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}
