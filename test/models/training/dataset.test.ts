import { describe, expect, it } from 'vitest';
import { findConfig, type ModelFamily, type TrainingPiece } from '../../../models/index.ts';
import { buildDataset, refuseIfTooLittle } from '../../../models/training/dataset.ts';
import { splitPieces } from '../../../models/training/held-out.ts';
import { oncePerSong } from '../../../models/training/once-per-song.ts';
import {
  createMelody,
  createRandom,
  emptyNoteSequence,
  fingerprintOf,
  melodyToNoteSequence,
  type Note,
  type NoteSequence,
  stretchSequence,
  transposeNotes,
} from '../../../music/index.ts';
import { drumPiece, melodyPiece, melodySequence, trainingPiece } from '../tiny-music.ts';

const SEEDS = [1, 2, 3, 4, 5, 6];

/** Sixteen bars of eighths and quarters. */
function longTune(seed: number): NoteSequence {
  const random = createRandom(seed);
  const scale = [60, 62, 64, 65, 67, 69, 71, 72];
  const events = Array.from({ length: 128 }, () => {
    const pitch = scale[random.integer(scale.length)];
    return random.integer(2) === 0 ? [pitch, -2] : [pitch, -2, -2, -2];
  });
  return melodyToNoteSequence(createMelody(events.flat().slice(0, 256)));
}

/** The notes so many seconds later, on another instrument of the piece. */
function moved(notes: readonly Note[], instrument: number, seconds: number): Note[] {
  return notes.map((note) => ({
    ...note,
    instrument,
    startTime: note.startTime + seconds,
    endTime: note.endTime + seconds,
  }));
}

async function summarize(pieces: Promise<TrainingPiece>[], family: ModelFamily) {
  const given = await Promise.all(pieces);
  const dataset =
    family === 'melody'
      ? await buildDataset(findConfig('melody'), given)
      : await buildDataset(findConfig('drums'), given);
  return dataset.summary;
}

describe('the dataset of a crate', () => {
  it('counts what each piece yields, and what was dropped', async () => {
    const silent = trainingPiece('silent', emptyNoteSequence());
    const { notes, ...tune } = melodySequence(10);
    const short = trainingPiece('short', { ...tune, notes: notes.slice(0, 8) });
    const summary = await summarize([...SEEDS.map(melodyPiece), silent, short], 'melody');
    expect(summary.pieces).toBe(8);
    expect(summary.piecesUsed).toBe(6);
    expect(summary.trainExamples + summary.heldOutExamples).toBe(6);
    expect(summary.heldOutExamples).toBeGreaterThan(0);
    expect(summary.dropped).toEqual({ melodies_discarded_too_short: 1 });
  });

  it('takes drums for drum configs only', async () => {
    expect((await summarize(SEEDS.map(drumPiece), 'drums')).piecesUsed).toBe(6);
    expect((await summarize(SEEDS.map(drumPiece), 'melody')).piecesUsed).toBe(0);
  });

  it('is refused with how much there is and how much is needed', async () => {
    const summary = await summarize([melodyPiece(1), drumPiece(1), drumPiece(2)], 'melody');
    expect(() => refuseIfTooLittle(summary, 'lookback_rnn')).toThrow(
      'lookback_rnn needs at least 4 melody examples from 2 different files. The crate has 1 so far, from 1 of 3 files.',
    );
  });

  it('learns a song once that was brought twice, from whichever gives more examples', async () => {
    const songs = SEEDS.map(longTune);
    const [first] = songs;
    const higher = transposeNotes(stretchSequence(first, 0.9), 2);
    const twice = { ...first, notes: [...first.notes, ...moved(first.notes, 1000, 64)] };
    const pieces = await Promise.all(songs.map((song, index) => trainingPiece(`song ${index}`, song)));
    const whole = await buildDataset(findConfig('melody'), pieces);
    const copies = [await trainingPiece('higher', higher ?? first), await trainingPiece('twice', twice)];
    const { summary } = await buildDataset(findConfig('melody'), [...copies, ...pieces]);
    expect(whole.summary).not.toHaveProperty('duplicates');
    expect(summary).toMatchObject({ pieces: 8, piecesUsed: 6, duplicates: 2 });
    const examples = (given: typeof summary): number => given.trainExamples + given.heldOutExamples;
    expect(examples(summary)).toBe(examples(whole.summary) + 1);
    const strict = await buildDataset(findConfig('melody'), [...copies, ...pieces], { strict: true });
    expect(strict.summary.piecesUsed).toBe(8);
    expect(strict.summary).not.toHaveProperty('duplicates');
  });

  it('learns from each rendition of a song where timing is learned, all on one side', async () => {
    const songs = SEEDS.map(longTune);
    const renditions = songs.map((song, index) => stretchSequence(song, index % 2 === 0 ? 0.9 : 1.1));
    const transposed = transposeNotes(songs[0], 2) ?? songs[0];
    const pieces = await Promise.all(
      [...songs, ...renditions, transposed].map((song, index) => trainingPiece(`piece ${index}`, song)),
    );
    const { summary } = await buildDataset(findConfig('performance'), pieces);
    expect(summary).toMatchObject({ pieces: 13, piecesUsed: 12, duplicates: 1 });
    const songsOnly = await buildDataset(findConfig('melody'), pieces);
    expect(songsOnly.summary).toMatchObject({ piecesUsed: 6, duplicates: 7 });
    const both = await oncePerSong(
      pieces.map(({ sha256 }, index) => ({
        sha256,
        seconds: index,
        fingerprint: fingerprintOf([...songs, ...renditions, transposed][index]),
        examples: [],
      })),
      { learnsRenditions: true },
    );
    const { train, heldOut } = splitPieces(both);
    const learned = new Set(train.map(({ song }) => song));
    expect(both).toHaveLength(13);
    expect(heldOut.length).toBeGreaterThan(1);
    expect(heldOut.filter(({ song }) => learned.has(song))).toEqual([]);
  });

  it('is the same in whichever order the crate has the pieces', async () => {
    const songs = SEEDS.map(longTune);
    const copies = songs.map((song) => transposeNotes(song, 5) ?? song);
    const pieces = await Promise.all(
      [...songs, ...copies].map((song, index) => trainingPiece(`piece ${index}`, song)),
    );
    const forth = await buildDataset(findConfig('melody'), pieces);
    const back = await buildDataset(findConfig('melody'), pieces.toReversed());
    expect(forth.summary.duplicates).toBe(6);
    expect(new Set(back.train)).toEqual(new Set(forth.train));
    expect(new Set(back.heldOut)).toEqual(new Set(forth.heldOut));
  });

  it('salvages what can be, unless it is strict', async () => {
    const inChords = SEEDS.map((seed) => {
      const tune = melodySequence(seed);
      return {
        ...tune,
        notes: [...tune.notes, ...tune.notes.map((note) => ({ ...note, pitch: note.pitch - 12 }))],
      };
    });
    const pieces = await Promise.all(inChords.map((song, seed) => trainingPiece(`chords ${seed}`, song)));
    expect((await buildDataset(findConfig('melody'), pieces)).summary.piecesUsed).toBe(6);
    expect((await buildDataset(findConfig('melody'), pieces, { strict: true })).summary.piecesUsed).toBe(0);
  });

  it('is taken when there is enough', async () => {
    const summary = await summarize(SEEDS.map(drumPiece), 'drums');
    expect(() => refuseIfTooLittle(summary, 'drum_kit')).not.toThrow();
  });
});
