import { describe, expect, it } from 'vitest';
import { HOUSE_MIX, mergeMix, renderStems } from '../../../audio/index.ts';
import { addReturns } from '../../../audio/mixing/desk.ts';
import { type Piece, renderPart } from '../../../audio/rendering/render-part.ts';
import { startFluidSynth } from '../../../audio/synthesis/fluid-synth.ts';
import { type NoteSequence, UserError } from '../../../music/index.ts';
import { readMp3Frames } from '../encoding/mp3-reader.ts';
import { BOOM_BAP, drumSequence, melodySequence } from '../fixtures.ts';

const QPM = 120;
const lead = melodySequence([69, -2, 72, -2, 76, -2, -1, -2], QPM);
const drums = drumSequence(BOOM_BAP, QPM);
const sequence: NoteSequence = {
  ...lead,
  notes: [...lead.notes, ...drums.notes.filter(({ endTime }) => endTime <= 1)],
  totalTime: 1,
  instrumentInfos: [
    { instrument: 0, name: 'Lead' },
    { instrument: 9, name: 'Drums' },
  ],
};
const mix = { strips: { lead: { delaySend: 0.3, reverbSend: 0.4 } } };

function samplesOf(wav: Uint8Array<ArrayBuffer>): Float64Array {
  return Float64Array.from(new Int16Array(wav.buffer, 44), (x) => x / 32_767);
}

const energy = (samples: Float64Array): number => samples.reduce((sum, x) => sum + x * x, 0);

describe('renderStems', () => {
  it.each([false, true])('gives layers that add up to the mix, within -60 dB; loop: %s', async (isLoop) => {
    const { stems, format, gainDb, seconds } = await renderStems(sequence, { mix, isLoop });
    expect([format, ...stems.map(({ name }) => name)]).toEqual(['wav', 'lead', 'drums']);
    if (isLoop) expect(seconds).toBe(1);

    const piece: Piece = { sequence, mix: mergeMix(HOUSE_MIX, mix), isLoop };
    const part = await renderPart(await startFluidSynth(), { piece, tracks: [0, 1] });
    addReturns(part, piece.mix, { qpm: QPM, sampleRate: 48_000 });
    const [left, right] = isLoop ? part.bus.map((channel) => channel.slice(-48_000)) : part.bus;
    const [sum, ...others] = stems.map(({ bytes }) => samplesOf(bytes));
    for (const other of others) {
      expect(other.length).toBe(sum.length);
      for (let i = 0; i < sum.length; i++) sum[i] += other[i];
    }
    const gain = 10 ** (gainDb / 20);
    const whole = sum.map((_, i) => gain * (i % 2 === 0 ? left : right)[i >> 1]);
    const difference = energy(sum.map((x, i) => x - whole[i])) / energy(whole);
    expect(10 * Math.log10(difference)).toBeLessThan(-60);
  });

  it('turns to MP3 where WAV has no room, each equally long and all of it in the size asked for', async () => {
    const maxBytes = 200_000;
    const { stems, format, kbps } = await renderStems(sequence, { maxBytes });
    expect(format).toBe('mp3');
    expect(kbps).toBeLessThanOrEqual(192);
    expect(stems.reduce((sum, { bytes }) => sum + bytes.length, 0)).toBeLessThan(maxBytes);
    expect(new Set(stems.map(({ bytes }) => readMp3Frames(bytes).length)).size).toBe(1);
  });

  it('has the record’s surface as a layer of its own', async () => {
    const { stems } = await renderStems(sequence, { mix: { bus: { colour: 'vinyl' } } });
    expect(stems.map(({ name }) => name)).toEqual(['lead', 'drums', 'vinyl']);
  });

  it('says so where not even the lowest rate has room', async () => {
    await expect(renderStems(sequence, { maxBytes: 20_000 })).rejects.toThrow(UserError);
  });
});
