/** Rows of eight floats moved between layouts. */

/**
 * Row r of panel p goes from `from + p * fromPanel + r * fromRow` to the like place of `to`: packed weights and
 * row-major tables are both panels of rows, only the distances differ.
 */
export function copyRows(
  to: usize, toPanel: usize, toRow: usize, from: usize, fromPanel: usize, fromRow: usize, panels: i32, rows: i32,
): void {
  for (let panel = 0; panel < panels; panel++) {
    let source = from, target = to;
    for (let row = 0; row < rows; row++) {
      const x0 = v128.load(source), x1 = v128.load(source, 16);
      v128.store(target, x0); v128.store(target, x1, 16);
      source += fromRow;
      target += toRow;
    }
    from += fromPanel;
    to += toPanel;
  }
}

/** Zeros. */
export function clear(from: usize, bytes: usize): void {
  memory.fill(from, 0, bytes);
}
