/** Columns side by side, each with its count above and its range's lower bound below. */
import type { SKRSContext2D } from '@napi-rs/canvas';
import { writeText } from './canvas.ts';
import type { Theme } from './theme.ts';

export interface HistogramBin {
  label: string;
  /** 0 or more. */
  count: number;
}

export interface HistogramBox {
  left: number;
  top: number;
  right: number;
  /** Where the columns stand; labels are below. */
  bottom: number;
  theme: Theme;
}

const GAP = 8;
const TEXT = 24;

export function drawHistogram(
  context: SKRSContext2D,
  bins: readonly HistogramBin[],
  { left, top, right, bottom, theme }: HistogramBox,
): void {
  const most = bins.reduce((highest, { count }) => Math.max(highest, count), 1);
  const width = (right - left + GAP) / Math.max(1, bins.length) - GAP;
  const room = bottom - top - TEXT;
  for (const [index, { label, count }] of bins.entries()) {
    const x = left + index * (width + GAP);
    const middle = { align: 'center' as const, maxWidth: width + GAP };
    const height = count > 0 ? Math.max(4, (room * count) / most) : 0;
    context.fillStyle = count > 0 ? theme.tracks[0] : theme.line;
    context.fillRect(x, bottom - Math.max(height, 2), width, Math.max(height, 2));
    if (count > 0) {
      writeText(context, count.toLocaleString('en-GB'), x + width / 2, bottom - height - 14, {
        size: TEXT,
        bold: true,
        color: theme.text,
        ...middle,
      });
    }
    writeText(context, label, x + width / 2, bottom + 18, { size: TEXT, color: theme.faintText, ...middle });
  }
}
