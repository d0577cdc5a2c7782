/** Reading the fields of untrusted JSON: each has a type, a default where it is absent, and a refusal that names it. */
import { UserError } from '../user-error.ts';

interface NumberBounds {
  /** Inclusive. */
  min?: number;
  /** Inclusive. */
  max?: number;
  integer?: boolean;
}

export class Fields {
  readonly #fields: Readonly<Record<string, unknown>>;
  readonly #path: string;

  /** @param path where the object stands, for refusals: `notes[3]` */
  constructor(value: unknown, path: string) {
    if (!isObject(value)) throw refusal(path, 'an object', value);
    this.#fields = value;
    this.#path = path;
  }

  has(name: string): boolean {
    return this.#fields[name] !== undefined && this.#fields[name] !== null;
  }

  /** 0 where absent. 64-bit integers may come as text, as protobuf's JSON spells them. */
  number(name: string, { min = -Infinity, max = Infinity, integer = false }: NumberBounds = {}): number {
    if (!this.has(name)) return this.#within(name, 0, { min, max, integer });
    const value = this.#fields[name];
    const isNumeral = typeof value === 'string' && /^-?\d{1,15}$/.test(value);
    return this.#within(name, isNumeral ? Number(value) : value, { min, max, integer });
  }

  integer(name: string, bounds: Omit<NumberBounds, 'integer'> = {}): number {
    return this.number(name, { ...bounds, integer: true });
  }

  /** Empty where absent. */
  text(name: string): string {
    const value = this.has(name) ? this.#fields[name] : '';
    if (typeof value !== 'string') throw this.#refusal(name, 'text', value);
    return value;
  }

  flag(name: string): boolean {
    const value = this.has(name) ? this.#fields[name] : false;
    if (typeof value !== 'boolean') throw this.#refusal(name, 'true or false', value);
    return value;
  }

  /** A name out of `names`, or its index as protobuf counts it; the first where absent. */
  choice<Name extends string>(name: string, names: readonly Name[]): Name {
    const value = this.has(name) ? this.#fields[name] : names[0];
    const chosen = typeof value === 'number' ? names[value] : names.find((known) => known === value);
    if (chosen === undefined) throw this.#refusal(name, `one of ${names.join(', ')}`, value);
    return chosen;
  }

  /** Empty where absent. */
  list<Item>(name: string, read: (item: unknown, path: string) => Item): Item[] {
    const value = this.has(name) ? this.#fields[name] : [];
    if (!Array.isArray(value)) throw this.#refusal(name, 'a list', value);
    return value.map((item, index) => read(item, this.#pathTo(`${name}[${index}]`)));
  }

  objects<Item>(name: string, read: (fields: Fields) => Item): Item[] {
    return this.list(name, (item, path) => read(new Fields(item, path)));
  }

  /** Undefined where absent. */
  object<Item>(name: string, read: (fields: Fields) => Item): Item | undefined {
    return this.has(name) ? read(new Fields(this.#fields[name], this.#pathTo(name))) : undefined;
  }

  #within(name: string, value: unknown, { min = -Infinity, max = Infinity, integer }: NumberBounds): number {
    const right =
      typeof value === 'number' && Number.isFinite(value) && (!integer || Number.isInteger(value));
    if (right && value >= min && value <= max) return value;
    const kind = integer ? 'a whole number' : 'a number';
    const bounds = min === -Infinity ? '' : max === Infinity ? `, at least ${min}` : ` from ${min} to ${max}`;
    throw this.#refusal(name, `${kind}${bounds}`, value);
  }

  #pathTo(name: string): string {
    return this.#path === '' ? name : `${this.#path}.${name}`;
  }

  #refusal(name: string, expected: string, found: unknown): UserError {
    return refusal(this.#pathTo(name), expected, found);
  }
}

export function asText(value: unknown, path: string): string {
  if (typeof value !== 'string') throw refusal(path, 'text', value);
  return value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refusal(path: string, expected: string, found: unknown): UserError {
  const place = path === '' ? 'it' : path;
  const shown = (JSON.stringify(found) ?? String(found)).slice(0, 60);
  return new UserError(
    'not-note-sequence',
    `This is not a NoteSequence: ${place} must be ${expected}, not ${shown}.`,
  );
}
