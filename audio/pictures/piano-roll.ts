/** The picture under a beat: tonal layers as coloured bars, the drum grid below, bars and sections above. */
import type { SKRSContext2D } from '@napi-rs/canvas';
import type { NoteSequence } from '../../music/index.ts';
import { type BarGrid, barGrid, secondGrid } from './bar-grid.ts';
import { createPicture, encodePng, measureText, writeText } from './canvas.ts';
import { drumRows } from './drum-rows.ts';
import { type Layer, splitLayers } from './layers.ts';
import { drawDrumGrid, drawRoll } from './roll-panels.ts';
import { THEMES, type Theme, type ThemeName } from './theme.ts';

/** What a run of bars is called: a part of the form, a chord. */
export interface RollSection {
  name: string;
  /** From 0. */
  startBar: number;
  bars: number;
}

export interface PianoRollOptions {
  title: string;
  /** Drawn above the bars; without it, no section strip. */
  sections?: readonly RollSection[];
  /** What the lines above the notes count; bars where it is left out. */
  timeline?: 'bars' | 'seconds';
  /** Pixels, at least 600. 1200 reads well on a phone. */
  width?: number;
  theme?: ThemeName;
}

/** Everything is laid out for this size and scaled to the width asked for. */
const WIDTH = 1200;
const HEIGHT = 630;
const MARGIN = 36;
const LABELS = 128;
const TEXT = 26;
const DRUM_ROW = 34;
/** A long title is set smaller before it is cut. */
const TITLE_TEXT = [40, 34, 29] as const;
const SECTION_TEXT = [TEXT, 22, 19] as const;
const SECTION_STRIP = 44;
const BAR_NUMBERS = 36;
/** Bar numbers closer together than this are thinned out. */
const NUMBER_SPACING = 76;

/** A sequence without notes gives an empty grid that says so. */
export function paintPianoRoll(sequence: NoteSequence, options: PianoRollOptions): Uint8Array<ArrayBuffer> {
  const theme = THEMES[options.theme ?? 'dark'];
  const scale = Math.max(600, options.width ?? WIDTH) / WIDTH;
  const { canvas, context } = createPicture(Math.round(WIDTH * scale), Math.round(HEIGHT * scale), theme);
  context.scale(scale, scale);

  const layers = splitLayers(sequence, theme);
  const drums = sequence.notes.filter((note) => note.isDrum);
  const rows = drumRows(drums.map((note) => note.pitch));
  const endTime = sequence.notes.reduce((end, note) => Math.max(end, note.endTime), sequence.totalTime);
  const grid = options.timeline === 'seconds' ? secondGrid(endTime) : barGrid(sequence, endTime);
  const bars = grid.times;
  const left = MARGIN + LABELS;
  const right = WIDTH - MARGIN;
  const x = (time: number): number => left + ((right - left) * time) / bars[bars.length - 1];

  drawHeader(context, options.title, layers, rows.length > 0 ? theme.drums : undefined, theme);
  let top = 108;
  if (options.sections && options.sections.length > 0) {
    drawSections(context, options.sections, bars, { x, top, theme });
    top += SECTION_STRIP;
  }
  drawBarNumbers(context, grid, { x, top, theme });
  top += BAR_NUMBERS;

  const bottom = HEIGHT - MARGIN;
  // Drums alone fill the picture.
  const rowHeight = layers.length > 0 ? DRUM_ROW : (bottom - top) / Math.max(1, rows.length);
  const gridTop = bottom - rows.length * rowHeight;
  const rollBottom = rows.length > 0 ? gridTop - 14 : bottom;
  if (layers.length > 0 || rows.length === 0) {
    const box = { left, top, right, bottom: rollBottom };
    drawRoll(context, layers, { x, grid, box, theme, text: TEXT });
  }
  if (rows.length > 0) {
    const box = { left, top: gridTop, right, bottom };
    drawDrumGrid(context, drums, rows, { x, grid, box, theme, text: TEXT });
  }
  if (sequence.notes.length === 0) {
    const middle = { size: 34, color: theme.faintText, align: 'center' as const };
    writeText(context, 'no notes', (left + right) / 2, (top + bottom) / 2, middle);
  }
  return encodePng(canvas);
}

/** Title on the first line, a key to the colours on the second. */
function drawHeader(
  context: SKRSContext2D,
  title: string,
  layers: readonly Layer[],
  drumColor: string | undefined,
  theme: Theme,
): void {
  const maxWidth = WIDTH - 2 * MARGIN;
  const size =
    TITLE_TEXT.find(
      (candidate) => measureText(context, title, { size: candidate, bold: true }) <= maxWidth,
    ) ?? TITLE_TEXT[TITLE_TEXT.length - 1];
  writeText(context, title, MARGIN, 42, { size, bold: true, color: theme.text, maxWidth });
  const entries = layers.map(({ name, color }) => ({ name, color }));
  if (drumColor !== undefined) entries.push({ name: 'Drums', color: drumColor });
  let x = MARGIN;
  for (const { name, color } of entries) {
    const width = 32 + Math.min(260, measureText(context, name, { size: TEXT }));
    if (x + width > WIDTH - MARGIN) {
      writeText(context, '…', x, 86, { size: TEXT, color: theme.faintText });
      break;
    }
    context.fillStyle = color;
    context.beginPath();
    context.roundRect(x, 76, 22, 22, 6);
    context.fill();
    writeText(context, name, x + 32, 87, { size: TEXT, color: theme.faintText, maxWidth: 260 });
    x += width + 30;
  }
}

interface Place {
  x: (time: number) => number;
  top: number;
  theme: Theme;
}

function drawSections(
  context: SKRSContext2D,
  sections: readonly RollSection[],
  bars: readonly number[],
  { x, top, theme }: Place,
): void {
  for (const [index, { name, startBar, bars: length }] of sections.entries()) {
    const from = bars[Math.min(startBar, bars.length - 1)];
    const to = bars[Math.min(startBar + length, bars.length - 1)];
    const width = x(to) - x(from) - 4;
    if (width <= 0) continue;
    context.fillStyle = index % 2 === 0 ? theme.line : theme.panel;
    context.beginPath();
    context.roundRect(x(from) + 2, top, width, SECTION_STRIP - 8, 8);
    context.fill();
    // A name that does not fit is set smaller or left out, never over its neighbour.
    const size = SECTION_TEXT.find(
      (candidate) => measureText(context, name, { size: candidate, bold: true }) <= width - 6,
    );
    if (size === undefined) continue;
    const middle = top + (SECTION_STRIP - 8) / 2;
    writeText(context, name, x(from) + 2 + width / 2, middle, {
      size,
      bold: true,
      color: theme.text,
      align: 'center',
    });
  }
}

function drawBarNumbers(
  context: SKRSContext2D,
  { times: bars, countsFrom, unit }: BarGrid,
  { x, top, theme }: Place,
): void {
  const step = numberStep(bars, x);
  for (let bar = 0; bar < bars.length - 1; bar += step) {
    writeText(context, `${bar + countsFrom}${unit}`, x(bars[bar]) + 4, top + BAR_NUMBERS / 2, {
      size: 24,
      color: theme.faintText,
    });
  }
}

/** 1, 2, 4, 8, ... bars: the smallest step that keeps numbers apart. */
function numberStep(bars: readonly number[], x: (time: number) => number): number {
  const average = (x(bars[bars.length - 1]) - x(0)) / (bars.length - 1);
  let step = 1;
  while (step * average < NUMBER_SPACING) step *= 2;
  return step;
}
