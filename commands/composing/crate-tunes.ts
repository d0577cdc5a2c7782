/**
 * The tunes of a crate, ready for a lead to be compared with, which may copy none. What was indexed of some songs is kept in
 * this process by the hashes of their files, so that a beat after the first indexes what has come since.
 */
import { setImmediate } from 'node:timers/promises';
import { indexTunes, type NoveltyIndex, notesOfTune, studiedTune } from '../../music/index.ts';
import type { StudiedSong } from './crate-study.ts';
import { forget, touch } from './least-recent.ts';

/** Of an index: few enough that not much is done again where one is taken away or added. */
const SONGS_PER_INDEX = 25;
/**
 * Notes of all tunes that are compared with, and of all that are kept for the next beat: some 2,500 songs, in 40 MB. Of a larger
 * crate the songs that came last.
 */
const MOST_NOTES = 1_000_000;
/** Others are answered after so long. */
const SLICE_MS = 4;

interface Indexed {
  index: NoveltyIndex;
  notes: number;
}

const indexed = new Map<string, Indexed>();

/** Not all at once: what else there is to do is done in between. */
export async function indexCrate(
  songs: readonly StudiedSong[],
  signal: AbortSignal,
  mostNotes = MOST_NOTES,
): Promise<NoveltyIndex[]> {
  const found: NoveltyIndex[] = [];
  for (const group of latestGroups(songs, mostNotes)) {
    const name = group.map(({ sha256 }) => sha256).join();
    const one = indexed.get(name) ?? (await indexNow(group, signal));
    touch(indexed, name, one);
    found.push(one.index);
  }
  forget(indexed, MOST_NOTES, ({ notes }) => notes);
  return found;
}

/** Songs with a tune by twenty-five, counted from the first, so that the groups stay as they are when others come. */
function latestGroups(songs: readonly StudiedSong[], mostNotes: number): StudiedSong[][] {
  const withTune = songs.filter(({ study }) => study.tune !== undefined);
  const count = Math.ceil(withTune.length / SONGS_PER_INDEX);
  const groups = Array.from({ length: count }, (_, group) =>
    withTune.slice(group * SONGS_PER_INDEX, (group + 1) * SONGS_PER_INDEX),
  );
  let left = mostNotes;
  const tooOld = groups.findLastIndex((group) => {
    left -= notesIn(group);
    return left < 0;
  });
  return groups.slice(tooOld + 1);
}

function notesIn(songs: readonly StudiedSong[]): number {
  return songs.reduce((sum, { study }) => sum + notesOfTune(study), 0);
}

async function indexNow(songs: readonly StudiedSong[], signal: AbortSignal): Promise<Indexed> {
  const indexing = indexTunes(songs.map(({ study }) => studiedTune(study)));
  let since = performance.now();
  for (;;) {
    signal.throwIfAborted();
    const step = indexing.next();
    if (step.done) return { index: step.value, notes: notesIn(songs) };
    if (performance.now() - since < SLICE_MS) continue;
    await setImmediate();
    since = performance.now();
  }
}
