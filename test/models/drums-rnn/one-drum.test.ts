import { describe, expect, it } from 'vitest';
import { findConfig, generateDrums, generateDrumsInSixteenths } from '../../../models/index.ts';
import { createDrumTrack, drumTrackToNoteSequence } from '../../../music/index.ts';
import { untrainedCheckpoint } from '../tiny-music.ts';

const config = findConfig('drums', 'one_drum');
const REQUEST = {
  checkpoint: untrainedCheckpoint('drums', 'one_drum'),
  numSteps: 16,
  numOutputs: 1,
  temperature: 1,
  beamSize: 1,
  branchFactor: 1,
  stepsPerIteration: 1,
  seed: 1,
};

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
    const [{ events }] = config.examplesOf({ sequence }).examples;
    // A quarter apart, the last at the end.
    expect(events).toEqual(Array.from({ length: 63 }, (_, step) => (step % 2 === 0 ? [36] : [])));
  });

  it('makes eighths, and says so', async () => {
    const [{ events, stepsPerQuarter }] = await generateDrums({ ...REQUEST, primer: [[36], []] });
    expect(stepsPerQuarter).toBe(2);
    expect(events).toHaveLength(16);
    expect(events.slice(0, 2)).toEqual([[36], []]);
    expect(events.slice(2).every((event) => event.length === 0 || event[0] === 39)).toBe(true);
  });

  it.each([[[[42, 36], [], [38]]], [[]], [new Array<number[]>(15).fill([36])]])(
    'makes claps on eighths where sixteenths are wanted, after %j',
    async (primer) => {
      const [{ events }] = await generateDrumsInSixteenths({ ...REQUEST, primer });
      expect(events).toHaveLength(16);
      expect(events.slice(0, primer.length)).toEqual(primer.map((event) => event.toSorted((a, b) => a - b)));
      const between = events.filter((_, step) => step >= primer.length && step % 2 === 1);
      expect(between.every((event) => event.length === 0)).toBe(true);
    },
  );

  it('hears both halves of an eighth', async () => {
    const seen = await Promise.all(
      [
        [[36], []],
        [[], [36]],
        [[], []],
      ].map((primer) => generateDrumsInSixteenths({ ...REQUEST, numSteps: 64, primer })),
    );
    const [first, second, none] = seen.map(([{ events }]) => events.slice(2));
    expect(second).toEqual(first);
    expect(none).not.toEqual(first);
  });
});

describe('drums in sixteenths', () => {
  it('are those of drum_kit as they are', async () => {
    const checkpoint = untrainedCheckpoint('drums', 'drum_kit');
    const request = { ...REQUEST, checkpoint, primer: [[36]] };
    const [{ events, logLikelihood }] = await generateDrums(request);
    expect(await generateDrumsInSixteenths(request)).toMatchObject([{ events, logLikelihood }]);
  });
});
