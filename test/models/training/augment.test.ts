import { describe, expect, it } from 'vitest';
import { findConfig, type TrainingPiece } from '../../../models/index.ts';
import { augmentedExamples, vary } from '../../../models/training/augment.ts';
import { buildDataset, encodeDataset } from '../../../models/training/dataset.ts';
import { unpackPiece } from '../../../music/index.ts';
import { melodyPiece, melodySequence, pianoPiece } from '../tiny-music.ts';

const CONFIG = findConfig('performance', 'performance');
const PIECES = await Promise.all([1, 2, 3, 4, 5, 6].map((seed) => pianoPiece(seed)));

/** Pitches struck in the first event of each example. */
function firstPitches(examples: Awaited<ReturnType<typeof augmentedExamples>>): number[] {
  return examples.map(({ inputs }) => inputs.indices[0]);
}

async function pitchOf({ packed }: TrainingPiece): Promise<number> {
  return (await unpackPiece(packed)).sequence.notes[0].pitch;
}

describe('augmentation', () => {
  it('gives every transposition with every stretch, once each', async () => {
    const examples = await augmentedExamples(CONFIG, [PIECES[0]]);
    expect(examples).toHaveLength(34);
    const pitch = await pitchOf(PIECES[0]);
    const semitones = firstPitches(examples).map((struck) => struck - pitch);
    expect([...new Set(semitones)].sort((a, b) => a - b)).toEqual([-3, -2, -1, 0, 1, 2, 3]);
    expect(new Set(examples.map(({ inputs }) => inputs.indices.join())).size).toBe(34);
  });

  it('gives each piece its first copy before any gets its second, as far as the room goes', async () => {
    const all = await augmentedExamples(CONFIG, PIECES);
    const some = await augmentedExamples(CONFIG, PIECES, { maxBytes: 30_000 });
    expect(some.length).toBeGreaterThan(6);
    expect(some.length).toBeLessThan(34);
    expect(some).toEqual(all.slice(0, some.length));
    const near = (a: number, b: number): boolean => Math.abs(a - b) <= 3;
    const firsts = firstPitches(some.slice(0, 6));
    for (const [place, piece] of PIECES.entries()) {
      expect(near(firsts[place], await pitchOf(piece))).toBe(true);
    }
  });

  it('moves what was salvaged with the notes: inferred chords, drums that the file does not name, the tune', () => {
    const { notes, ...rest } = melodySequence(1);
    const drums = notes.map((note) => ({ ...note, pitch: 38, instrument: 5 }));
    const salvage = {
      drumInstruments: [5],
      melodyInstrument: notes[0].instrument,
      inferredChords: [
        { time: 0, figure: 'C' },
        { time: 2, figure: 'Am' },
      ],
    };
    const piece = { sequence: { ...rest, notes: [...notes, ...drums] }, salvage };
    const varied = vary(piece, { semitones: 2, stretch: 1.05 });
    expect(varied?.sequence.textAnnotations.map(({ time, text }) => [time, text])).toEqual([
      [0, 'D'],
      [2.1, 'Bm'],
    ]);
    const [tune, kit] = [0, notes.length].map((index) => varied?.sequence.notes[index]);
    expect(tune).toMatchObject({ pitch: notes[0].pitch + 2, isDrum: false });
    expect(kit).toMatchObject({ pitch: 38, isDrum: true });
    expect(varied?.salvage?.melodyInstrument).toBe(salvage.melodyInstrument);
  });

  it('is for what is learned from alone', async () => {
    const dataset = await buildDataset(CONFIG, PIECES);
    const encoded = await encodeDataset(CONFIG, dataset);
    expect(encoded.heldOut).toHaveLength(dataset.heldOut.length);
    expect(encoded.train).toHaveLength(35 * dataset.train.length);
    expect(encoded.summary.augmentedExamples).toBe(34 * dataset.train.length);
    expect(encoded.summary.trainExamples).toBe(dataset.train.length);
    const learned = new Set(dataset.toAugment.map(({ sha256 }) => sha256));
    expect(learned.size).toBe(dataset.train.length);
  });

  it('is for configs that want it alone', async () => {
    const config = findConfig('melody');
    const dataset = await buildDataset(config, await Promise.all([1, 2, 3, 4].map(melodyPiece)));
    const { train, summary } = await encodeDataset(config, dataset);
    expect(train).toHaveLength(dataset.train.length);
    expect(summary).not.toHaveProperty('augmentedExamples');
  });
});
