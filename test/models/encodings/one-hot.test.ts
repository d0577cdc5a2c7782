import { describe, expect, it } from 'vitest';
import { encodeSequence } from '../../../models/encodings/event-sequence-encoding.ts';
import { melodyOneHotEncoding } from '../../../models/encodings/melody-one-hot.ts';
import { DRUM_KINDS, multiDrumOneHotEncoding } from '../../../models/encodings/multi-drum-one-hot.ts';
import { oneHotSequenceEncoding } from '../../../models/encodings/one-hot-sequence.ts';
import { createMelody, squashMelody } from '../../../music/index.ts';
import { denseInput } from './dense.ts';

describe('melody one-hot encoding', () => {
  it('counts the pitches and two special events', () => {
    const sizes = [
      [60, 72],
      [0, 128],
      [60, 61],
    ].map(([min, max]) => melodyOneHotEncoding(min, max).numClasses);
    expect(sizes).toEqual([14, 130, 3]);
  });

  it('puts no event first, note off second, then the pitches', () => {
    const encoding = melodyOneHotEncoding(60, 72);
    expect([-2, -1, 60, 71].map(encoding.encodeEvent)).toEqual([0, 1, 2, 13]);
    expect([0, 1, 2, 5, 13].map(encoding.decodeEvent)).toEqual([-2, -1, 60, 63, 71]);
  });

  it.each([-3, 59, 72, 60.5, Number.NaN])('refuses the event %d', (event) => {
    const { encodeEvent } = melodyOneHotEncoding(60, 72);
    expect(() => encodeEvent(event)).toThrow(RangeError);
  });

  it.each([
    [-1, 12],
    [60, 129],
    [72, 72],
  ])('refuses the range [%i, %i)', (min, max) => {
    expect(() => melodyOneHotEncoding(min, max)).toThrow(RangeError);
  });

  it('encodes a squashed melody as note-seq does', () => {
    const encoding = oneHotSequenceEncoding(melodyOneHotEncoding(60, 72));
    const melody = createMelody([100, 100, 107, 111, -2, 99, 112, -1, -2]);
    const { events } = squashMelody(melody, { minNote: 60, maxNote: 72, transposeToKey: 0 });
    const { inputs, labels } = encodeSequence(encoding, { events });
    expect([...inputs.indices]).toEqual([2, 2, 9, 13, 0, 13, 2, 1]);
    expect([...labels]).toEqual([2, 9, 13, 0, 13, 2, 1, 0]);
    expect(denseInput(encoding, events, 2, undefined)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0]);
  });
});

describe('multi-drum one-hot encoding', () => {
  const { encodeEvent, decodeEvent, numClasses } = multiDrumOneHotEncoding();
  const bits = (index: number) => index.toString(2).replaceAll('0', '').length;

  it('has a class for every combination of nine kinds of drum', () => {
    expect(numClasses).toBe(512);
  });

  it('is 0 for no drums, and one bit for each kind', () => {
    expect(encodeEvent([])).toBe(0);
    expect([bits(encodeEvent([35])), bits(encodeEvent([44]))]).toEqual([1, 1]);
    expect(encodeEvent([35])).not.toBe(encodeEvent([44]));
    expect(bits(encodeEvent([40, 44]))).toBe(2);
    expect(bits(encodeEvent([35, 51, 59]))).toBe(2);
  });

  it('leaves out pitches of no kind', () => {
    expect(encodeEvent([36, 127])).toBe(encodeEvent([36]));
  });

  it('decodes to the first pitch of each kind, ascending', () => {
    expect(decodeEvent(0)).toEqual([]);
    expect(decodeEvent(1)).toEqual([36]);
    expect(decodeEvent(7)).toEqual([36, 38, 42]);
    expect(decodeEvent(0b111111111)).toEqual(
      DRUM_KINDS.map(({ pitches }) => pitches[0]).toSorted((a, b) => a - b),
    );
  });

  it('encodes what it decoded, for every class', () => {
    for (let index = 0; index < numClasses; index++) expect(encodeEvent(decodeEvent(index))).toBe(index);
  });
});
