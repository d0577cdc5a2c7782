import { expect, it } from 'vitest';
import { renditionsOf } from '../../../music/duplicates/renditions.ts';

it('renditions of a song are those that last longer or shorter; copies of one count once, by the first', () => {
  const files = [
    { name: 'played', seconds: 61.2 },
    { name: 'transposed', seconds: 61.2 },
    { name: 'slower', seconds: 70 },
    { name: 'as a score', seconds: 61.5 },
  ];
  expect(renditionsOf(files).map(({ name }) => name)).toEqual(['played', 'slower']);
  expect(renditionsOf([])).toEqual([]);
});
