/** A picture of counts: what a crate yields for each model family. */
import { createPicture, encodePng, measureText, writeText } from './canvas.ts';
import { THEMES, type ThemeName } from './theme.ts';

export interface BarChartRow {
  label: string;
  /** 0 or more. */
  value: number;
  /** The value that fills its bar, above 0; without it, the highest of all rows. */
  full?: number;
  /** Said in faint letters behind the value, such as `from 57 of 60 files`. */
  remark?: string;
}

export interface BarChartOptions {
  title: string;
  /** Under the title. */
  subtitle?: string;
  /** Pixels, at least 600. */
  width?: number;
  theme?: ThemeName;
}

const WIDTH = 1200;
const MARGIN = 36;
const TOP = 132;
const ROW = 108;
const BAR = 46;
const TEXT = 30;

/** One horizontal bar a row, in the order given; as high as the rows need. */
export function paintBarChart(
  rows: readonly BarChartRow[],
  options: BarChartOptions,
): Uint8Array<ArrayBuffer> {
  const theme = THEMES[options.theme ?? 'dark'];
  const scale = Math.max(600, options.width ?? WIDTH) / WIDTH;
  const height = TOP + ROW * Math.max(1, rows.length) + MARGIN / 2;
  const { canvas, context } = createPicture(Math.round(WIDTH * scale), Math.round(height * scale), theme);
  context.scale(scale, scale);

  const fullWidth = WIDTH - 2 * MARGIN;
  writeText(context, options.title, MARGIN, 44, {
    size: 40,
    bold: true,
    color: theme.text,
    maxWidth: fullWidth,
  });
  if (options.subtitle !== undefined) {
    writeText(context, options.subtitle, MARGIN, 92, {
      size: 26,
      color: theme.faintText,
      maxWidth: fullWidth,
    });
  }
  const label = { size: TEXT, color: theme.text };
  const labels = rows.reduce((widest, row) => Math.max(widest, measureText(context, row.label, label)), 0);
  const left = MARGIN + Math.min(labels, 320) + 24;
  const most = rows.reduce((highest, row) => Math.max(highest, row.value), 0);
  for (const [index, { label: name, value, full = most, remark }] of rows.entries()) {
    const top = TOP + index * ROW;
    const color = theme.tracks[index % theme.tracks.length];
    writeText(context, name, left - 24, top + BAR / 2 + 1, { ...label, align: 'right', maxWidth: 320 });
    context.fillStyle = theme.panel;
    context.fillRect(left, top, WIDTH - MARGIN - left, BAR);
    context.fillStyle = color;
    // A count above zero always shows.
    const width = value > 0 ? Math.max(4, (WIDTH - MARGIN - left) * Math.min(1, value / full)) : 0;
    context.fillRect(left, top, width, BAR);
    const number = value.toLocaleString('en-GB');
    const taken = writeText(context, number, left, top + BAR + 20, {
      size: 26,
      bold: true,
      color: theme.text,
    });
    if (remark !== undefined) {
      const rest = WIDTH - MARGIN - left - taken - 14;
      writeText(context, remark, left + taken + 14, top + BAR + 20, {
        size: 26,
        color: theme.faintText,
        maxWidth: rest,
      });
    }
  }
  return encodePng(canvas);
}
