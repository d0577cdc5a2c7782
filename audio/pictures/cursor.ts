/** A line that moves over a finished picture and leaves it as it was. */
import type { TimeAxis } from './beat-picture.ts';

/** Square, RGBA, one pixel in 32 bits. */
export interface PixelPicture {
  pixels: Uint32Array;
  size: number;
}

export interface PixelBox {
  left: number;
  top: number;
  width: number;
  height: number;
}

export interface Cursor {
  /** Draws it at `time`, in seconds; answers with what changed, or nothing where it stands there already. */
  moveTo(time: number): PixelBox | undefined;
}

/** In pixels of the layout. */
const WIDTH = 4;

/** `scale` is pixels of the picture to one of the axis. Draws into the picture. */
export function openCursor(
  { pixels, size }: PixelPicture,
  { axis, scale, color }: { axis: TimeAxis; scale: number; color: string },
): Cursor {
  const pixel = pixelOf(color);
  const width = Math.max(2, Math.round(WIDTH * scale));
  const spans = axis.spans.map(([top, bottom]) => [Math.round(top * scale), Math.round(bottom * scale)]);
  const rows = spans.flatMap(([top, bottom]) => Array.from({ length: bottom - top }, (_, row) => top + row));
  const top = rows[0];
  const height = rows[rows.length - 1] + 1 - top;
  let column: number | undefined;
  let under = new Uint32Array(0);

  return {
    moveTo(time) {
      const next = Math.max(0, Math.min(size - width, Math.round(axis.x(time) * scale)));
      if (next === column) return undefined;
      const left = Math.min(column ?? next, next);
      const right = Math.max(column ?? next, next) + width;
      for (const [index, row] of rows.entries()) {
        if (column === undefined) break;
        pixels.set(under.subarray(index * width, (index + 1) * width), row * size + column);
      }
      column = next;
      under = new Uint32Array(rows.length * width);
      for (const [index, row] of rows.entries()) {
        const start = row * size + next;
        under.set(pixels.subarray(start, start + width), index * width);
        pixels.fill(pixel, start, start + width);
      }
      return { left, top, width: right - left, height };
    },
  };
}

/** A part of the picture as RGBA bytes. */
export function cut({ pixels, size }: PixelPicture, { left, top, width, height }: PixelBox): Uint8Array {
  const part = new Uint32Array(width * height);
  for (let row = 0; row < height; row++) {
    const start = (top + row) * size + left;
    part.set(pixels.subarray(start, start + width), row * width);
  }
  return new Uint8Array(part.buffer);
}

/** `#rrggbb`, opaque, in the byte order of this machine. */
function pixelOf(color: string): number {
  const bytes = [1, 3, 5].map((from) => Number.parseInt(color.slice(from, from + 2), 16));
  return new Uint32Array(Uint8Array.of(...bytes, 255).buffer)[0];
}
