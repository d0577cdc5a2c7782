/** Words from people and their files, made fit to be kept: a file's name may hold anything, up to a whole screenplay. */
import type { Author } from './types.ts';

/** What a file name may take on common file systems; longer is no name. */
const NAME_CHARACTERS = 255;
/** What a picture shows. */
const ALT_CHARACTERS = 1_000;

/** One line without control characters or invisible direction marks, well-formed, trimmed and cut. */
export function cleanName(text: string, fallback = 'unnamed'): string {
  return cleanLine(text, NAME_CHARACTERS) || fallback;
}

/** The name with a number behind it, cut so that both fit: `dusty 2`. */
export function numberedName(name: string, number: number): string {
  const ending = ` ${number}`;
  return cleanLine(name, NAME_CHARACTERS - ending.length) + ending;
}

export function cleanAlt(text: string): string {
  return cleanLine(text, ALT_CHARACTERS);
}

/** The id is the front's own and stays as it is. */
export function cleanAuthor(author: Author): Author {
  return { id: author.id, name: cleanName(author.name, 'somebody') };
}

function cleanLine(text: string, maxCharacters: number): string {
  const line = text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim();
  return [...line].slice(0, maxCharacters).join('').trim();
}
