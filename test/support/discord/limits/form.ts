/** Collects what is wrong in a form, in Discord's words and at Discord's places. */
import { type FormFault, refuseFaults } from '../api-error.ts';

export type Path = readonly (string | number)[];

export interface TextBounds {
  min?: number;
  max: number;
  /** False where it may be left out or null. */
  isRequired?: boolean;
}

export class Form {
  readonly #faults: FormFault[] = [];

  add(path: Path, code: string, message: string): void {
    this.#faults.push({ path, code, message });
  }

  /** Text of so many characters, spaces at both ends not counted; returns how many. */
  text(path: Path, value: unknown, { min = 1, max, isRequired = true }: TextBounds): number {
    if (value === undefined || value === null) {
      if (isRequired) this.required(path);
      return 0;
    }
    if (typeof value !== 'string') {
      this.add(path, 'STRING_TYPE_CONVERT', `Could not interpret "${value}" as string.`);
      return 0;
    }
    const { length } = value.trim();
    if (length === 0 && min > 0) this.required(path);
    else if (length < min || length > max) this.badLength(path, min, max);
    return length;
  }

  /** A list of so many things; anything else counts as none. */
  list<T>(path: Path, value: readonly T[] | null | undefined, min: number, max: number): readonly T[] {
    const items = Array.isArray(value) ? (value as readonly T[]) : [];
    if (items.length < min || items.length > max) this.badLength(path, min, max);
    return items;
  }

  number(path: Path, value: unknown, min: number, max: number): void {
    if (value === undefined || value === null) return;
    if (typeof value !== 'number' || value < min || value > max) {
      this.add(path, 'NUMBER_TYPE_RANGE', `Value should be between ${min} and ${max}.`);
    }
  }

  required(path: Path): void {
    this.add(path, 'BASE_TYPE_REQUIRED', 'This field is required');
  }

  badLength(path: Path, min: number, max: number): void {
    if (min === 0) this.add(path, 'BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`);
    else this.add(path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`);
  }

  /** Names the second of two that should differ. */
  unique(paths: Iterable<readonly [Path, string]>, code: string, message: string): void {
    const seen = new Set<string>();
    for (const [path, value] of paths) {
      if (seen.has(value)) this.add(path, code, `${message}: ${value}`);
      seen.add(value);
    }
  }

  /** @throws ApiError 50035 if anything is wrong. */
  refuse(): void {
    refuseFaults(this.#faults);
  }
}
