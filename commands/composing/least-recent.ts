/** Maps as caches: what was used last stands last, and the first goes first. */

/** Puts it last in line to be forgotten. */
export function touch<Key, Value>(map: Map<Key, Value>, key: Key, value: Value): void {
  map.delete(key);
  map.set(key, value);
}

/** Until they weigh no more than `most`, each 1 where nothing else is said. */
export function forget<Key, Value>(
  map: Map<Key, Value>,
  most: number,
  weightOf: (value: Value) => number = () => 1,
): void {
  let weight = 0;
  for (const value of map.values()) weight += weightOf(value);
  for (const [key, value] of map) {
    if (weight <= most) return;
    map.delete(key);
    weight -= weightOf(value);
  }
}
