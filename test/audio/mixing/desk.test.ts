import { describe, expect, it } from 'vitest';
import { HOUSE_MIX, mergeMix } from '../../../audio/index.ts';
import { integratedLoudness } from '../../../audio/mastering/loudness.ts';
import { shapeTrack } from '../../../audio/mixing/channel-strip.ts';
import { addReturns, type MixPart, openDesk } from '../../../audio/mixing/desk.ts';
import { saturate } from '../../../audio/mixing/saturation.ts';
import { loopTimeline, straightTimeline } from '../../../audio/mixing/timeline.ts';
import { recordSurface } from '../../../audio/mixing/vinyl.ts';
import { widen } from '../../../audio/mixing/width.ts';
import { createRandom } from '../../../music/index.ts';
import { sine } from '../fixtures.ts';

const RATE = 48_000;
type Pair = [Float32Array<ArrayBuffer>, Float32Array<ArrayBuffer>];

const stereo = (samples: Float32Array<ArrayBuffer>): Pair => [samples.slice(), samples.slice()];
const allocate = (length: number) => new Float32Array(length);
const rms = (samples: Float32Array): number =>
  Math.sqrt(samples.reduce((sum, x) => sum + x * x, 0) / samples.length);
const decibels = (ratio: number): number => 20 * Math.log10(ratio);

function noise(seconds: number, seed = 1): Float32Array<ArrayBuffer> {
  const random = createRandom(seed);
  return Float32Array.from({ length: seconds * RATE }, () => 0.2 * (2 * random.next() - 1));
}

describe('a channel strip', () => {
  it.each([0.02, 1])('brings a track at gain %f to its level, within 0.1 LU', (gain) => {
    const strip = { ...HOUSE_MIX.strips.drums, driveDb: 6, compression: HOUSE_MIX.strips.drums.compression };
    const audio = stereo(noise(3).map((x) => x * gain));
    const level = shapeTrack(audio, strip, RATE);
    const loudness = integratedLoudness(audio, RATE) + decibels(level);
    expect(Math.abs(loudness - strip.levelLufs)).toBeLessThan(0.1);
  });

  it('cuts below its high-pass and boosts at its peak, as many dB as it says (within 0.5)', () => {
    const strip = {
      ...HOUSE_MIX.strips.lead,
      highPassHz: 200,
      driveDb: 0,
      compression: undefined,
      width: 0,
      eq: [{ type: 'peak', hz: 2000, gainDb: 6 }] as const,
    };
    const gainAt = (hz: number): number => {
      const audio = stereo(sine(hz, -20, 1, RATE));
      const before = rms(audio[0]);
      shapeTrack(audio, strip, RATE);
      return decibels(rms(audio[0].subarray(RATE / 4)) / before);
    };
    expect(gainAt(50)).toBeLessThan(-20);
    expect(Math.abs(gainAt(2000) - 6)).toBeLessThan(0.5);
    expect(Math.abs(gainAt(12_000))).toBeLessThan(0.5);
  });
});

describe('saturation', () => {
  it('gives a bass odd overtones and no constant offset', () => {
    const bass = sine(50, -10, 1, RATE);
    saturate([bass], integratedLoudness([bass, bass], RATE), 12);
    const overtone = (hz: number): number => {
      const [real, imaginary] = [0, Math.PI / 2].map((phase) =>
        bass.reduce((sum, x, i) => sum + x * Math.sin((2 * Math.PI * hz * i) / RATE + phase), 0),
      );
      return (2 * Math.hypot(real, imaginary)) / bass.length;
    };
    expect(decibels(overtone(150) / overtone(50))).toBeGreaterThan(-30);
    expect(decibels(overtone(100) / overtone(50))).toBeLessThan(-90);
    expect(Math.abs(bass.reduce((sum, x) => sum + x, 0) / bass.length)).toBeLessThan(1e-5);
  });
});

describe('width', () => {
  it('is not heard in mono: both sides together are what they were, within a rounding', () => {
    const audio = stereo(noise(1));
    const [before] = stereo(noise(1));
    widen(audio, 0.8, RATE);
    expect(rms(audio[0].map((x, i) => x - audio[1][i]))).toBeGreaterThan(0.01);
    for (let i = 0; i < before.length; i += 101) {
      expect((audio[0][i] + audio[1][i]) / 2).toBeCloseTo(before[i], 6);
    }
  });
});

describe('the desk', () => {
  const track = (role: 'bass' | 'drums', notes: { pitch: number; startTime: number }[]) => ({
    role,
    program: 38,
    isDrum: role === 'drums',
    notes: notes.map((note) => ({
      ...note,
      velocity: 100,
      endTime: note.startTime + 0.1,
      instrument: 0,
      program: 0,
      isDrum: role === 'drums',
    })),
  });

  it('ducks the bass under a kick by what its strip says, and lets it back up', () => {
    const mix = mergeMix(HOUSE_MIX, {
      strips: { bass: { duckDb: 6, driveDb: 0, eq: [], highPassHz: 20, lowPassHz: 20_000 } },
      sideChain: { holdSeconds: 0.1, releaseSeconds: 0.1 },
    });
    const desk = openDesk({
      mix,
      timeline: straightTimeline(2 * RATE),
      sampleRate: RATE,
      drums: track('drums', [{ pitch: 36, startTime: 1 }]).notes,
      allocate,
    });
    desk.add(track('bass', []), stereo(sine(500, -20, 2, RATE)));
    const [left] = desk.finish().bus;
    const level = (from: number): number => rms(left.subarray(from * RATE, (from + 0.05) * RATE));
    expect(Math.abs(decibels(level(1.03) / level(0.9)) + 6)).toBeLessThan(0.3);
    expect(Math.abs(decibels(level(1.5) / level(0.9)))).toBeLessThan(0.1);
  });

  it('goes round: a piece’s second turn is its first, within -60 dB, in tracks, room and echo', () => {
    const mix = mergeMix(HOUSE_MIX, { strips: { bass: { reverbSend: 0.5, delaySend: 0.5 } } });
    const frames = 50_021;
    const phrase = noise(1.5, 4).map((x, i) => x * Math.exp(-i / 9000));
    const turn = (copies: number): MixPart => {
      const desk = openDesk({
        mix,
        timeline: loopTimeline(copies * frames, RATE),
        sampleRate: RATE,
        drums: [],
        allocate,
      });
      const audio = stereo(new Float32Array(copies * frames + phrase.length));
      for (let n = 0; n < copies; n++) {
        for (const channel of audio) for (const [i, x] of phrase.entries()) channel[n * frames + i] += x;
      }
      desk.add(track('bass', []), audio);
      const part = desk.finish();
      addReturns(part, mix, { qpm: 90, sampleRate: RATE });
      return part;
    };
    const once = turn(1).bus[0].slice(-frames);
    const twice = turn(2).bus[0].slice(-2 * frames);
    for (const second of [twice.subarray(0, frames), twice.subarray(frames)]) {
      // A longer loop's loudness is measured over more of it, so levels may differ by a hair.
      const scale = rms(second) / rms(once);
      expect(Math.abs(decibels(scale))).toBeLessThan(0.2);
      expect(decibels(rms(second.map((x, i) => x / scale - once[i])) / rms(once))).toBeLessThan(-60);
    }
  });
});

describe('a record’s surface', () => {
  it('lies far under the music, on both sides a little otherwise, the same each time', () => {
    const options = { sampleRate: RATE, levelDb: -48, isLoop: false };
    const [left, right] = recordSurface(5 * RATE, options);
    expect(Math.abs(decibels(rms(left)) + 48)).toBeLessThan(3);
    const peak = left.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
    expect(decibels(peak / rms(left))).toBeGreaterThan(20);
    expect(left).not.toEqual(right);
    expect(recordSurface(5 * RATE, options)).toEqual([left, right]);
  });
});
