import { describe, expect, it } from 'vitest';
import { findConfig, generateDrums } from '../../../models/index.ts';
import { createDrumTrack, drumTrackToNoteSequence } from '../../../music/index.ts';
import { untrainedCheckpoint } from '../tiny-music.ts';

const config = findConfig('drums', 'one_drum');

describe('one_drum', () => {
  it('knows two events: something is struck, decoded as a hand clap, or nothing', () => {
    const { encoding } = config;
    const labels = [[], [36], [38, 42], [0], [127]].map((event) => encoding.eventsToLabels([event], 0));
    expect(labels).toEqual([[0], [1], [1], [1], [1]]);
    expect([[0], [1]].map((label) => encoding.labelsToEvent(label, []))).toEqual([[], [39]]);
  });

  it('learns from eighths', () => {
    const sixteenths = Array.from({ length: 128 }, (_, step) => (step % 4 === 0 ? [36] : []));
    const sequence = drumTrackToNoteSequence(createDrumTrack(sixteenths));
    const [{ events }] = config.examplesOf(sequence).examples;
    // A quarter apart, the last at the end.
    expect(events).toEqual(Array.from({ length: 63 }, (_, step) => (step % 2 === 0 ? [36] : [])));
  });

  it('makes eighths, and says so', async () => {
    const generated = await generateDrums({
      checkpoint: untrainedCheckpoint('drums', 'one_drum'),
      primer: [[36], []],
      numSteps: 16,
      numOutputs: 1,
      temperature: 1,
      beamSize: 1,
      branchFactor: 1,
      stepsPerIteration: 1,
      seed: 1,
    });
    const [{ events, stepsPerQuarter }] = generated;
    expect(stepsPerQuarter).toBe(2);
    expect(events.slice(0, 2)).toEqual([[36], []]);
    expect(events.slice(2).every((event) => event.length === 0 || event[0] === 39)).toBe(true);
  });
});
