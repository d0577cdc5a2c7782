/**
 * What keyboards, phones and blogs do to code, undone: only where one character has one meaning. What a piece of text
 * then says is for its reader.
 */
import { plainLine } from '../../music/index.ts';

/** Look-alikes by the plain character they stand for. Full-width forms (U+FF01-FF5E) are mapped by their offset. */
const LOOKALIKES: readonly (readonly [plain: string, lookalikes: string])[] = [
  ['"', '“”„‟«»〝〞″'],
  ["'", '‘’‚‛′´'],
  ['-', '‐‑‒–—―−﹣➖'],
  [',', '、﹐'],
  ['.', '。'],
  ['[', '【〔⟦'],
  [']', '】〕⟧'],
  ['#', '♯'],
  ['b', '♭'],
  // Phones and blogs turn three dots into one character.
  ['...', '…'],
  // Spaces of every width; a tab stays a space, a line end stays a line end.
  [' ', '\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000'],
  ['\n', '\r\u2028\u2029'],
  // Zero width, and marks of direction: nothing was typed.
  [
    '',
    '\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff',
  ],
];

const PLAIN = new Map(
  LOOKALIKES.flatMap(([plain, lookalikes]) => [...lookalikes].map((character) => [character, plain])),
);

const FULL_WIDTH_FIRST = 0xff01;
const FULL_WIDTH_LAST = 0xff5e;
const FULL_WIDTH_OFFSET = 0xfee0;

function plainCharacter(character: string): string {
  const code = character.charCodeAt(0);
  if (code >= FULL_WIDTH_FIRST && code <= FULL_WIDTH_LAST) {
    return String.fromCharCode(code - FULL_WIDTH_OFFSET);
  }
  return PLAIN.get(character) ?? character;
}

/** The text with typographic quotes, dashes, widths and spaces replaced by what a keyboard has; lines end in `\n`. */
export function plainText(text: string): string {
  return [...text.replaceAll('\r\n', '\n')].map(plainCharacter).join('');
}

/**
 * Takes off what was pasted along: the flag in front (`--primer_melody=`), a shell's `\` at the end, code ticks and
 * quotes around the whole, of which one may be missing.
 *
 * `flags` are the names under which the text may have been typed, without dashes.
 */
export function unwrapped(text: string, flags: readonly string[]): string {
  let inner = plainText(text).trim();
  for (let before = ''; before !== inner; ) {
    before = inner;
    inner = inner.replace(/\\$/, '').trim();
    inner = inner.replace(/^["'`]+|["'`]+$/g, '').trim();
    inner = withoutFlag(inner, flags);
  }
  return inner;
}

function withoutFlag(text: string, flags: readonly string[]): string {
  const [, dashes, name, rest] = /^(-*)([a-z][a-z_-]*)\s*[=:\s]\s*(.*)$/is.exec(text) ?? [];
  if (name === undefined || !flags.includes(name.toLowerCase().replaceAll('-', '_'))) return text;
  // Without dashes and `=` it could be a drum or an hparam of that name.
  return dashes !== '' || /^[a-z_-]+\s*[=:]/i.test(text) ? rest : text;
}

/** A piece as shown in a refusal: a code span, in which nothing is markdown, cut where it is long. */
export function quoted(piece: string): string {
  const LONGEST = 40;
  const shown = [...plainLine(piece.replaceAll('`', ''), Number.POSITIVE_INFINITY)];
  if (shown.length === 0) return '""';
  return `\`${shown.length > LONGEST ? `${shown.slice(0, LONGEST - 1).join('')}…` : shown.join('')}\``;
}
