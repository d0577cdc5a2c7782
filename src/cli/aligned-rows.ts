/** Two columns, as help and answers have them. */
export type Row = readonly [left: string, right: string];

/** Rows indented by two, the right column aligned. */
export function alignedRows(rows: readonly Row[]): string[] {
  const width = Math.max(0, ...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
