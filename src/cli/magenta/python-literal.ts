/** Values as Magenta's flags take them, written in Python: numbers, booleans, and lists of them. */
import { plainText, quoted } from '../../../commands/index.ts';
import { UsageError } from '../../../music/index.ts';

/** One value, or a list that divides the time evenly. */
export function readNumbers(flag: string, text: string, example = '[5, 10]'): number[] {
  const value = readLiteral(text);
  const list = Array.isArray(value) ? value : [value];
  if (list.length > 0 && list.every((item) => typeof item === 'number')) return list;
  throw new UsageError(
    `--${flag} is a number or a list of numbers, such as ${example}, not ${quoted(text)}.`,
  );
}

/** A list of numbers, or a list of such lists. */
export function readNumberLists(flag: string, text: string): number[][] {
  const value = readLiteral(text);
  const isNumbers = (item: unknown): item is number[] =>
    Array.isArray(item) && item.length > 0 && item.every((number) => typeof number === 'number');
  if (isNumbers(value)) return [value];
  if (Array.isArray(value) && value.length > 0 && value.every(isNumbers)) return value;
  throw new UsageError(
    `--${flag} is a list of numbers, such as [2, 0, 1, 0, 1, 1, 0, 1, 0, 1, 0, 1], or a list of such lists, not ${quoted(text)}.`,
  );
}

/** One value, or a list that divides the time evenly. */
export function readBooleans(flag: string, text: string): boolean[] {
  const value = readLiteral(text);
  const list = Array.isArray(value) ? value : [value];
  if (list.length > 0 && list.every((item) => typeof item === 'boolean')) return list;
  throw new UsageError(`--${flag} is True or False, or a list of these, not ${quoted(text)}.`);
}

/** Undefined where the text is none. What Python writes otherwise than JSON is tuples, booleans, and a last comma. */
function readLiteral(text: string): unknown {
  return readJsonLike(text) ?? readJsonLike(`[${text}]`);
}

function readJsonLike(text: string): unknown {
  const json = plainText(text)
    .replace(/[(]/g, '[')
    .replace(/[)]/g, ']')
    .replace(/\b(True|False)\b/g, (word) => word.toLowerCase())
    .replace(/,\s*]/g, ']')
    .replace(/(?<![\d.])\.(?=\d)/g, '0.');
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
