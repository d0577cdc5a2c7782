/**
 * What composing knows of a server's crate: its songs, whose tunes are not to be copied, its chord loops, and how its drums feel.
 * Files do not change, so what was read of one is kept in this process, and a beat after the first asks the database for no
 * more than what the crate holds.
 */
import {
  type DrumFeel,
  type LoopKey,
  type PieceStudy,
  plainChordLoop,
  readChordLoop,
  studyOf,
} from '../../music/index.ts';
import type { Crate, Sha256 } from '../../store/index.ts';
import { forget, touch } from './least-recent.ts';
import type { CrateProgression } from './progressions.ts';

export interface StudiedSong {
  sha256: Sha256;
  study: PieceStudy;
}

export interface CrateStudy {
  /** In the order in which they came. */
  songs: readonly StudiedSong[];
  /** Chord loops that several songs have, those of most songs first. */
  progressions: readonly CrateProgression[];
  drums: readonly DrumFeel[];
  /** Quarters per minute of the songs that name theirs. */
  tempi: readonly number[];
}

/** Least recently used ones go. A study has some 700 bytes, 4,000 at most. */
const MOST_STUDIES = 10_000;

const studies = new Map<Sha256, PieceStudy>();

/**
 * Files that were added before there were studies are studied now, once for all, with a few milliseconds for each.
 * @param crate of one server
 */
export async function studyCrate(
  crate: Pick<Crate, 'hashes' | 'studies' | 'keepStudy' | 'readPiece'>,
  signal: AbortSignal,
): Promise<CrateStudy> {
  const hashes = await crate.hashes();
  const kept = await crate.studies(hashes.filter((sha256) => !studies.has(sha256)));
  const songs: StudiedSong[] = [];
  for (const sha256 of hashes) {
    const study = studies.get(sha256) ?? kept.get(sha256) ?? (await studyNow(crate, sha256, signal));
    touch(studies, sha256, study);
    songs.push({ sha256, study });
  }
  forget(studies, MOST_STUDIES);
  return {
    songs,
    progressions: progressionsOf(songs.map(({ study }) => study)),
    drums: songs.flatMap(({ study }) => study.drums ?? []),
    tempi: songs.flatMap(({ study }) => study.qpm ?? []),
  };
}

async function studyNow(
  crate: Pick<Crate, 'keepStudy' | 'readPiece'>,
  sha256: Sha256,
  signal: AbortSignal,
): Promise<PieceStudy> {
  signal.throwIfAborted();
  const study = studyOf(await crate.readPiece(sha256));
  await crate.keepStudy(sha256, study);
  return study;
}

/** A loop that one song alone has is its own. */
const SHARED = 2;

/** Files with the same tune are one song, which counts a loop once. Songs that spell its chords otherwise have the same one: it is told as most spell it. */
function progressionsOf(songs: readonly PieceStudy[]): CrateProgression[] {
  const found = new Map<string, { mode: LoopKey['mode']; spellings: Map<string, number>; songs: number }>();
  const byTune = new Map(songs.map((song) => [song.tune ?? song, song]));
  for (const loop of [...byTune.values()].flatMap(({ loops = [] }) => loops)) {
    const name = plainChordLoop(loop);
    const counted = found.get(name) ?? { mode: loop.mode, spellings: new Map<string, number>(), songs: 0 };
    counted.songs++;
    counted.spellings.set(loop.chords, (counted.spellings.get(loop.chords) ?? 0) + 1);
    found.set(name, counted);
  }
  return [...found.values()]
    .filter(({ songs: count }) => count >= SHARED)
    .sort((a, b) => b.songs - a.songs)
    .map(({ mode, spellings, songs: count }) => {
      const [[chords]] = [...spellings].sort((a, b) => b[1] - a[1]);
      return { mode, chords: readChordLoop({ mode, chords }), songs: count };
    });
}
