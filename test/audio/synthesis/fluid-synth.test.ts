import { beforeAll, describe, expect, it } from 'vitest';
import { type Stereo, type SynthMaker, startFluidSynth } from '../../../audio/synthesis/fluid-synth.ts';
import { splitTracks } from '../../../audio/synthesis/tracks.ts';
import { drumSequence, melodySequence } from '../fixtures.ts';
import { bassTrack, play, RATE } from './play.ts';

let synths: SynthMaker;
beforeAll(async () => {
  synths = await startFluidSynth();
});

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
    const audio = await play(synths, track);
    for (const { startTime } of track.notes) {
      const onset = onsetAfter(audio, Math.max(0, startTime - 0.05));
      expect(Math.abs(onset - startTime)).toBeLessThan(0.003);
    }
  });

  it('plays a melody and dies away within 3 s of its end', async () => {
    const sequence = melodySequence([60, -2, 64, -2, 67, -2, -2, -2]);
    const [left] = await play(synths, splitTracks(sequence)[0]);
    expect(left.length).toBeGreaterThan(sequence.totalTime * RATE);
    expect(left.length).toBeLessThanOrEqual((sequence.totalTime + 3.1) * RATE);
    expect(left.some((x) => Math.abs(x) > 0.01)).toBe(true);
  });

  it('gives the same samples for the same track, whatever was played before', async () => {
    const tracks = [
      splitTracks(melodySequence([60, 62, 64, 65, 67]))[0],
      bassTrack(38, [
        [33, 0, 0.5],
        [40, 0.4, 1],
      ]),
    ];
    const [drums] = splitTracks(drumSequence({ 36: 'x.x.', 42: 'xxxx' }));
    for (const track of tracks) {
      const [first] = await play(synths, track);
      await play(synths, drums);
      const [again] = await play(synths, track);
      expect(again.length).toBe(first.length);
      expect(again.every((x, i) => x === first[i])).toBe(true);
    }
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
