import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeSequence } from '../../../models/encodings/event-sequence-encoding.ts';
import { lookbackSequenceEncoding } from '../../../models/encodings/lookback-sequence.ts';
import { melodyOneHotEncoding } from '../../../models/encodings/melody-one-hot.ts';
import { denseInput, trivialOneHot } from './dense.ts';

const OFF = -1;
const NONE = -2;
const EVENTS = [0, 1, 0, 2, 0];

describe('lookback encoding with distances 1 and 2 and two counter bits', () => {
  const encoding = lookbackSequenceEncoding(trivialOneHot(3), {
    lookbackDistances: [1, 2],
    binaryCounterBits: 2,
  });

  it('has 13 inputs and 5 classes', () => {
    expect([encoding.inputSize, encoding.numClasses]).toEqual([13, 5]);
  });

  it('gives the inputs that note-seq expects', () => {
    expect(EVENTS.map((_, position) => denseInput(encoding, EVENTS, position, undefined))).toEqual([
      [1, 0, 0, 1, 0, 0, 1, 0, 0, 1, -1, 0, 0],
      [0, 1, 0, 0, 1, 0, 1, 0, 0, -1, 1, 0, 0],
      [1, 0, 0, 1, 0, 0, 0, 1, 0, 1, 1, 0, 1],
      [0, 0, 1, 0, 0, 1, 1, 0, 0, -1, -1, 0, 0],
      [1, 0, 0, 1, 0, 0, 0, 0, 1, 1, -1, 0, 1],
    ]);
  });

  it('gives the labels that note-seq expects, the farthest repeat first', () => {
    expect(EVENTS.map((_, position) => encoding.eventsToLabels(EVENTS, position)[0])).toEqual([
      4, 1, 4, 2, 4,
    ]);
  });

  it.each([
    [1, [0, 1, 2, 0, 0]],
    [2, [0, 1, 2, 1, 0]],
    [3, [0, 1, 2, 0, 1]],
    [4, [0, 1, 2, 2, 0]],
    [5, [0, 1, 2, 0, 2]],
  ])('after %i events decodes its classes as note-seq does', (length, expected) => {
    const soFar = EVENTS.slice(0, length);
    expect([0, 1, 2, 3, 4].map((classIndex) => encoding.labelsToEvent([classIndex], soFar))).toEqual(
      expected,
    );
  });

  it('gives N - 1 rows and labels for N events', () => {
    const { inputs, labels } = encodeSequence(encoding, { events: EVENTS });
    expect([...labels]).toEqual([1, 4, 2, 4]);
    expect(inputs.offsets).toHaveLength(5);
  });
});

describe('lookback encoding without lookbacks', () => {
  const encoding = lookbackSequenceEncoding(trivialOneHot(3), {
    lookbackDistances: [],
    binaryCounterBits: 2,
  });

  it('gives the last event and the counter, and plain labels', () => {
    expect([encoding.inputSize, encoding.numClasses]).toEqual([5, 3]);
    expect(EVENTS.map((_, position) => denseInput(encoding, EVENTS, position, undefined))).toEqual([
      [1, 0, 0, 1, -1],
      [0, 1, 0, -1, 1],
      [1, 0, 0, 1, 1],
      [0, 0, 1, -1, -1],
      [1, 0, 0, 1, -1],
    ]);
    expect(EVENTS.map((_, position) => encoding.eventsToLabels(EVENTS, position)[0])).toEqual(EVENTS);
  });
});

describe('lookback encoding of melodies from 48 to 83', () => {
  const encoding = lookbackSequenceEncoding(melodyOneHotEncoding(48, 84));
  const rest = (steps: number) => new Array<number>(steps).fill(NONE);
  const melody = [48, NONE, 49, 83, OFF, ...rest(11), 48, OFF, ...rest(14), 48, OFF, 49, 82];
  /** Where note-seq's test looks, and what it sees: active inputs but the counter, counter bits, label. */
  const EXPECTED: [position: number, ones: number[], counter: number[], label: number][] = [
    [0, [2, 38, 76], [1, -1, -1, -1, -1], 2],
    [1, [0, 38, 76], [-1, 1, -1, -1, -1], 39],
    [2, [3, 38, 76], [1, 1, -1, -1, -1], 3],
    [3, [37, 38, 76], [-1, -1, 1, -1, -1], 37],
    [4, [1, 38, 76], [1, -1, 1, -1, -1], 1],
    [16, [2, 38, 76, 119], [1, -1, -1, -1, 1], 38],
    [17, [1, 41, 76], [-1, 1, -1, -1, 1], 1],
    [32, [2, 39, 76, 119, 120], [1, -1, -1, -1, -1], 39],
    [33, [1, 38, 79, 119], [-1, 1, -1, -1, -1], 38],
    [34, [3, 38, 113, 120], [1, 1, -1, -1, -1], 39],
    [35, [36, 38, 77], [-1, -1, 1, -1, -1], 36],
  ];

  it('has 121 inputs and 40 classes', () => {
    expect([encoding.inputSize, encoding.numClasses]).toEqual([121, 40]);
  });

  it.each(EXPECTED)('sees at step %i what note-seq sees', (position, ones, counter, label) => {
    const dense = denseInput(encoding, melody, position, undefined);
    expect(dense.slice(114, 119)).toEqual(counter);
    expect([...dense.keys()].filter((i) => (i < 114 || i > 118) && dense[i] === 1)).toEqual(ones);
    expect(encoding.labelsToEvent([label], melody.slice(0, position))).toBe(melody[position]);
  });

  it('decodes every label back into the event it stands for', () => {
    const event = fc.oneof(fc.integer({ min: -2, max: -1 }), fc.integer({ min: 48, max: 52 }));
    fc.assert(
      fc.property(fc.array(event, { minLength: 1, maxLength: 100 }), (events) => {
        events.forEach((expected, position) => {
          const label = encoding.eventsToLabels(events, position)[0];
          expect(encoding.labelsToEvent([label], events.slice(0, position))).toBe(expected);
        });
      }),
      { numRuns: 50, seed: 1 },
    );
  });

  it('never activates more inputs than it says', () => {
    const { inputs } = encodeSequence(encoding, { events: melody });
    const widths = [...inputs.offsets].slice(1).map((end, row) => end - inputs.offsets[row]);
    expect(Math.max(...widths)).toBe(encoding.maxActiveInputs);
  });
});
