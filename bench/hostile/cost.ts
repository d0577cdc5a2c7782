/** A process of `bench/hostile.ts`: reads the hostile file whose number it is given, and writes a Cost to stdout. */
import { readFile, writeFile } from 'node:fs/promises';
import { openFileReader, UserError } from '../../music/index.ts';
import { HOSTILE_FILES } from '../../test/music/hostile/files.ts';
import { attributes, bytesOf, note, partwise } from '../../test/music/musicxml/scores.ts';

export interface Cost {
  seconds: number;
  /** By which the process grew at most, where the system tells it (Linux). */
  megabytes?: number;
  /** What a person is told. */
  end: string;
}

/** Begins to count anew what the process holds at most (`VmHWM`), which making the file would hide. */
async function forgetPeak(): Promise<void> {
  await writeFile('/proc/self/clear_refs', '5').catch(() => {});
}

async function megabytes(field: 'VmRSS' | 'VmHWM'): Promise<number | undefined> {
  const status = await readFile('/proc/self/status', 'utf8').catch(() => '');
  const kilobytes = new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
}

async function costOf({ name, bytes, unfold }: (typeof HOSTILE_FILES)[number]): Promise<Cost> {
  const made = bytes();
  const reader = openFileReader(1);
  // As in a bot, the thread is there already.
  await reader.read(bytesOf(partwise(attributes() + note('C4'))), 'first.xml');
  await forgetPeak();
  const before = await megabytes('VmRSS');
  const start = performance.now();
  const end = await reader.read(made, name, { unfold }).then(
    ({ analysis }) => [`${analysis.notes} notes were read.`, ...analysis.warnings].join(' '),
    (error: unknown) => {
      if (error instanceof UserError) return error.message;
      throw error;
    },
  );
  const seconds = (performance.now() - start) / 1000;
  const most = await megabytes('VmHWM');
  await reader.close();
  return { seconds, end, ...(most !== undefined && before !== undefined && { megabytes: most - before }) };
}

console.log(JSON.stringify(await costOf(HOSTILE_FILES[Number(process.argv[2])])));
