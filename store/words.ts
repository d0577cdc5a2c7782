/** Words from people and their files, made fit to be kept: a file's name may hold anything, up to a whole screenplay. */
import { FILE_NAME_CHARACTERS, plainLine } from '../music/index.ts';
import type { Author } from './types.ts';

/** What a picture shows. */
const ALT_CHARACTERS = 1_000;

export function cleanName(text: string, fallback = 'unnamed'): string {
  return plainLine(text, FILE_NAME_CHARACTERS) || fallback;
}

/** The name with a number behind it, cut so that both fit: `dusty 2`. */
export function numberedName(name: string, number: number): string {
  const ending = ` ${number}`;
  return plainLine(name, FILE_NAME_CHARACTERS - ending.length) + ending;
}

export function cleanAlt(text: string): string {
  return plainLine(text, ALT_CHARACTERS);
}

/** The id is the front's own and stays as it is. */
export function cleanAuthor(author: Author): Author {
  return { id: author.id, name: cleanName(author.name, 'somebody') };
}
