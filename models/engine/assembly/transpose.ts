/** Packed weights turned over for the backward pass. */

/** Four rows of four floats, `from` and 32 bytes on, become four columns at `to`. */
@inline
function transpose4x4(to: usize, from: usize): void {
  const r0 = v128.load(from), r1 = v128.load(from, 32), r2 = v128.load(from, 64), r3 = v128.load(from, 96);
  const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5), high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
  const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5), high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f32>(low01, low23, 0, 1, 4, 5));
  v128.store(to, v128.shuffle<f32>(low01, low23, 2, 3, 6, 7), 32);
  v128.store(to, v128.shuffle<f32>(high01, high23, 0, 1, 4, 5), 64);
  v128.store(to, v128.shuffle<f32>(high01, high23, 2, 3, 6, 7), 96);
}

/**
 * Writes panels [firstPanel, endPanel) of the packed transpose: `from` packs [8·rowBlocks, 8·columnBlocks], `to` packs
 * [8·columnBlocks, 8·rowBlocks] and has one panel for each row block of `from`.
 */
export function transposePacked(
  to: usize, from: usize, rowBlocks: i32, columnBlocks: i32, firstPanel: i32, endPanel: i32,
): void {
  for (let panel = firstPanel; panel < endPanel; panel++) {
    for (let column = 0; column < columnBlocks; column++) {
      const source = from + ((<usize>column * <usize>rowBlocks + <usize>panel) << 8);
      const target = to + ((<usize>panel * <usize>columnBlocks + <usize>column) << 8);
      transpose4x4(target, source);
      transpose4x4(target + 16, source + 128);
      transpose4x4(target + 128, source + 16);
      transpose4x4(target + 144, source + 144);
    }
  }
}
