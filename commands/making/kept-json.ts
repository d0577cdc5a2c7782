/** JSON that was kept, narrowed step by step. */
import type { JsonValue } from '../../store/index.ts';

export type JsonObject = { readonly [key: string]: JsonValue | undefined };

export function asObject(value: JsonValue | undefined): JsonObject | undefined {
  if (typeof value !== 'object' || value === null || isList(value)) return undefined;
  return value;
}

/** `Array.isArray` does not narrow readonly arrays away. */
export function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** True for numbers from `least` to `most`. */
export function isWithin(value: JsonValue | undefined, least: number, most: number): value is number {
  return typeof value === 'number' && value >= least && value <= most;
}
