/** The shipped improv model, on progressions in keys far from one another. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openCheckpoint } from '../../../models/checkpoints/checkpoint.ts';
import { generateImprovs, loadPretrained } from '../../../models/index.ts';
import { pretrainedFolder } from '../../../models/pretrained/load.ts';
import { chordSymbolPitches } from '../../../music/index.ts';

const MAJOR_SCALE = [0, 2, 4, 5, 7, 9, 11];
const PROGRESSIONS = [
  { key: 0, figures: ['C', 'G', 'Am', 'F', 'C', 'G', 'F', 'C'] },
  { key: 3, figures: ['Eb', 'Bb', 'Cm', 'Ab', 'Eb', 'Bb', 'Ab', 'Eb'] },
  { key: 6, figures: ['F#', 'C#', 'D#m', 'B', 'F#', 'C#', 'B', 'F#'] },
];

function share<T>(items: readonly T[], condition: (item: T) => boolean): number {
  return items.filter(condition).length / items.length;
}

describe('the shipped improv model', () => {
  it('is whole, smaller than a megabyte, and predicts better than a 3-gram', async () => {
    const checkpoint = await loadPretrained('improv');
    expect(openCheckpoint(checkpoint).config.name).toBe('chord_pitches_improv');
    expect(checkpoint.weights.length).toBeLessThan(1_000_000);
    const card = await readFile(path.join(pretrainedFolder('improv'), 'card.md'), 'utf8');
    expect(card).toContain('MIT');
    const loss = (row: string) => Number(new RegExp(`^\\| ${row}[^|]*\\| ([\\d.]+)`, 'm').exec(card)?.[1]);
    expect(loss('this model')).toBeLessThan(loss('3-gram'));
  });

  it.each(PROGRESSIONS)(
    'plays over $figures the chords’ own notes on strong beats',
    async ({ key, figures }) => {
      const chords = figures.flatMap((figure) => new Array<string>(16).fill(figure));
      const generated = await generateImprovs({
        checkpoint: await loadPretrained('improv'),
        primer: [60 + key],
        chords,
        numSteps: chords.length,
        numOutputs: 16,
        temperature: 1,
        beamSize: 1,
        branchFactor: 1,
        stepsPerIteration: 1,
        seed: 1,
      });
      const notes = generated.flatMap(({ events }) =>
        events.flatMap((event, step) => (event >= 0 && step > 0 ? [{ pitch: event % 12, step }] : [])),
      );
      const perBar = notes.length / generated.length / figures.length;
      expect(perBar).toBeGreaterThan(2);
      expect(perBar).toBeLessThan(10);
      expect(share(notes, ({ pitch }) => MAJOR_SCALE.includes((pitch - key + 12) % 12))).toBeGreaterThan(
        0.85,
      );

      const strong = notes.filter(({ step }) => step % 8 === 0);
      const shareOn = (figureAt: (step: number) => string) =>
        share(strong, ({ pitch, step }) => chordSymbolPitches(figureAt(step)).includes(pitch));
      const onItsChord = shareOn((step) => chords[step]);
      const onAnyOther = figures.reduce((sum, figure) => sum + shareOn(() => figure), 0) / figures.length;
      expect(onItsChord).toBeGreaterThan(0.5);
      expect(onItsChord).toBeGreaterThan(onAnyOther + 0.1);
    },
  );
});
