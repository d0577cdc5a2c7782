import { expect, test } from 'vitest';
import { renderAudio } from '../../../audio/index.ts';
import { heardFrames } from '../../../audio/rendering/heard-frames.ts';
import { BOOM_BAP, drumSequence } from '../fixtures.ts';

test('a tail ends where the last channel is 60 dB under the loudest sample', () => {
  const left = Float32Array.of(0, -2, 0.5, 0.0021, 0.001, 0.001, 9);
  const right = Float32Array.of(0, 1, 0, 0, 0.0021, 0.001, 9);
  expect(heardFrames([left, right], { least: 0, most: 6 })).toBe(5);
  expect(heardFrames([left], { least: 0, most: 6 })).toBe(4);
});

test('the piece itself is not cut, silent bars at its end included', () => {
  expect(heardFrames([Float32Array.of(1, 0, 0, 0, 0)], { least: 3, most: 5 })).toBe(3);
  expect(heardFrames([new Float32Array(5)], { least: 3, most: 5 })).toBe(5);
});

test('a bar of drums is followed by what rings on, and by no silence', async () => {
  const bar = drumSequence(BOOM_BAP, 96);
  const notes = bar.notes.filter(({ endTime }) => endTime <= 2.5);
  const { bytes, seconds } = await renderAudio({ ...bar, notes, totalTime: 2.5 }, { format: 'wav' });
  const samples = new Int16Array(bytes.buffer, 44);
  // The last 50 ms are faded out.
  const end = samples.subarray(-0.15 * 96_000, -0.05 * 96_000);
  expect(Math.max(...end.map(Math.abs))).toBeGreaterThan(10);
  expect(seconds).toBeLessThan(4.5);
});
