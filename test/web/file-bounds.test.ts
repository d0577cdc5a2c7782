import { describe, expect, it } from 'vitest';
import { type FileBounds, sortFiles } from '../../src/web/page/file-bounds.ts';

const BOUNDS: FileBounds = { maxBytes: 2 * 1024 * 1024, maxFiles: 10, endings: ['.mid', '.zip'] };

function tunes(count: number) {
  return Array.from({ length: count }, (_, i) => ({ name: `tune ${i}.MID`, size: 100 }));
}

describe('files that are dropped', () => {
  it('are taken in order up to the limit, and the rest is counted', () => {
    const { taken, refusal } = sortFiles(tunes(12), 0, BOUNDS);
    expect(taken).toEqual(tunes(10));
    expect(refusal).toBe(
      '2 of 12 files were left out: 10 fit in one go. Send these, then drop the rest, or put all into one .zip.',
    );
  });

  it('share the limit with those that are attached already', () => {
    const { taken, refusal } = sortFiles(tunes(1), 10, BOUNDS);
    expect(taken).toEqual([]);
    expect(refusal).toContain('1 of 11 files was left out');
    expect(sortFiles(tunes(3), 7, BOUNDS)).toEqual({ taken: tunes(3), refusal: undefined });
  });

  it('of a kind that no command takes are named, and take no place', () => {
    const song = { name: 'song.mp3', size: 1 };
    expect(sortFiles([song, ...tunes(10)], 0, BOUNDS)).toEqual({
      taken: tunes(10),
      refusal: '“song.mp3” is of no kind that a command takes: those are .mid .zip.',
    });
    expect(sortFiles([song, song, song], 0, BOUNDS).refusal).toContain(
      '“song.mp3” and 2 more are of no kind',
    );
  });

  it('that are too large are named with what is allowed', () => {
    const { taken, refusal } = sortFiles([{ name: 'long.mid', size: 3_000_000 }], 0, BOUNDS);
    expect(taken).toEqual([]);
    expect(refusal).toBe('“long.mid” is larger than 2 MB, the most one file may have.');
  });
});
