import { describe, expect, it } from 'vitest';
import { renderAudio } from '../../../audio/index.ts';
import { UserError } from '../../../music/index.ts';
import { BOOM_BAP, drumSequence, melodySequence } from '../fixtures.ts';

/** Quarters per minute at which two bars are no whole number of samples, blocks or frames. */
const QPM = 93.7;
const tune = melodySequence(
  Array.from({ length: 32 }, (_, step) => (step % 4 === 0 ? 57 + (step % 5) : -2)),
  QPM,
);
const beat = { ...tune, notes: [...tune.notes, ...drumSequence(BOOM_BAP, QPM).notes] };

function leftOf(wav: Uint8Array<ArrayBuffer>): Float64Array {
  const samples = new Int16Array(wav.buffer, 44);
  return Float64Array.from({ length: samples.length / 2 }, (_, i) => samples[2 * i] / 32_767);
}

/** Highest second difference around each sample: a click is a corner, which music has none of so sharp. */
function corners(samples: Float64Array): Float64Array {
  const { length } = samples;
  return samples.map((x, i) =>
    Math.abs(samples[(i + length - 1) % length] - 2 * x + samples[(i + 1) % length]),
  );
}

describe('a loop', () => {
  it('is as long as its bars to the sample, at -14 LUFS within 0.1, and has no seam', async () => {
    const { bytes, mediaType, loudnessLufs, truePeakDbtp } = await renderAudio(tune, {
      format: 'wav',
      isLoop: true,
    });
    const left = leftOf(bytes);
    expect(mediaType).toBe('audio/wav');
    expect(left.length).toBe(Math.round((8 * 60 * 48_000) / QPM));
    expect(Math.abs(loudnessLufs + 14)).toBeLessThan(0.2);
    expect(truePeakDbtp).toBeLessThanOrEqual(-1);
    // The end rings on into the beginning: the corner there is no sharper than those of the last tenth of a second, which
    // strikes nothing.
    const sharpness = corners(left);
    const quiet = sharpness.slice(-4_800, -2).reduce((most, x) => Math.max(most, x), 0);
    expect(sharpness[left.length - 1]).toBeLessThanOrEqual(2 * quiet);
    expect(Math.abs(left[left.length - 1])).toBeGreaterThan(0);
  });

  it('carries what rings behind its end into its beginning', async () => {
    const [last] = tune.notes.slice(-1);
    const late = { ...tune, notes: [{ ...last, startTime: tune.totalTime - 0.05, endTime: tune.totalTime }] };
    const left = leftOf((await renderAudio(late, { format: 'wav', isLoop: true })).bytes);
    const level = (from: number, to: number): number =>
      left.subarray(from, to).reduce((most, x) => Math.max(most, Math.abs(x)), 0);
    expect(level(0, 4_800)).toBeGreaterThan(0.05);
    expect(level(100_000, 200_000)).toBeLessThan(level(0, 4_800) / 10);
  });

  it('is the same each time, and plays drums too', async () => {
    const options = { format: 'wav', isLoop: true, mix: { bus: { colour: 'vinyl' } } } as const;
    const [first, second] = [await renderAudio(beat, options), await renderAudio(beat, options)];
    expect(second.bytes).toEqual(first.bytes);
  });

  it('is refused as WAV where that has no room, with how long it may be', async () => {
    await expect(renderAudio(tune, { format: 'wav', isLoop: true, maxBytes: 500_000 })).rejects.toThrow(
      UserError,
    );
  });
});
