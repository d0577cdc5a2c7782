/** Rows as the database hands them out, checked column by column: a column of another type is a bug, named here. */
import type { JsonValue } from './types.ts';

export class Row {
  readonly #columns: Readonly<Record<string, unknown>>;

  constructor(columns: Readonly<Record<string, unknown>>) {
    this.#columns = columns;
  }

  text(name: string): string {
    return this.#read(name, 'text', (value) => typeof value === 'string');
  }

  /** Undefined for NULL. */
  optionalText(name: string): string | undefined {
    return this.#columns[name] === null ? undefined : this.text(name);
  }

  /** One of a closed set of words. */
  word<W extends string>(name: string, words: readonly W[]): W {
    return this.#read<W>(name, words.join(' or '), (value) => words.some((word) => word === value));
  }

  integer(name: string): number {
    return this.#read(name, 'an integer', Number.isSafeInteger);
  }

  number(name: string): number {
    return this.#read(name, 'a number', Number.isFinite);
  }

  boolean(name: string): boolean {
    return this.#read(name, 'a boolean', (value) => typeof value === 'boolean');
  }

  date(name: string): Date {
    return this.#read(name, 'a date', (value) => value instanceof Date);
  }

  /** A `json` column that holds anything but NULL. */
  json(name: string): JsonValue {
    return this.#read(name, 'json', (value) => value !== undefined);
  }

  /** A `json` column that holds an object, as this house wrote it. */
  object<T extends object = { [key: string]: JsonValue }>(name: string): T {
    return this.#read(name, 'an object', (value) => isPlainObject(value));
  }

  /** Undefined for NULL. */
  optionalObject<T extends object>(name: string): T | undefined {
    return this.#columns[name] === null ? undefined : this.object<T>(name);
  }

  array<T>(name: string): T[] {
    return this.#read(name, 'an array', Array.isArray);
  }

  #read<T>(name: string, wanted: string, fits: (value: unknown) => boolean): T {
    const value = this.#columns[name];
    if (!fits(value)) throw new TypeError(`Column ${name} should hold ${wanted}, but holds ${typeof value}.`);
    return value as T;
  }
}

function isPlainObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
