/** Round numbers for an axis. */

/** About `count` steps of 1, 2 or 5 times a power of ten that enclose `low` to `high`; at least two ticks. */
export function niceTicks(low: number, high: number, count: number): number[] {
  const span = high - low > 1e-9 ? high - low : Math.max(1, Math.abs(high));
  const raw = span / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = ([1, 2, 5].find((factor) => factor * power >= raw * 0.999) ?? 10) * power;
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  // Multiplied from whole numbers: added-up steps would drift.
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}
