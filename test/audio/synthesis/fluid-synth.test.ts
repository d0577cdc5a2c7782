import { beforeAll, describe, expect, it } from 'vitest';
import {
  maxFrames,
  type Stereo,
  type SynthMaker,
  startFluidSynth,
} from '../../../audio/synthesis/fluid-synth.ts';
import { splitTracks, type Track } from '../../../audio/synthesis/tracks.ts';
import { drumSequence, melodySequence } from '../fixtures.ts';

const RATE = 48_000;

let synths: SynthMaker;
beforeAll(async () => {
  synths = await startFluidSynth();
});

async function renderOne(track: Track): Promise<Stereo> {
  const synth = await synths.open();
  try {
    const frames = maxFrames([track]);
    return synth.render(track, [new Float32Array(frames), new Float32Array(frames)]);
  } finally {
    synth.close();
  }
}

/** Seconds at which the level first exceeds a tenth of the peak after `from`. */
function onsetAfter([left]: Stereo, from: number): number {
  const peak = left.reduce((highest, x) => Math.max(highest, Math.abs(x)), 0);
  for (let i = Math.round(from * RATE); i < left.length; i++)
    if (Math.abs(left[i]) > peak / 10) return i / RATE;
  return Number.NaN;
}

describe('FluidSynth', () => {
  it('strikes each drum where its note starts, within 3 ms', async () => {
    const [track] = splitTracks(drumSequence({ 37: 'x...x.......x' }));
    const audio = await renderOne(track);
    for (const { startTime } of track.notes) {
      const onset = onsetAfter(audio, Math.max(0, startTime - 0.05));
      expect(Math.abs(onset - startTime)).toBeLessThan(0.003);
    }
  });

  it('plays a melody and dies away within 3 s of its end', async () => {
    const sequence = melodySequence([60, -2, 64, -2, 67, -2, -2, -2]);
    const [left] = await renderOne(splitTracks(sequence)[0]);
    expect(left.length).toBeGreaterThan(sequence.totalTime * RATE);
    expect(left.length).toBeLessThanOrEqual((sequence.totalTime + 3.1) * RATE);
    expect(left.some((x) => Math.abs(x) > 0.01)).toBe(true);
  });

  it('plays the 808 at the pitch asked for: the period of A1 is 55 Hz within 1 %', async () => {
    const note = {
      pitch: 33,
      velocity: 100,
      startTime: 0,
      endTime: 1.5,
      instrument: 0,
      program: 38,
      isDrum: false,
    };
    const [left] = await renderOne({ role: 'bass', program: 38, isDrum: false, notes: [note] });
    const rises: number[] = [];
    for (let i = RATE * 0.3; i < RATE * 1.2; i++) if (left[i - 1] < 0 && left[i] >= 0) rises.push(i);
    const period = (rises[rises.length - 1] - rises[0]) / (rises.length - 1);
    expect(Math.abs(RATE / period / 55 - 1)).toBeLessThan(0.01);
  });

  it('gives the same samples for the same track, whatever was played before', async () => {
    const [melody] = splitTracks(melodySequence([60, 62, 64, 65, 67]));
    const [drums] = splitTracks(drumSequence({ 36: 'x.x.', 42: 'xxxx' }));
    const [first] = await renderOne(melody);
    await renderOne(drums);
    const [again] = await renderOne(melody);
    expect(
      Buffer.from(again.buffer, 0, again.byteLength).equals(Buffer.from(first.buffer, 0, first.byteLength)),
    ).toBe(true);
  });
});

describe('tracks', () => {
  it('drums are one track, a bass program the bass, the first other the lead, the rest accompany', () => {
    const sequence = melodySequence([60, 62]);
    const [note] = sequence.notes;
    sequence.notes.push({ ...note, instrument: 1, program: 4 }, { ...note, instrument: 2, program: 33 });
    sequence.notes.push(...drumSequence({ 36: 'x' }).notes, { ...note, instrument: 11, isDrum: true });
    expect(splitTracks(sequence).map(({ role, notes }) => [role, notes.length])).toEqual([
      ['lead', 2],
      ['chords', 1],
      ['bass', 1],
      ['drums', 2],
    ]);
  });
});
