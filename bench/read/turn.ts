/**
 * One turn of `bench/read.ts`, in a process of its own: reads the files whose paths come on stdin as a JSON list, with the
 * reader that is named, and writes a Turn to stdout. What a reader does not need it does not load.
 */
import { readFile } from 'node:fs/promises';
import { json } from 'node:stream/consumers';

export type ReaderName = 'reader alone' | 'with analysis' | '@tonejs/midi' | 'yauzl and saxes';

export interface Turn {
  /** Since the process began. */
  seconds: number;
  /** Of each file, in the order in which they were finished. */
  milliseconds: number[];
  /** Of all files, so that nobody is fast by doing nothing. */
  notes: number;
}

interface Reader {
  /** How many files are under way at once. */
  width: number;
  /** Its notes. */
  read(bytes: Uint8Array, path: string): Promise<number>;
  stop?(): Promise<void>;
}

const READERS: Record<ReaderName, () => Promise<Reader>> = {
  async 'reader alone'() {
    const { readMusicFile } = await import('../../music/read-file.ts');
    return {
      width: 1,
      read: async (bytes, path) => (await readMusicFile(bytes, path)).sequence.notes.length,
    };
  },
  async 'with analysis'() {
    const { openFileReader } = await import('../../music/file-reader.ts');
    const { read, threads, close } = openFileReader();
    return {
      width: threads,
      read: async (bytes, path) => (await read(bytes, path)).analysis.notes,
      stop: close,
    };
  },
  async '@tonejs/midi'() {
    const { default: tone } = await import('@tonejs/midi');
    return {
      width: 1,
      read: async (bytes) => new tone.Midi(bytes).tracks.reduce((sum, { notes }) => sum + notes.length, 0),
    };
  },
  async 'yauzl and saxes'() {
    const { readMxl } = await import('../../music/musicxml/mxl.ts');
    const { SaxesParser } = await import('saxes');
    const decoder = new TextDecoder();
    return {
      width: 1,
      async read(bytes, path) {
        let notes = 0;
        const parser = new SaxesParser();
        parser.on('opentag', ({ name }) => {
          if (name === 'note') notes++;
        });
        parser.write(decoder.decode(await readMxl(bytes, path))).close();
        return notes;
      },
    };
  },
};

async function turn(paths: readonly string[], { width, read, stop }: Reader): Promise<Turn> {
  const milliseconds: number[] = [];
  let next = 0;
  let notes = 0;
  const hands = Array.from({ length: width }, async () => {
    while (next < paths.length) {
      const path = paths[next++];
      const start = performance.now();
      const found = await read(await readFile(path), path);
      notes += found;
      milliseconds.push(performance.now() - start);
    }
  });
  await Promise.all(hands);
  const seconds = performance.now() / 1000;
  await stop?.();
  return { seconds, milliseconds, notes };
}

const open = READERS[process.argv[2] as ReaderName];
const paths = (await json(process.stdin)) as string[];
console.log(JSON.stringify(await turn(paths, await open())));
