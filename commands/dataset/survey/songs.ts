/** The songs of a crate: files that hold the same music, transposed or not, are one song, which is counted once. */
import type { FileAnalysis } from '../../../music/index.ts';
import { nearDuplicates } from '../../../music/index.ts';
import type { CrateFile } from '../../../store/index.ts';

/** What tells songs apart. */
export type SurveyedFile = Pick<CrateFile, 'sha256' | 'id' | 'name' | 'uploaders' | 'analysis'>;

/** The files of one song, in the order they came; never empty. */
export type Song<F extends SurveyedFile = SurveyedFile> = readonly [F, ...F[]];

/** In the order of their first files. What was analysed before there were fingerprints is a song of its own. */
export async function songsOf<F extends SurveyedFile>(files: readonly F[]): Promise<Song<F>[]> {
  const known = files.flatMap((file) =>
    file.analysis.fingerprint ? [{ file, fingerprint: file.analysis.fingerprint }] : [],
  );
  const groups = await nearDuplicates(known.map(({ fingerprint }) => fingerprint));
  const groupOf = new Map(known.map(({ file }, index) => [file.sha256, groups[index]]));
  const songs = new Map<number | string, [F, ...F[]]>();
  for (const file of files) {
    const key = groupOf.get(file.sha256) ?? file.sha256;
    const song = songs.get(key);
    if (song) song.push(file);
    else songs.set(key, [file]);
  }
  return [...songs.values()];
}

/** Semitones from the first's key up (-5 to 6) to the second's; undefined where one tells none, or another mode. */
export function transposition(
  first: Pick<FileAnalysis, 'key'>,
  second: Pick<FileAnalysis, 'key'>,
): number | undefined {
  const [from, to] = [readKey(first.key), readKey(second.key)];
  if (from === undefined || to === undefined || from.mode !== to.mode) return undefined;
  const up = (to.tonic - from.tonic + 12) % 12;
  return up > 6 ? up - 12 : up;
}

export interface Key {
  /** Pitch class, C = 0. */
  tonic: number;
  /** `major`, `minor`, a church mode, or empty where the file does not say. */
  mode: string;
}

const TONICS: Readonly<Record<string, number>> = { C: 0, D: 2, E: 4, F: 5, G: 7, A: 9, B: 11 };
const KEY_NAME = /^([A-G])([b#]?)(?: (\w+))?$/;

/** The other way round from `keyName` in music/; undefined for what it never says. */
export function readKey(name: string | undefined): Key | undefined {
  const match = KEY_NAME.exec(name ?? '');
  if (!match) return undefined;
  const [, letter, accidental, mode = ''] = match;
  const shift = accidental === '#' ? 1 : accidental === 'b' ? -1 : 0;
  return { tonic: (TONICS[letter] + shift + 12) % 12, mode };
}
