/** A crew with a bot of its own and a crate: half of POP909 as the MIDI files that people have, and all of OpenEWLD. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { zipSync } from 'fflate';
import type { CommandContext } from '../../commands/index.ts';
import { openEwldPieces } from '../../models/pretrained/openewld-data.ts';
import { pop909MelodyPieces } from '../../models/pretrained/pop909-data.ts';
import { topLine } from '../../music/index.ts';
import { ANNA, type Cypher, openCypher } from '../../test/support/cypher.ts';
import type { Answer } from '../../test/support/recording-sink.ts';
import { loopOf } from './excerpt.ts';
import { DATA, missingData } from './real-music.ts';

const GUILD = 'guild';

/** Every second song. */
const isInCrate = (song: string): boolean => Number.parseInt(song, 10) % 2 === 0;

/** Its crate is filled; `close` deletes all of it. */
export async function openCrew(say: (line: string) => void): Promise<Cypher> {
  const crew = await openCypher();
  try {
    say('Filling a crate');
    const missing = missingData();
    if (missing.length > 0) say(`${missing.join(', ')} not beside the repository: the crate goes without`);
    for (const [name, files] of Object.entries(await crateFiles())) {
      if (Object.keys(files).length === 0) continue;
      const answer = await crew.ask('dataset add', {}, { files: [{ name, bytes: zipSync(files) }] });
      say(firstLine(answer));
    }
    return crew;
  } catch (error) {
    await crew.close();
    throw error;
  }
}

/** What a command of this crew has in hand. */
export function contextOf({ store }: Cypher, seed: number): CommandContext {
  return {
    store: store.guild(GUILD),
    jobs: store.jobs,
    author: ANNA,
    isModerator: true,
    channelId: 'channel',
    attachmentBytes: Number.POSITIVE_INFINITY,
    jobId: `bench-${seed}`,
    isJob: false,
    signal: new AbortController().signal,
    progress: () => {},
    seed,
    later: () => Promise.reject(new Error('nothing is later in a benchmark')),
  };
}

/** The tunes in the crate as people annotated them, pitches in their order: what ours may not copy. */
export async function crateTunes(): Promise<number[][]> {
  const pieces = [
    ...(await pop909MelodyPieces(`${DATA}pop909`)).filter(({ name }) => isInCrate(name)),
    ...(await openEwldPieces(`${DATA}openewld`)),
  ];
  return pieces.map(({ sequence }) => topLine(loopOf(sequence, ({ isDrum }) => !isDrum)));
}

async function crateFiles(): Promise<Record<string, Record<string, Uint8Array>>> {
  const songs = (await namesIn('pop909')).filter((name) => /^\d{3}$/.test(name) && isInCrate(name));
  const sheets = (await namesIn('openewld')).filter((name) => name.endsWith('.mxl'));
  const read = async (files: readonly string[]): Promise<Record<string, Uint8Array>> =>
    Object.fromEntries(
      await Promise.all(
        files.map(
          async (file) => [path.basename(file), new Uint8Array(await readFile(DATA + file))] as const,
        ),
      ),
    );
  return {
    'pop909.zip': await read(songs.map((song) => `pop909/${song}/${song}.mid`)),
    'openewld.zip': await read(sheets.map((sheet) => `openewld/${sheet}`)),
  };
}

async function namesIn(folder: string): Promise<string[]> {
  return existsSync(DATA + folder) ? await readdir(DATA + folder) : [];
}

function firstLine(answer: Answer): string {
  if (answer.kind !== 'reply') throw new Error(`The crate was not filled: ${JSON.stringify(answer)}`);
  return answer.reply.text.split('\n')[0];
}
