import { describe, expect, it } from 'vitest';
import { readBooleans, readNumberLists, readNumbers } from '../../../src/cli/magenta/python-literal.ts';

describe('values written in Python', () => {
  it.each([
    ['10', [10]],
    ['[5, 10, .5,]', [5, 10, 0.5]],
    ['(60, 64, 67)', [60, 64, 67]],
    ['60, 64', [60, 64]],
  ])('may be numbers: %s', (text, expected) => {
    expect(readNumbers('notes_per_second', text)).toEqual(expected);
  });

  it.each([
    ['[2, 0, 1]', [[2, 0, 1]]],
    [
      '[[2, 0], (1, 1)]',
      [
        [2, 0],
        [1, 1],
      ],
    ],
  ])('may be lists of numbers: %s', (text, expected) => {
    expect(readNumberLists('pitch_class_histogram', text)).toEqual(expected);
  });

  it.each([
    ['True', [true]],
    ['[False, True]', [false, true]],
  ])('may be booleans: %s', (text, expected) => {
    expect(readBooleans('disable_conditioning', text)).toEqual(expected);
  });

  it.each(['', 'ten', '[1, [2]]', '[]', '[1', '__import__("os")'])('are refused otherwise: %s', (text) => {
    expect(() => readNumbers('notes_per_second', text)).toThrow('--notes_per_second is a number or a list');
  });
});
