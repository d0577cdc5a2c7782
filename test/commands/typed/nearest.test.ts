import { describe, expect, it } from 'vitest';
import { nearestWord } from '../../../commands/typed/index.ts';
import { editDistance } from '../../../commands/typed/nearest.ts';

describe('editDistance', () => {
  it.each([
    ['kitten', 'sitting', 3],
    ['', 'abc', 3],
    ['abc', 'abc', 0],
    ['ab', 'ba', 1],
    ['tempreature', 'temperature', 1],
  ])('counts the edits from %j to %j as %i', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
    expect(editDistance(b, a)).toBe(distance);
  });
});

describe('nearestWord', () => {
  const words = ['temperature', 'num_steps', 'qpm', 'seed'];

  it('finds the word that was mistyped', () => {
    expect(nearestWord('temprature', words)).toBe('temperature');
    expect(nearestWord('Seed', words)).toBe('seed');
  });

  it('finds the word of which only the beginning was typed, or that something was added to', () => {
    expect(nearestWord('temp', words)).toBe('temperature');
    expect(nearestWord('seed_value', words)).toBe('seed');
  });

  it('finds none where too much differs', () => {
    expect(nearestWord('volume', words)).toBeUndefined();
    expect(nearestWord('key', words)).toBeUndefined();
  });
});
