import { describe, expect, it } from 'vitest';
import { readNotesPerSecond, readPitchClasses } from '../../../commands/typed/index.ts';
import { neverThrowsAnythingElse, refusalOf } from './refusals.ts';

const C_MAJOR = [2, 0, 1, 0, 1, 1, 0, 1, 0, 1, 0, 1];
const A_MINOR = [1, 0, 1, 0, 1, 1, 0, 1, 0, 2, 0, 1];

describe('notes per second', () => {
  it.each([
    ['8', [8]],
    ['[2, 8, 16]', [2, 8, 16]],
    ['2 8.5', [2, 8.5]],
    ['--notes_per_second=12', [12]],
  ])('reads %s', (typed, numbers) => {
    expect(readNotesPerSecond(typed)).toEqual(numbers);
  });

  it.each(['fast', '2, many', '[]'])('refuses %s with a right example', (typed) => {
    expect(refusalOf(() => readNotesPerSecond(typed))).toContain('Example of notes_per_second: 8');
  });
});

describe('pitch classes', () => {
  it('reads 12 weights from C, or several times 12 over time', () => {
    expect(readPitchClasses(`[${C_MAJOR}]`)).toEqual([{ weights: C_MAJOR }]);
    expect(readPitchClasses(`[[${C_MAJOR}], [${A_MINOR}]]`).map(({ weights }) => weights)).toEqual([
      C_MAJOR,
      A_MINOR,
    ]);
  });

  it('reads keys, which weigh their tonic twice', () => {
    expect(readPitchClasses('C major')).toEqual([{ name: 'C major', weights: C_MAJOR }]);
    expect(readPitchClasses('Am')).toEqual([{ name: 'A minor', weights: A_MINOR }]);
    expect(readPitchClasses('c, a minor').map(({ name }) => name)).toEqual(['C major', 'A minor']);
    expect(readPitchClasses('F# minor pentatonic')[0].weights).toEqual([0, 1, 0, 0, 1, 0, 2, 0, 0, 1, 0, 1]);
  });

  it.each([
    ['C majr', /Did you mean major\?/],
    ['1 2 3', /several times 12 over time, and 3 came/],
    ['loud', /a key begins with its tonic/],
    ['', /nothing in it/],
  ])('refuses %s with a right example', (typed, words) => {
    const message = refusalOf(() => readPitchClasses(typed));
    expect(message).toMatch(words);
    expect(message).toMatch(/Example of pitch_class_histogram: C major/);
  });

  it('never throws anything else', () => {
    const pieces = ['C', 'a', ' ', 'minor', 'm', '#', 'b', ',', '[', ']', '1', '0.5', '-', '→'];
    neverThrowsAnythingElse(readPitchClasses, pieces);
    neverThrowsAnythingElse(readNotesPerSecond, pieces);
  });
});
