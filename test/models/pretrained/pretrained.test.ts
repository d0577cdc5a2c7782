/** The shipped models: whole, small, and musical enough for the first beat. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openCheckpoint } from '../../../models/checkpoints/checkpoint.ts';
import {
  generateDrums,
  generateMelodies,
  generatePerformances,
  loadPretrained,
} from '../../../models/index.ts';
import { pretrainedFolder } from '../../../models/pretrained/load.ts';
import { type Note, performanceToNoteSequence } from '../../../music/index.ts';

const LOOP = {
  numSteps: 64,
  numOutputs: 16,
  temperature: 1,
  beamSize: 1,
  branchFactor: 1,
  stepsPerIteration: 1,
  seed: 1,
};

/** Share of `items` that satisfy `condition`. */
function share<T>(items: readonly T[], condition: (item: T, index: number) => boolean): number {
  return items.filter(condition).length / items.length;
}

describe.each(['melody', 'drums', 'improv', 'performance'] as const)('the shipped %s model', (family) => {
  it('is whole and small', async () => {
    const checkpoint = await loadPretrained(family);
    expect(openCheckpoint(checkpoint).config.family).toBe(family);
    expect(checkpoint.weights.length).toBeLessThan(2_000_000);
  });

  it('has a card that names its data and licences', async () => {
    const card = await readFile(path.join(pretrainedFolder(family), 'card.md'), 'utf8');
    expect(card).toContain(family === 'drums' ? 'CC BY 4.0' : 'MIT');
  });

  it('predicts held-out music better than a 3-gram', async () => {
    const card = await readFile(path.join(pretrainedFolder(family), 'card.md'), 'utf8');
    const loss = (row: string) =>
      Number(
        card
          .split('\n')
          .find((line) => line.startsWith(`| ${row}`))
          ?.split('|')[2],
      );
    expect(loss('this model')).toBeLessThan(loss('3-gram'));
  });
});

describe('what the shipped melody model makes of a middle C', () => {
  it('sings: a few notes in every bar, nearly all of one major key', async () => {
    const checkpoint = await loadPretrained('melody');
    const generated = await generateMelodies({ checkpoint, primer: [60], ...LOOP });
    const pitches = generated.flatMap(({ events }) => events.filter((event) => event >= 0));
    const bars = generated.length * 4;
    expect(pitches.length / bars).toBeGreaterThan(3);
    expect(pitches.length / bars).toBeLessThan(10);
    expect(share(pitches, (pitch) => [0, 2, 4, 5, 7, 9, 11].includes(pitch % 12))).toBeGreaterThan(0.9);
    for (const { events } of generated) {
      expect(new Set(events.filter((event) => event >= 0)).size).toBeGreaterThan(3);
    }
  });
});

describe('what the shipped drums model makes of a kick and a hat', () => {
  it('keeps the backbeat', async () => {
    const checkpoint = await loadPretrained('drums');
    const generated = await generateDrums({ checkpoint, primer: [[36, 42]], ...LOOP });
    const steps = generated.flatMap(({ events }) =>
      events.map((event, step) => ({ event, place: step % 16 })),
    );
    const snareAt = (places: readonly number[]) =>
      share(
        steps.filter(({ place }) => places.includes(place)),
        ({ event }) => event.includes(38),
      );
    expect(snareAt([4, 12])).toBeGreaterThan(0.5);
    expect(snareAt([4, 12])).toBeGreaterThan(3 * snareAt([0, 2, 6, 8, 10, 14]));
    expect(share(steps, ({ event }) => event.length === 0)).toBeLessThan(0.6);
  });
});

describe('what the shipped performance model plays from nothing', () => {
  it('sounds like a piano piece: notes throughout, one key for a while, soft and loud', async () => {
    const checkpoint = await loadPretrained('performance');
    const performances = await generatePerformances({ checkpoint, primer: [], ...LOOP, numSteps: 1500 });
    const pieces = performances.map((performance) => performanceToNoteSequence(performance).notes);
    const notes = pieces.flat();
    const seconds = 15 * pieces.length;
    expect(notes.length / seconds).toBeGreaterThan(2);
    expect(notes.length / seconds).toBeLessThan(20);
    for (const piece of pieces)
      expect(new Set(piece.map(({ velocity }) => velocity)).size).toBeGreaterThan(5);
    expect(share(notes, ({ pitch }) => pitch >= 28 && pitch <= 96)).toBeGreaterThan(0.97);
    const inKey = pieces.map((piece) => share(piece, ({ pitch }) => keyOf(piece).has(pitch % 12)));
    expect(share(inKey, (ofPiece) => ofPiece > 0.75)).toBeGreaterThan(0.7);
  });
});

/** Pitch classes of the major key that has most of the notes. */
function keyOf(notes: readonly Note[]): ReadonlySet<number> {
  const keys = Array.from(
    { length: 12 },
    (_, tonic) => new Set([0, 2, 4, 5, 7, 9, 11].map((step) => (tonic + step) % 12)),
  );
  const notesIn = (key: ReadonlySet<number>): number => share(notes, ({ pitch }) => key.has(pitch % 12));
  return keys.reduce((best, key) => (notesIn(key) > notesIn(best) ? key : best));
}
