/** The picture of a crate: what each model has of what it wants, and what the music is like, on one board. */
import type { SKRSContext2D } from '@napi-rs/canvas';
import { createPicture, encodePng, measureText, writeText } from './canvas.ts';
import { copyLines, countsOf } from './crate-board-words.ts';
import { drawHistogram, type HistogramBin } from './histogram.ts';
import { drawKeyCircle, type KeyCounts } from './key-circle.ts';
import { THEMES, type Theme, type ThemeName } from './theme.ts';

export interface CrateBoard {
  title: string;
  /** Under the title. */
  subtitle: string;
  models: readonly BoardModel[];
  /** Bars that the models get, such as those of melody. */
  bars: readonly { label: string; value: number }[];
  keys: KeyCounts;
  /** Songs by tempo, by length: for each range its lower bound as the label, `none` for those that name no tempo. */
  tempi: readonly HistogramBin[];
  lengths: readonly HistogramBin[];
  /** A line for each song that is there more than once. */
  copies: readonly string[];
}

export interface BoardModel {
  name: string;
  /** Examples that there are, and from how many on there are enough (above 0). */
  have: number;
  wants: number;
  /** That give what there is. */
  songs: number;
  /** What the examples are, where not any will do: `played live`. */
  unit?: string;
  verdict: 'enough' | 'thin' | 'too little';
}

export interface CrateBoardOptions {
  /** Pixels, at least 600. */
  width?: number;
  theme?: ThemeName;
}

const WIDTH = 1200;
const MARGIN = 36;
const TEXT = 30;
const SMALL = 26;

const MODELS_TOP = 150;
const MODEL_ROW = 88;
const COLUMNS_GAP = 48;
const COLUMN = (WIDTH - 2 * MARGIN - COLUMNS_GAP) / 2;
/** Below the models: two columns, keys on the left. */
const COLUMNS_HEIGHT = 560;
const COPY_ROW = 42;
export function paintCrateBoard(board: CrateBoard, options: CrateBoardOptions = {}): Uint8Array<ArrayBuffer> {
  const theme = THEMES[options.theme ?? 'dark'];
  const scale = Math.max(600, options.width ?? WIDTH) / WIDTH;
  const columnsTop = MODELS_TOP + MODEL_ROW * board.models.length + 20;
  const copiesTop = columnsTop + COLUMNS_HEIGHT;
  const copies = copyLines(board.copies);
  const height = copiesTop + (copies.length > 0 ? 44 + COPY_ROW * copies.length : 0) + 12;
  const { canvas, context } = createPicture(Math.round(WIDTH * scale), Math.round(height * scale), theme);
  context.scale(scale, scale);

  const maxWidth = WIDTH - 2 * MARGIN;
  writeText(context, board.title, MARGIN, 46, { size: 42, bold: true, color: theme.text, maxWidth });
  writeText(context, board.subtitle, MARGIN, 98, { size: TEXT, color: theme.faintText, maxWidth });
  for (const [index, model] of board.models.entries()) {
    drawModel(context, model, MODELS_TOP + index * MODEL_ROW, theme);
  }
  drawKeys(context, board.keys, { left: MARGIN, top: columnsTop, theme });
  const right = { left: MARGIN + COLUMN + COLUMNS_GAP, width: COLUMN, theme };
  drawBars(context, board.bars, { ...right, top: columnsTop });
  drawDistribution(context, 'Tempo, qpm', board.tempi, { ...right, top: columnsTop + 198 });
  drawDistribution(context, 'Length, bars', board.lengths, { ...right, top: columnsTop + 378 });
  if (copies.length > 0) {
    heading(context, 'The same song, counted once', MARGIN, copiesTop, theme);
    for (const [index, line] of copies.entries()) {
      const y = copiesTop + 46 + index * COPY_ROW;
      writeText(context, line, MARGIN, y, { size: SMALL, color: theme.faintText, maxWidth });
    }
  }
  return encodePng(canvas);
}

/** Colour and form both tell the verdict. */
function verdictLook(verdict: BoardModel['verdict'], theme: Theme): { color: string; share: number } {
  if (verdict === 'enough') return { color: theme.tracks[3], share: 1 };
  return verdict === 'thin' ? { color: theme.drums, share: 0.5 } : { color: theme.tracks[2], share: 0 };
}

/** A line of words, and below it a bar that is full where there is enough. */
function drawModel(context: SKRSContext2D, model: BoardModel, top: number, theme: Theme): void {
  const { color, share } = verdictLook(model.verdict, theme);
  const y = top + 20;
  writeText(context, model.name, MARGIN, y, { size: TEXT, bold: true, color: theme.text });
  const verdict = { size: TEXT, bold: true, color };
  const right = WIDTH - MARGIN;
  writeText(context, model.verdict, right, y, { ...verdict, align: 'right' });
  const mark = right - measureText(context, model.verdict, verdict) - 26;
  drawMark(context, mark, y, share, color);
  writeText(context, countsOf(model), mark - 30, y, { size: TEXT, color: theme.faintText, align: 'right' });

  const width = WIDTH - 2 * MARGIN;
  context.fillStyle = theme.panel;
  bar(context, MARGIN, top + 46, width, 22);
  context.fillStyle = color;
  // A count above zero always shows.
  if (model.have > 0)
    bar(context, MARGIN, top + 46, Math.max(14, width * Math.min(1, model.have / model.wants)), 22);
}

/** A circle that is empty, half full or full. */
function drawMark(context: SKRSContext2D, x: number, y: number, share: number, color: string): void {
  context.strokeStyle = color;
  context.fillStyle = color;
  context.lineWidth = 3;
  context.beginPath();
  context.arc(x, y, 11, 0, 2 * Math.PI);
  context.stroke();
  context.beginPath();
  context.arc(x, y, 11, Math.PI / 2, Math.PI / 2 + 2 * Math.PI * share);
  context.fill();
}

interface Panel {
  left: number;
  top: number;
  theme: Theme;
}

function drawKeys(context: SKRSContext2D, keys: KeyCounts, { left, top, theme }: Panel): void {
  heading(context, 'Keys', left, top + 16, theme);
  drawKeyCircle(context, keys, { x: left + COLUMN / 2, y: top + 280, radius: 232, theme });
  if (keys.unknown === 0) return;
  const words = `${count(keys.unknown)} without a key`;
  writeText(context, words, left + COLUMN, top + 16, { size: SMALL, color: theme.faintText, align: 'right' });
}

const BAR_ROW = 46;

function drawBars(
  context: SKRSContext2D,
  bars: CrateBoard['bars'],
  { left, top, width, theme }: Panel & { width: number },
): void {
  heading(context, 'Bars to learn from', left, top + 16, theme);
  const most = bars.reduce((highest, { value }) => Math.max(highest, value), 1);
  const label = { size: SMALL, color: theme.text };
  const from =
    left + bars.reduce((widest, row) => Math.max(widest, measureText(context, row.label, label)), 0) + 18;
  const number = { ...label, bold: true };
  const numbers = bars.reduce(
    (widest, { value }) => Math.max(widest, measureText(context, count(value), number)),
    0,
  );
  const room = left + width - from - numbers - 14;
  for (const [index, { label: name, value }] of bars.entries()) {
    const y = top + 66 + index * BAR_ROW;
    writeText(context, name, left, y, label);
    context.fillStyle = theme.tracks[index % theme.tracks.length];
    const length = value > 0 ? Math.max(4, (room * value) / most) : 0;
    if (length > 0) bar(context, from, y - 13, length, 26);
    writeText(context, count(value), from + length + (length > 0 ? 14 : 0), y, number);
  }
}

function drawDistribution(
  context: SKRSContext2D,
  title: string,
  bins: readonly HistogramBin[],
  { left, top, width, theme }: Panel & { width: number },
): void {
  heading(context, title, left, top + 16, theme);
  drawHistogram(context, bins, { left, top: top + 42, right: left + width, bottom: top + 126, theme });
}

function heading(context: SKRSContext2D, text: string, x: number, y: number, theme: Theme): void {
  writeText(context, text, x, y, { size: TEXT, bold: true, color: theme.text });
}

function bar(context: SKRSContext2D, x: number, y: number, width: number, height: number): void {
  context.beginPath();
  context.roundRect(x, y, width, height, Math.min(6, width / 2));
  context.fill();
}

function count(number: number): string {
  return number.toLocaleString('en-GB');
}
