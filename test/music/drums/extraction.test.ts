import { describe, expect, it } from 'vitest';
import { drumTrackFromQuantizedSequence, extractDrumTracks } from '../../../music/drums/extraction.ts';
import { drumTracksOfPiece } from '../../../music/drums/pipeline.ts';
import type { Note } from '../../../music/note-sequence.ts';
import { quantizeNoteSequence, type RelativeQuantizedSequence } from '../../../music/quantization.ts';
import { type NoteTuple, notesOf, sequenceOf } from '../sequences.ts';

const drums = (tuples: readonly NoteTuple[], instrument = 0): Note[] =>
  notesOf(tuples, { isDrum: true, instrument });
const rests = (count: number): number[][] => Array.from({ length: count }, () => []);

/** At 60 qpm. */
function quantized(notes: readonly Note[], stepsPerQuarter = 4): RelativeQuantizedSequence {
  return quantizeNoteSequence(sequenceOf(notes), stepsPerQuarter);
}

describe('the first drum track of a sequence', () => {
  const events = [[12], [11], ...rests(8), [40], ...rests(5), [55, 60], [], [], [52]];

  it('has all drums of a step together, of all instruments and however long', () => {
    const track = drumTrackFromQuantizedSequence(
      quantized([
        ...drums([
          [12, 0, 10],
          [40, 2.5, 3.5],
          [60, 4, 5.5],
        ]),
        ...drums(
          [
            [11, 0.25, 0.5],
            [55, 4, 4.25],
            [52, 4.75, 5],
          ],
          1,
        ),
        ...notesOf(
          [
            [13, 0, 10],
            [14, 2.5, 3.5],
          ],
          { instrument: 2 },
        ),
      ]),
    );
    expect(track).toEqual({ events, startStep: 0, endStep: 20, stepsPerBar: 16, stepsPerQuarter: 4 });
  });

  it('may be made of notes that are not marked as drums', () => {
    const sequence = quantized([...notesOf([[36, 0, 1]]), ...drums([[38, 1, 2]])]);
    expect(drumTrackFromQuantizedSequence(sequence).events).toEqual([...rests(4), [38]]);
    expect(drumTrackFromQuantizedSequence(sequence, { ignoreIsDrum: true }).events).toEqual([
      [36],
      ...rests(3),
      [38],
    ]);
  });

  it('starts on the bar line before its first hit', () => {
    const track = drumTrackFromQuantizedSequence(
      quantized(
        drums([
          [12, 1.5, 1.75],
          [11, 2, 2.25],
        ]),
      ),
    );
    expect(track.events).toEqual([...rests(6), [12], [], [11]]);
  });

  it('counts bars from where the search starts', () => {
    const sequence = quantized(
      drums([
        [12, 1, 2],
        [14, 8.75, 9],
        [15, 9.25, 10.75],
      ]),
    );
    expect(drumTrackFromQuantizedSequence(sequence, { searchStartStep: 18 })).toMatchObject({
      events: [[], [14], [], [15]],
      startStep: 34,
      endStep: 38,
    });
  });

  it('ends on a bar line if padded, and leaves out hits without velocity', () => {
    const sequence = quantized(
      drums([
        [36, 0, 1],
        [38, 1, 2, 0],
      ]),
    );
    expect(drumTrackFromQuantizedSequence(sequence, { padEnd: true }).events).toEqual([[36], ...rests(15)]);
  });

  it('is empty where there is none', () => {
    expect(drumTrackFromQuantizedSequence(quantized(notesOf([[60, 0, 1]])))).toMatchObject({
      events: [],
      endStep: 0,
    });
  });
});

describe('all drum tracks of a sequence', () => {
  /** A step a quarter, so that seconds are steps. */
  const hitsAt = (...steps: number[]): RelativeQuantizedSequence =>
    quantized(drums(steps.map((step) => [36, step, step + 1])), 1);

  it('are divided by bars of silence', () => {
    const { drumTracks } = extractDrumTracks(hitsAt(0, 3, 7, 12, 14), { minBars: 1 });
    expect(drumTracks.map(({ startStep, endStep }) => [startStep, endStep])).toEqual([[0, 8]]);
    const shorter = extractDrumTracks(hitsAt(0, 3, 7, 12, 14), { minBars: 0 });
    expect(shorter.drumTracks.map(({ startStep, endStep }) => [startStep, endStep])).toEqual([
      [0, 8],
      [12, 15],
    ]);
    expect(extractDrumTracks(hitsAt(0, 3, 7, 12, 14), { gapBars: 2, minBars: 1 }).drumTracks).toHaveLength(1);
  });

  it('are cut or dropped by their length, and counted', () => {
    const sequence = hitsAt(0, 4, 20, 24, 28, 32, 40);
    expect(
      extractDrumTracks(sequence, { minBars: 1, maxStepsTruncate: 10, maxStepsDiscard: 12 }),
    ).toMatchObject({
      drumTracks: [{ startStep: 0, endStep: 5 }],
      stats: {
        drum_tracks_discarded_too_short: 1,
        drum_tracks_discarded_too_long: 1,
        drum_tracks_truncated: 0,
      },
    });
    expect(extractDrumTracks(sequence, { minBars: 2, maxStepsTruncate: 10, padEnd: true })).toMatchObject({
      drumTracks: [{ endStep: 8 }, { startStep: 20, endStep: 28 }],
      stats: {
        drum_tracks_discarded_too_short: 1,
        drum_tracks_discarded_too_long: 0,
        drum_tracks_truncated: 1,
      },
    });
  });
});

describe('the drum tracks of a piece', () => {
  const beat = (from: number, seconds: number): NoteTuple[] =>
    Array.from({ length: seconds }, (_, index) => [36, from + index, from + index + 0.25]);

  it('are 7 bars long at least and 512 steps at most', () => {
    const piece = sequenceOf(drums([...beat(0, 27), ...beat(40, 29), ...beat(80, 200)]));
    const { drumTracks, dropped } = drumTracksOfPiece({ sequence: piece });
    expect(drumTracks.map((track) => track.events.length)).toEqual([113, 512]);
    expect(dropped).toEqual({ drum_tracks_discarded_too_short: 1, drum_tracks_truncated: 1 });
  });

  it('are taken from each stretch of one tempo', () => {
    const tempos = [60, 120].map((qpm, index) => ({ time: index * 30, qpm }));
    const piece = sequenceOf(drums(beat(0, 60)), { tempos });
    expect(drumTracksOfPiece({ sequence: piece }).drumTracks.map((track) => track.events.length)).toEqual([
      117, 233,
    ]);
  });
});
