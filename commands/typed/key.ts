/** A key as people type it: `Am`, `F# minor`, `Bb`, `E flat major`. */
import { type LoopKey, UserError } from '../../music/index.ts';
import { plainText, quoted } from './lenient-text.ts';

const LETTERS: Readonly<Record<string, number>> = { C: 0, D: 2, E: 4, F: 5, G: 7, A: 9, B: 11 };
const KEY = /^([a-g])\s*(#|♯|sharp|b|♭|flat)?[\s-]*(m|min|minor|maj|major)?$/i;
const OCTAVE = 12;

/**
 * A letter alone is major, in either case.
 * @throws UserError `key`
 */
export function readKey(text: string): LoopKey {
  const [, letter, sign = '', mode = ''] = KEY.exec(plainText(text).trim()) ?? [];
  if (letter === undefined) {
    throw new UserError(
      'key',
      `${quoted(text)} is not a key. Type it as \`Am\`, \`F# minor\` or \`Bb major\`.`,
    );
  }
  const isMinor = mode === 'm' || /^min/i.test(mode);
  return {
    key: (LETTERS[letter.toUpperCase()] + shiftOf(sign.toLowerCase()) + OCTAVE) % OCTAVE,
    mode: isMinor ? 'MINOR' : 'MAJOR',
  };
}

function shiftOf(sign: string): number {
  if (sign === '') return 0;
  return sign === '#' || sign === '♯' || sign === 'sharp' ? 1 : -1;
}
