/** Words from people and their files, made fit to stand in one line beside ours: a file may call itself anything at all. */

/** The longest name that common file systems take; longer is no name. */
export const FILE_NAME_CHARACTERS = 255;

/** What a sentence shows of a name. */
const QUOTED_CHARACTERS = 80;

/** Tabs and line breaks, and letters and signs that look like a space (Hangul fillers, the empty Braille cell). */
const BLANK = /[\t-\r\u0085\p{Zl}\p{Zp}\u115f\u1160\u2800\u3164\uffa0]/gu;

/** Control, format (zero-width, bidirectional, byte order mark), lone surrogate and private-use characters. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu;

/** More combining marks than any script stacks on one letter: they paint over the lines above and below. */
const PILED_MARKS = /(\p{M}{3})\p{M}+/gu;

const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/**
 * One line of visible characters, in NFC, trimmed, its white space collapsed, cut to `maxCharacters` code points. Empty
 * if nothing in it can be seen.
 */
export function plainLine(text: string, maxCharacters: number): string {
  const line = text
    .replace(BLANK, ' ')
    .replace(INVISIBLE, '')
    .normalize('NFC')
    .replace(PILED_MARKS, '$1')
    .replace(/\s+/gu, ' ')
    .trim();
  const cut = [...line].slice(0, maxCharacters).join('').trim();
  return VISIBLE.test(cut) ? cut : '';
}

/** A name as a sentence quotes it: at most 80 characters, and no backticks, which would end a code span. */
export function quotedName(name: string): string {
  const line = plainLine(
    plainLine(name, Number.POSITIVE_INFINITY).replaceAll('`', ''),
    QUOTED_CHARACTERS + 1,
  );
  const characters = [...line];
  if (characters.length <= QUOTED_CHARACTERS) return line;
  return `${characters.slice(0, QUOTED_CHARACTERS - 1).join('')}…`;
}
