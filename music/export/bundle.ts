/** Written pieces in one file: records one after another, or a zip. */
import { Zip, ZipDeflate } from 'fflate';
import type { ExportForm } from './forms.ts';

export interface Bundle {
  /** So far, as far as it is compressed already. */
  readonly bytes: number;
  /** @param name with an ending; is made unique where it is taken, and made to stay inside where it would lead out. */
  add(name: string, bytes: Uint8Array): void;
  /** Nothing can be added then. */
  finish(): Uint8Array<ArrayBuffer>;
}

export function openBundle(form: ExportForm): Bundle {
  return form === 'tfrecord' ? new RecordBundle() : new ZipBundle();
}

class RecordBundle implements Bundle {
  readonly #records = new Chunks();

  get bytes(): number {
    return this.#records.bytes;
  }

  add(_name: string, record: Uint8Array): void {
    this.#records.add(record);
  }

  finish(): Uint8Array<ArrayBuffer> {
    return this.#records.joined();
  }
}

/** The only date that a .zip can hold and that says nothing: the same music gives the same bytes. */
const NO_DATE = '1980-01-01T00:00:00';

export class ZipBundle implements Bundle {
  readonly #chunks = new Chunks();
  readonly #names = new Set<string>();
  readonly #zip = new Zip((error, chunk) => {
    if (error) throw error;
    this.#chunks.add(chunk);
  });

  get bytes(): number {
    return this.#chunks.bytes;
  }

  add(name: string, bytes: Uint8Array): void {
    const entry = new ZipDeflate(this.#freeName(nameInside(name)), { level: 6 });
    entry.mtime = NO_DATE;
    this.#zip.add(entry);
    entry.push(bytes, true);
  }

  finish(): Uint8Array<ArrayBuffer> {
    this.#zip.end();
    return this.#chunks.joined();
  }

  /** In small letters, for systems that tell no others apart. */
  #freeName(name: string): string {
    const dot = name.lastIndexOf('.');
    for (let number = 1; ; number++) {
      const free = number === 1 ? name : `${name.slice(0, dot)}-${number}${name.slice(dot)}`;
      if (this.#names.has(free.toLowerCase())) continue;
      this.#names.add(free.toLowerCase());
      return free;
    }
  }
}

/** The name with its folders, as far as they stay in the one that the zip is unpacked into: anybody names files. */
function nameInside(name: string): string {
  return name
    .replace(/^[a-z]:/i, '')
    .split(/[/\\]/)
    .map((part) => part.trim())
    .filter((part) => !/^\.*$/.test(part))
    .join('/');
}

class Chunks {
  readonly #chunks: Uint8Array[] = [];
  bytes = 0;

  add(chunk: Uint8Array): void {
    this.#chunks.push(chunk);
    this.bytes += chunk.length;
  }

  joined(): Uint8Array<ArrayBuffer> {
    const joined = new Uint8Array(this.bytes);
    let at = 0;
    for (const chunk of this.#chunks) {
      joined.set(chunk, at);
      at += chunk.length;
    }
    // A quarter of a gigabyte need not be held twice.
    this.#chunks.length = 0;
    return joined;
  }
}
