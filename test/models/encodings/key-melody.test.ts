import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeSequence } from '../../../models/encodings/event-sequence-encoding.ts';
import { keyMelodyEncoding } from '../../../models/encodings/key-melody.ts';
import { denseInput } from './dense.ts';

const OFF = -1;
const NONE = -2;
const COUNTER_BITS = 7;

const rest = (steps: number) => new Array<number>(steps).fill(NONE);
/** The melody of note-seq's test, from its lowest pitch: up a step, to the top of the range, and back. */
const melody = (low: number, high: number) => [
  ...[low, NONE, low + 1, high - 1, OFF, ...rest(11), low, OFF, ...rest(14)],
  ...[low, OFF, low + 1, high - 2],
];

/** Where note-seq's test looks and what it sees: inputs of 1 and of -1 but for counter and keys, keys, label. */
type Seen = [
  position: number,
  ones: number[],
  minusOnes: number[],
  keys: string,
  recent: string,
  label: number,
];

const CASES: { minNote: number; maxNote: number; inputSize: number; numClasses: number; seen: Seen[] }[] = [
  {
    minNote: 48,
    maxNote: 84,
    inputSize: 74,
    numClasses: 40,
    seen: [
      [0, [0, 36, 38], [], '110101011010', '110101011010', 0],
      [1, [0, 36], [], '110101011010', '110101011010', 39],
      [2, [1, 36, 38, 39], [], '010000001000', '010000001000', 1],
      [3, [35, 36, 38, 39], [], '111010111101', '111010111101', 35],
      [4, [37, 38, 39], [], '111010111101', '111010111101', 37],
      [15, [37, 39, 49], [], '111010111101', '111010111101', 39],
      [16, [0, 36, 38, 40], [39], '110000011000', '111010111101', 38],
      [17, [37, 38], [39], '110000011000', '111010111101', 37],
      [32, [0, 36, 38, 40, 41], [39], '110000011000', '111010111101', 39],
      [33, [37, 38, 40], [39], '110000011000', '111010111101', 38],
      [34, [1, 36, 38, 39, 41], [], '010000001000', '111010111101', 39],
      [35, [34, 36, 38, 39], [], '010000001000', '010000001000', 34],
    ],
  },
  {
    minNote: 24,
    maxNote: 36,
    inputSize: 50,
    numClasses: 16,
    seen: [
      [0, [0, 12, 14], [], '110101011010', '110101011010', 0],
      [1, [0, 12], [], '110101011010', '110101011010', 15],
      [2, [1, 12, 14, 15], [], '010000001000', '010000001000', 1],
      [3, [11, 12, 14, 15], [], '111010111101', '111010111101', 11],
      [4, [13, 14, 15], [], '111010111101', '111010111101', 13],
      [15, [13, 15, 25], [], '111010111101', '111010111101', 15],
      [16, [0, 12, 14, 16], [15], '110000011000', '111010111101', 14],
      [17, [13, 14], [15], '110000011000', '111010111101', 13],
      [32, [0, 12, 14, 16, 17], [15], '110000011000', '111010111101', 15],
      [33, [13, 14, 16], [15], '110000011000', '111010111101', 14],
      [34, [1, 12, 14, 15, 17], [], '010000001000', '111010111101', 15],
      [35, [10, 12, 14, 15], [], '010000001000', '010000001000', 10],
    ],
  },
];

describe.each(CASES)('key melody encoding from $minNote to $maxNote', (range) => {
  const { minNote, maxNote, inputSize, numClasses, seen } = range;
  const encoding = keyMelodyEncoding({ minNote, maxNote });
  const events = melody(minNote, maxNote);

  it(`has ${inputSize} inputs and ${numClasses} classes`, () => {
    expect([encoding.inputSize, encoding.numClasses]).toEqual([inputSize, numClasses]);
  });

  it.each(seen)('sees at step %i what note-seq sees', (position, ones, minusOnes, keys, recent, label) => {
    const dense = denseInput(encoding, events, position, undefined);
    const counter = maxNote - minNote + 6;
    const isCounter = (input: number) => input >= counter && input < counter + COUNTER_BITS;
    const valued = (value: number) =>
      [...dense.keys()].filter(
        (input) => dense[input] === value && !isCounter(input) && input < inputSize - 24,
      );
    expect(valued(1)).toEqual(ones);
    expect(valued(-1)).toEqual(minusOnes);
    expect(dense.slice(counter, counter + COUNTER_BITS)).toEqual(
      Array.from({ length: COUNTER_BITS }, (_, bit) => (((position + 1) >> bit) & 1 ? 1 : -1)),
    );
    expect(dense.slice(-24, -12).join('')).toBe(keys);
    expect(dense.slice(-12).join('')).toBe(recent);
    expect(encoding.labelsToEvent([label], events.slice(0, position))).toBe(events[position]);
  });

  it('never activates more inputs than it says', () => {
    const { inputs } = encodeSequence(encoding, { events });
    const widths = [...inputs.offsets].slice(1).map((end, row) => end - inputs.offsets[row]);
    expect(Math.max(...widths)).toBeLessThanOrEqual(encoding.maxActiveInputs);
  });
});

describe('key melody encoding', () => {
  const encoding = keyMelodyEncoding({ minNote: 48, maxNote: 84 });
  const event = fc.oneof(fc.integer({ min: -2, max: -1 }), fc.integer({ min: 48, max: 83 }));

  it('decodes every label back into the event it stands for', () => {
    fc.assert(
      fc.property(fc.array(event, { minLength: 1, maxLength: 100 }), (events) => {
        events.forEach((expected, position) => {
          const label = encoding.eventsToLabels(events, position);
          expect(encoding.labelsToEvent(label, events.slice(0, position))).toBe(expected);
        });
      }),
      { numRuns: 50, seed: 1 },
    );
  });

  it('takes the three latest pitches for the key of the moment, one that came back counted once', () => {
    const recentKeys = (events: number[]) =>
      denseInput(encoding, events, events.length - 1, undefined).slice(-12);
    expect(recentKeys([49, 60, 62, 64, 62, 60])).toEqual(recentKeys([60, 62, 64]));
    expect(recentKeys([49, 60, 62, 60])).not.toEqual(recentKeys([60, 62, 60]));
  });

  it('refuses pitches out of its range', () => {
    expect(() => denseInput(encoding, [84], 0, undefined)).toThrow(RangeError);
    expect(() => encoding.eventsToLabels([47], 0)).toThrow(RangeError);
  });
});
