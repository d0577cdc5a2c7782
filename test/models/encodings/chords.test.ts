import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ChordEncodingError,
  chordOneHotEncoding,
  MAJOR_AND_MINOR,
} from '../../../models/encodings/chord-one-hot.ts';
import { chordPitchesEncoding } from '../../../models/encodings/chord-pitches.ts';
import {
  conditionalSequenceEncoding,
  oneHotControlEncoding,
} from '../../../models/encodings/conditional-sequence.ts';
import { encodeSequence } from '../../../models/encodings/event-sequence-encoding.ts';
import { lookbackSequenceEncoding } from '../../../models/encodings/lookback-sequence.ts';
import { oneHotSequenceEncoding } from '../../../models/encodings/one-hot-sequence.ts';
import { ChordSymbolError, NO_CHORD } from '../../../music/index.ts';
import { denseInput, trivialOneHot } from './dense.ts';

describe('chords as major and minor triads', () => {
  const encoding = chordOneHotEncoding(MAJOR_AND_MINOR);

  it('has 25 classes, as note-seq has them', () => {
    expect(encoding.numClasses).toBe(25);
    expect([NO_CHORD, 'C', 'Cm', 'F7', 'Abm9'].map(encoding.encodeEvent)).toEqual([0, 1, 13, 6, 21]);
    expect([0, 3, 17].map(encoding.decodeEvent)).toEqual([NO_CHORD, 'D', 'Em']);
  });

  it.each(['Gsus4', 'Bb5', 'Caug'])('has no class for %s', (figure) => {
    expect(() => encoding.encodeEvent(figure)).toThrow(ChordEncodingError);
  });
});

describe('chords as triads', () => {
  const encoding = chordOneHotEncoding();

  it('has 49 classes, as note-seq has them', () => {
    expect(encoding.numClasses).toBe(49);
    expect([NO_CHORD, 'C13', 'Cm(maj7)', 'Faug7', 'Abm7b5'].map(encoding.encodeEvent)).toEqual([
      0, 1, 13, 30, 45,
    ]);
    expect([0, 3, 17, 33, 42].map(encoding.decodeEvent)).toEqual([NO_CHORD, 'D', 'Em', 'Abaug', 'Fdim']);
  });

  it.each(['Gsus4', 'Bb5'])('has no class for %s, which has no third', (figure) => {
    expect(() => encoding.encodeEvent(figure)).toThrow(ChordEncodingError);
  });

  it('tells what is no chord from what it has no class for', () => {
    expect(() => encoding.encodeEvent('Hm7')).toThrow(ChordSymbolError);
  });

  it('encodes what it decoded, for every class', () => {
    for (let index = 0; index < 49; index++) {
      expect(encoding.encodeEvent(encoding.decodeEvent(index))).toBe(index);
    }
  });
});

describe('chords as pitches', () => {
  const chords = chordPitchesEncoding();
  const encoding = conditionalSequenceEncoding(chords, oneHotSequenceEncoding(trivialOneHot(1)));
  /** The three groups of twelve pitch classes: root, pitches, bass. */
  const groups = (figure: string) => {
    const [noChord, ...rest] = denseInput(encoding, [0], 0, figure).slice(0, 37);
    return [noChord, ...[0, 12, 24].map((start) => rest.slice(start, start + 12).join(''))];
  };

  it('has 37 inputs', () => {
    expect(chords.inputSize).toBe(37);
  });

  it.each([
    [NO_CHORD, [1, '000000000000', '000000000000', '000000000000']],
    ['C', [0, '100000000000', '100010010000', '100000000000']],
    ['F#m', [0, '000000100000', '010000100100', '000000100000']],
    ['G/F', [0, '000000010000', '001000010001', '000001000000']],
    ['E13', [0, '000010000000', '011010101101', '000010000000']],
    ['Fm(maj7)', [0, '000001000000', '100011001000', '000001000000']],
  ])('sees in %s what note-seq sees', (figure, expected) => {
    expect(groups(figure)).toEqual(expected);
  });

  it('sees a pitch named twice once', () => {
    expect(groups('C(add9)(add2)')).toEqual([0, '100000000000', '101010010000', '100000000000']);
  });
});

describe('events under conditions', () => {
  const encoding = conditionalSequenceEncoding(
    oneHotControlEncoding(trivialOneHot(2)),
    oneHotSequenceEncoding(trivialOneHot(3)),
  );
  const controls = [1, 1, 1, 0, 0];
  const events = [0, 1, 0, 2, 0];

  it('has the inputs of both and the classes of the events', () => {
    expect([encoding.inputSize, encoding.numClasses]).toEqual([5, 3]);
  });

  it('gives the inputs and labels that note-seq expects', () => {
    const inputs = [0, 1, 2, 3].map((position) =>
      denseInput(encoding, events, position, controls[position + 1]),
    );
    expect(inputs).toEqual([
      [0, 1, 1, 0, 0],
      [0, 1, 0, 1, 0],
      [1, 0, 1, 0, 0],
      [1, 0, 0, 0, 1],
    ]);
    const { labels } = encodeSequence(encoding, { events, controls });
    expect([...labels]).toEqual([1, 0, 2, 0]);
  });

  it('is given the condition of the event to come, whatever the condition before it', () => {
    const { inputs } = encodeSequence(encoding, { events, controls });
    const changed = encodeSequence(encoding, { events, controls: [0, ...controls.slice(1)] });
    expect(changed.inputs).toEqual(inputs);
  });

  it('decodes as the events alone do', () => {
    const target = lookbackSequenceEncoding(trivialOneHot(4), { lookbackDistances: [2] });
    const conditioned = conditionalSequenceEncoding(oneHotControlEncoding(trivialOneHot(2)), target);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 40 }), (some) => {
        const position = some.length - 1;
        const label = conditioned.eventsToLabels(some, position);
        expect(label).toEqual(target.eventsToLabels(some, position));
        expect(conditioned.labelsToEvent(label, some.slice(0, position))).toBe(some[position]);
      }),
      { numRuns: 50, seed: 1 },
    );
  });
});
