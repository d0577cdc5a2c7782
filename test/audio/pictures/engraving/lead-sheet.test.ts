import { loadImage } from '@napi-rs/canvas';
import { expect, test } from 'vitest';
import { drawLeadSheet } from '../../../../audio/index.ts';
import { chordsOf, notesOf, sequenceOf } from '../../../music/sequences.ts';

/** Bars of four quarters up and down a scale. */
function tune(bars: number) {
  const scale = [60, 62, 64, 65, 67, 65, 64, 62];
  const notes = notesOf(Array.from({ length: bars * 4 }, (_, i) => [scale[i % 8], i, i + 1] as const));
  return sequenceOf(notes, { textAnnotations: chordsOf(['C', 0], ['Bb7(#5)/D', 4], ['N.C.', 8]) });
}

test('draws a tune with its chords, and says in words what is to be seen', async () => {
  const { png, alt, bars, allBars } = await drawLeadSheet(tune(8), { title: 'Scale', instrument: 0 });
  const image = await loadImage(png);
  expect(image.width).toBe(1200);
  expect(image.height).toBeGreaterThan(300);
  expect({ bars, allBars }).toEqual({ bars: 8, allBars: 8 });
  expect(alt).toBe(
    'Lead sheet of Scale: 8 bars, 4/4, C, 60 qpm, 32 notes from C4 to G4, chords C Bb7(#5)/D N.C.',
  );
});

test('shows the first bars of a long tune', async () => {
  const sheet = await drawLeadSheet(tune(50), { title: 'Long', instrument: 0 });
  expect([sheet.bars, sheet.allBars]).toEqual([32, 50]);
});

test('gives the same picture again', async () => {
  const [one, two] = [await drawn(), await drawn()];
  expect(Buffer.compare(one, two)).toBe(0);
});

async function drawn(): Promise<Uint8Array> {
  return (await drawLeadSheet(tune(4), { title: 'Twice', instrument: 0 })).png;
}
