/** What is on a picture, told by its colours. */
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { expect } from 'vitest';

export interface Pixels {
  width: number;
  height: number;
  /** How many pixels have this colour, as `#rrggbb`, within 6 a channel. */
  count(color: string, box?: { left: number; top: number; right: number; bottom: number }): number;
}

/** @throws if it is no PNG. */
export async function decode(png: Uint8Array): Promise<Pixels> {
  expect([...png.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const image = await loadImage(Buffer.from(png));
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  return {
    width: image.width,
    height: image.height,
    count: (
      color,
      { left, top, right, bottom } = { left: 0, top: 0, right: image.width, bottom: image.height },
    ) => {
      const wanted = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
      const { data } = context.getImageData(left, top, right - left, bottom - top);
      let count = 0;
      for (let i = 0; i < data.length; i += 4) {
        if (wanted.every((value, channel) => Math.abs(data[i + channel] - value) <= 6)) count++;
      }
      return count;
    },
  };
}
