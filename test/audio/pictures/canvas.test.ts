import { expect, test } from 'vitest';
import { inFamilies, isPrintable } from '../../../audio/pictures/canvas.ts';

test('text goes to the font that has its letters, run by run', () => {
  expect(inFamilies('да, cœur š')).toEqual([
    { text: 'да', family: 'Inter cyrillic' },
    { text: ', cœur ' },
    { text: 'š', family: 'Inter latin-ext' },
  ]);
});

test.each([
  ['Калинка', true],
  ['Ελλάδα', true],
  ['don’t', true],
  ['小情歌', false],
])('%s can be printed: %s', (text, expected) => {
  expect(isPrintable(text)).toBe(expected);
});
