import { describe, expect, it } from 'vitest';
import { waveformOf } from '../../../audio/rendering/waveform.ts';

const RATE = 48_000;

describe('waveform', () => {
  it('has a point for each 100 ms, the loudest 255, silence 0', () => {
    const half = new Float32Array(RATE).fill(0.5);
    half.fill(0.25, RATE / 2);
    half.fill(0, 0.9 * RATE);
    expect([...waveformOf([half, half], RATE)]).toEqual([255, 255, 255, 255, 255, 128, 128, 128, 128, 0]);
  });

  it('has at most 256 points and at least one', () => {
    expect(waveformOf([new Float32Array(RATE * 60).fill(0.1)], RATE)).toEqual(new Uint8Array(256).fill(255));
    expect(waveformOf([new Float32Array(7).fill(0.1)], RATE)).toEqual(Uint8Array.of(255));
    expect(waveformOf([new Float32Array(RATE)], RATE)).toEqual(new Uint8Array(10));
    expect(waveformOf([new Float32Array(0)], RATE)).toEqual(Uint8Array.of(0));
  });
});
