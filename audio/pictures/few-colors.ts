/** Pictures of at most 256 colours, as GIF wants them. */

/** One entry is left for what an encoder may need itself. */
const COLORS = 255;

/**
 * Leaves an opaque picture (RGBA, one pixel in 32 bits) the colours that most of its pixels have, and gives all others the
 * nearest of those. Done once for a picture, parts cut from it keep exactly the colours of the whole; left to an encoder, each
 * part would be given a palette of its own, and the seams would show.
 */
export function keepFewColors(pixels: Uint32Array): void {
  const counts = new Map<number, number>();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  if (counts.size <= COLORS) return;
  const kept = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, COLORS);
  const palette = kept.map(([color]) => color);
  const nearest = new Map(palette.map((color) => [color, color]));
  for (const color of counts.keys()) {
    if (!nearest.has(color)) nearest.set(color, nearestOf(palette, color));
  }
  for (const [index, pixel] of pixels.entries()) pixels[index] = nearest.get(pixel) ?? pixel;
}

function nearestOf(palette: readonly number[], color: number): number {
  return palette.reduce((best, candidate) =>
    distance(candidate, color) < distance(best, color) ? candidate : best,
  );
}

/** Squared, over red, green and blue; the bytes' order does not matter. */
function distance(a: number, b: number): number {
  let sum = 0;
  for (let shift = 0; shift < 32; shift += 8) sum += (((a >>> shift) & 255) - ((b >>> shift) & 255)) ** 2;
  return sum;
}
