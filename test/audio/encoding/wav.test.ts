import { describe, expect, it } from 'vitest';
import { wavBytes, writeWav } from '../../../audio/encoding/wav.ts';
import { sine } from '../fixtures.ts';

describe('WAV', () => {
  it('holds every sample to the step of 16 bits and its dither, and silence as silence', () => {
    const left = sine(440, -3, 0.1, 48_000);
    const bytes = writeWav([left, new Float32Array(left.length)], 48_000);
    expect(bytes.length).toBe(wavBytes(left.length));
    expect(new TextDecoder().decode(bytes.subarray(0, 4))).toBe('RIFF');
    const view = new DataView(bytes.buffer);
    expect([view.getUint16(22, true), view.getUint32(24, true), view.getUint16(34, true)]).toEqual([
      2, 48_000, 16,
    ]);
    for (const [i, x] of left.entries()) {
      expect(Math.abs(view.getInt16(44 + 4 * i, true) - 32_767 * x)).toBeLessThanOrEqual(1.5);
      expect(view.getInt16(46 + 4 * i, true)).toBe(0);
    }
  });

  it('holds what is too loud at full scale', () => {
    const bytes = writeWav([Float32Array.of(2), Float32Array.of(-2)], 48_000);
    const view = new DataView(bytes.buffer);
    expect([view.getInt16(44, true), view.getInt16(46, true)]).toEqual([32_767, -32_767]);
  });
});
