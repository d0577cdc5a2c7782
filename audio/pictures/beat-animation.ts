/** The picture of a beat with a moving cursor, as an animated GIF: what every chat plays, and the canvas writes. */
import { GifDisposal, GifEncoder } from '@napi-rs/canvas';
import type { NoteSequence } from '../../music/index.ts';
import { gridOfPage, type Page } from './beat-page.ts';
import { type BeatPainter, type BeatPictureOptions, openBeatPainter } from './beat-picture.ts';
import { cut, openCursor, type PixelBox } from './cursor.ts';
import { keepFewColors } from './few-colors.ts';
import { THEMES } from './theme.ts';

/** Pixels: two to one on a phone, and a minute stays small. */
const WIDTH = 720;
/** More pages than these (about 64 bars) are drawn smaller, so that all of them together take no longer: under 3 s, 3 MB. */
const PAGES_OF_FULL_WIDTH = 16;
/** Seconds between steps of the cursor, and at most so many steps: a long beat's cursor moves in larger ones. */
const TICK = 0.12;
const MOST_TICKS = 900;
/** Centiseconds: browsers show a shorter frame for ten of these. */
const SHORTEST_DELAY = 2;

/**
 * Each page is one frame; then the cursor moves, and only the columns that it leaves and enters are drawn. There are two of
 * them, on the page and on the whole beat, and a frame is one rectangle: so the slower one has frames of its own, as short as
 * can be.
 */
export function paintBeatAnimation(
  sequence: NoteSequence,
  options: BeatPictureOptions,
): Uint8Array<ArrayBuffer> {
  const { pages } = openBeatPainter(sequence, options);
  const widest = Math.floor(WIDTH * Math.min(1, Math.sqrt(PAGES_OF_FULL_WIDTH / pages.length)));
  const painter = openBeatPainter(sequence, { ...options, width: options.width ?? widest });
  const tick = Math.max(TICK, painter.endTime / MOST_TICKS);
  const { text } = THEMES[options.theme ?? 'dark'];
  using encoder = new GifEncoder(painter.size, painter.size, { repeat: 0 });
  for (const page of painter.pages) addPage(encoder, painter, page, { tick, color: text });
  return new Uint8Array(encoder.finish());
}

function addPage(
  encoder: GifEncoder,
  { grid, size, scale, paint }: BeatPainter,
  page: Page,
  { tick, color }: { tick: number; color: string },
): void {
  const { times } = gridOfPage(grid, page);
  const [from, to] = [times[0], times[times.length - 1]];
  const painted = paint(page);
  const image = painted.canvas.getContext('2d').getImageData(0, 0, size, size);
  const picture = { pixels: new Uint32Array(image.data.buffer), size };
  keepFewColors(picture.pixels);
  const onPage = openCursor(picture, { axis: painted.page, scale, color });
  const onWhole = openCursor(picture, { axis: painted.whole, scale, color });

  const show = (box: PixelBox, centiseconds: number): void => {
    encoder.addFrame(cut(picture, box), box.width, box.height, {
      left: box.left,
      top: box.top,
      delay: centiseconds * 10,
      disposal: GifDisposal.Keep,
    });
  };
  const ticks = Math.max(1, Math.round((to - from) / tick));
  const centisecondsAt = (step: number): number => Math.round(100 * (from + ((to - from) * step) / ticks));
  for (let step = 0; step < ticks; step++) {
    const now = centisecondsAt(step);
    const delay = centisecondsAt(step + 1) - now;
    const moved = onPage.moveTo(now / 100);
    const movedWhole = onWhole.moveTo(now / 100);
    if (step === 0) show({ left: 0, top: 0, width: size, height: size }, delay);
    else if (movedWhole) {
      show(movedWhole, SHORTEST_DELAY);
      show(moved ?? movedWhole, delay - SHORTEST_DELAY);
    } else show(moved ?? { left: 0, top: 0, width: 1, height: 1 }, delay);
  }
}
