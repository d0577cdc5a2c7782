/** Pictures of at most 256 colours, as GIF wants them. */

/** One entry is left for what an encoder may need itself. */
const COLORS = 255;

/**
 * Leaves an opaque picture (RGBA, one pixel in 32 bits) the colours that most of its pixels have, and gives all others the
 * nearest of those. Done once for a picture, parts cut from it keep exactly the colours of the whole; left to an encoder, each
 * part would be given a palette of its own, and the seams would show.
 */
export function keepFewColors(pixels: Uint32Array): void {
  const counts = countColors(pixels);
  if (counts.size <= COLORS) return;
  const kept = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, COLORS);
  const palette = kept.map(([color]) => color);
  const nearest = new Map(palette.map((color) => [color, color]));
  for (const color of counts.keys()) {
    if (!nearest.has(color)) nearest.set(color, nearestOf(palette, color));
  }
  let color = pixels[0];
  let instead = nearest.get(color) ?? color;
  for (let index = 0; index < pixels.length; index++) {
    if (pixels[index] !== color) {
      color = pixels[index];
      instead = nearest.get(color) ?? color;
    }
    pixels[index] = instead;
  }
}

/** A run of one colour is counted at once: most of a drawing is such, and a map is slow. */
function countColors(pixels: Uint32Array): Map<number, number> {
  const counts = new Map<number, number>();
  let from = 0;
  for (let index = 1; index <= pixels.length; index++) {
    if (index < pixels.length && pixels[index] === pixels[from]) continue;
    counts.set(pixels[from], (counts.get(pixels[from]) ?? 0) + index - from);
    from = index;
  }
  return counts;
}

/** By squared distance over red, green and blue, in whichever order the bytes have them; of two as near the commoner. */
function nearestOf(palette: readonly number[], color: number): number {
  const [a, b, c] = [color & 255, (color >>> 8) & 255, (color >>> 16) & 255];
  let best = palette[0];
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of palette) {
    const distance =
      ((candidate & 255) - a) ** 2 +
      (((candidate >>> 8) & 255) - b) ** 2 +
      (((candidate >>> 16) & 255) - c) ** 2;
    if (distance >= least) continue;
    least = distance;
    best = candidate;
  }
  return best;
}
