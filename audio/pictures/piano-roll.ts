/** The picture under a beat: tonal layers as coloured bars, the drum grid below, bars and sections above. */
import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Note, NoteSequence } from '../../music/index.ts';
import { type BarGrid, barGrid, secondGrid } from './bar-grid.ts';
import { createPicture, encodePng, measureText, writeText } from './canvas.ts';
import { drumRowOf, drumRows } from './drum-rows.ts';
import { type Layer, splitLayers } from './layers.ts';
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

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Everything is laid out for this size and scaled to the width asked for. */
const WIDTH = 1200;
const HEIGHT = 630;
const MARGIN = 36;
const LABELS = 128;
const TEXT = 26;
const DRUM_ROW = 34;
const OCTAVE = 12;
/** Names of octaves closer together than this are thinned out. */
const LABEL_SPACING = TEXT;
/** A long title is set smaller before it is cut. */
const TITLE_TEXT = [40, 34, 29] as const;
const SECTION_TEXT = [TEXT, 22, 19] as const;
const SECTION_STRIP = 44;
const BAR_NUMBERS = 36;
/** Bar numbers closer together than this are thinned out. */
const NUMBER_SPACING = 76;
/** A bar at least this wide shows its beats; one narrower than the other shows no line of its own. */
const BEAT_LINES_FROM = 110;
const CROWDED_BAR = 8;

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
    drawRoll(context, layers, { x, grid, box: { left, top, right, bottom: rollBottom }, theme });
  }
  if (rows.length > 0) {
    drawDrumGrid(context, drums, rows, { x, grid, box: { left, top: gridTop, right, bottom }, theme });
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

interface Area {
  x: (time: number) => number;
  grid: BarGrid;
  box: Box;
  theme: Theme;
}

function drawRoll(context: SKRSContext2D, layers: readonly Layer[], area: Area): void {
  const { x, box, theme } = area;
  const pitches = layers.flatMap(({ notes }) => notes.map((note) => note.pitch));
  const low = pitches.reduce((lowest, pitch) => Math.min(lowest, pitch), 127) - 2;
  const high = pitches.reduce((highest, pitch) => Math.max(highest, pitch), 0) + 2;
  // A handful of pitches would make huge bars: an octave and a half at least.
  const [from, to] = pitches.length === 0 ? [48, 72] : spread(low, high, 18);
  const unit = (box.bottom - box.top) / (to - from + 1);
  const y = (pitch: number): number => box.bottom - (pitch - from + 1) * unit;

  drawPanel(context, area);
  const named = OCTAVE * Math.ceil(LABEL_SPACING / (OCTAVE * unit));
  for (let pitch = Math.ceil(from / OCTAVE) * OCTAVE; pitch <= to; pitch += OCTAVE) {
    context.fillStyle = theme.line;
    context.fillRect(box.left, y(pitch) + unit, box.right - box.left, 1.5);
    const at = y(pitch) + unit / 2;
    if (pitch % named === 0 && at > box.top + 10 && at < box.bottom - 8) {
      writeText(context, `C${pitch / OCTAVE - 1}`, box.left - 14, at, {
        size: TEXT,
        color: theme.faintText,
        align: 'right',
      });
    }
  }
  // The lead is drawn last, over what accompanies it.
  for (const { color, notes } of [...layers].reverse()) {
    context.fillStyle = color;
    for (const note of notes) {
      context.globalAlpha = 0.45 + 0.55 * (note.velocity / 127);
      const left = x(note.startTime);
      const width = Math.max(2.5, x(note.endTime) - left - 1);
      const height = Math.max(4, unit - 1);
      context.beginPath();
      context.roundRect(
        left,
        y(note.pitch) + (unit - height) / 2,
        width,
        height,
        Math.min(3, height / 2, width / 2),
      );
      context.fill();
    }
  }
  context.globalAlpha = 1;
}

function drawDrumGrid(
  context: SKRSContext2D,
  drums: readonly Note[],
  rows: readonly string[],
  area: Area,
): void {
  const { x, grid, box, theme } = area;
  const rowHeight = (box.bottom - box.top) / rows.length;
  drawPanel(context, area);
  for (const [index, name] of rows.entries()) {
    const middle = box.top + (index + 0.5) * rowHeight;
    if (index > 0) {
      context.fillStyle = theme.line;
      context.fillRect(box.left, middle - rowHeight / 2, box.right - box.left, 1);
    }
    writeText(context, name, box.left - 14, middle, {
      size: TEXT,
      color: theme.faintText,
      align: 'right',
      maxWidth: LABELS,
    });
  }
  // As wide as a sixteenth, if that can be seen.
  const width = Math.max(3, Math.min(14, (x(grid.times[1]) - x(0)) / 16 - 1));
  context.fillStyle = theme.drums;
  for (const { pitch, startTime, velocity } of drums) {
    const top = box.top + rows.indexOf(drumRowOf(pitch)) * rowHeight;
    context.globalAlpha = 0.35 + 0.65 * (velocity / 127);
    context.beginPath();
    context.roundRect(x(startTime), top + 5, width, rowHeight - 10, Math.min(3, width / 2));
    context.fill();
  }
  context.globalAlpha = 1;
}

/** Ground and bar lines, every fourth stronger; beats too where there is room for them. */
function drawPanel(context: SKRSContext2D, { x, grid, box, theme }: Area): void {
  const { times, beats } = grid;
  context.fillStyle = theme.panel;
  context.fillRect(box.left, box.top, box.right - box.left, box.bottom - box.top);
  const line = (at: number, width: number, color: string): void => {
    context.fillStyle = color;
    context.fillRect(at - width / 2, box.top, width, box.bottom - box.top);
  };
  for (let bar = 0; bar < times.length; bar++) {
    const left = x(times[bar]);
    const width = bar < beats.length ? x(times[bar + 1]) - left : 0;
    const isStrong = bar % 4 === 0;
    for (let beat = 1; width >= BEAT_LINES_FROM && beat < beats[bar]; beat++) {
      line(left + (beat * width) / beats[bar], 1, theme.line);
    }
    const isCrowded = x(times[1]) - x(0) < CROWDED_BAR;
    if (isStrong || !isCrowded) line(left, isStrong ? 2 : 1.5, isStrong ? theme.strongLine : theme.line);
  }
}

function spread(low: number, high: number, atLeast: number): [number, number] {
  const missing = Math.max(0, atLeast - (high - low));
  return [low - Math.floor(missing / 2), high + Math.ceil(missing / 2)];
}
