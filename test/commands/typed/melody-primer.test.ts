import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMelodyPrimer } from '../../../commands/typed/index.ts';
import { neverThrowsAnythingElse, refusalOf } from './refusals.ts';

describe('readMelodyPrimer', () => {
  it.each([
    ['[60, -2, 52, -2]', [60, -2, 52, -2]],
    ['60 -2 52 -2', [60, -2, 52, -2]],
    ['60,-2,52,-1,', [60, -2, 52, -1]],
    ['(0, 127)', [0, 127]],
    ['[60.0, -2.0]', [60, -2]],
  ])('reads the list %j', (text, events) => {
    expect(readMelodyPrimer(text)).toEqual(events);
  });

  it.each([
    ['“[60, –2, 52, —2]”', [60, -2, 52, -2]],
    ['[60, −2, 52, -2', [60, -2, 52, -2]],
    ['60, -2, 52, -2]', [60, -2, 52, -2]],
    ['"[60, -2, 52, -2]', [60, -2, 52, -2]],
    ['`[60, -2]`', [60, -2]],
    ['［６０，－２］', [60, -2]],
    ['[60,\u00a0-2,\u200b 52]', [60, -2, 52]],
    ['\u202e60 \u2066-2\u2069 52', [60, -2, 52]],
    ['[60, - 2]', [60, -2]],
    ['--primer_melody="[60, -2]" \\', [60, -2]],
    ['—primer_melody=“[60, −2]”', [60, -2]],
    ['primer: [60]', [60]],
    ['["60", "-2"],', [60, -2]],
    ['60; -2; 52', [60, -2, 52]],
  ])('reads %j as pasted from a page', (text, events) => {
    expect(readMelodyPrimer(text)).toEqual(events);
  });

  it.each([
    ['C4', 60],
    ['c-1', 0],
    ['G9', 127],
    ['F#3', 54],
    ['F♯3', 54],
    ['Bb4', 70],
    ['B♭4', 70],
    ['bb4', 70],
    ['Cb4', 59],
  ])('takes the note name %s for pitch %i', (name, pitch) => {
    expect(readMelodyPrimer(`[${name}, -2]`)).toEqual([pitch, -2]);
  });

  it.each([
    ['[60, 200]', '200 (event 2) is not a MIDI pitch: pitches go from 0 to 127.'],
    ['[60, -2, -3]', '-3 (event 3) is not an event: -2 is no event, -1 note off'],
    ['[60, x]', '`x` (event 2) is not a melody event'],
    ['60 _ _ 62', '`_` (event 2) is not a melody event'],
    ['60 - 2', '`-` (event 2) is not a melody event'],
    ['[60.5]', '`60.5` (event 1)'],
    ['[60, 52-2]', '`52-2` (event 2)'],
    ['[C4, A9]', '`A9` (event 2) lies outside'],
    ['[60,, 52]', 'There is nothing before comma 2.'],
    ['[]', 'The primer is empty.'],
    ['  ', 'The primer is empty.'],
    ['60 '.repeat(1025), 'The primer has 1025 events, at most 1024 are taken.'],
  ])('refuses %j, naming the piece', (text, words) => {
    const message = refusalOf(() => readMelodyPrimer(text));
    expect(message).toContain(words);
    expect(message).toContain('Example of a primer: [60, -2, 52, -2]');
  });

  it('reads back what it is printed as, in any of its spellings', () => {
    const events = fc.array(fc.integer({ min: -2, max: 127 }), { minLength: 1, maxLength: 64 });
    const spellings = [
      (list: number[]) => `[${list.join(', ')}]`,
      (list: number[]) => list.join(' '),
      (list: number[]) => `“[${list.join(', ').replaceAll('-', '–')}`,
    ];
    const property = fc.property(events, fc.constantFrom(...spellings), (list, print) => {
      expect(readMelodyPrimer(print(list))).toEqual(list);
    });
    fc.assert(property, { seed: 3 });
  });

  it('gives events or a refusal for whatever is typed', () => {
    neverThrowsAnythingElse(readMelodyPrimer, [
      '60',
      '-2',
      ',',
      ' ',
      '[',
      ']',
      '(',
      '–',
      'C#4',
      '"',
      '1e9',
      '.',
      '\n',
    ]);
  });
});
