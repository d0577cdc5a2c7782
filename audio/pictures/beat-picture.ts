/**
 * The picture of a beat. The whole of it on top and bottom: form, which layers play when, waveform. Between them a page of
 * a few bars, large enough to read on a phone: drum grid, chord names, piano roll.
 */
import type { Canvas, SKRSContext2D } from '@napi-rs/canvas';
import type { Note, NoteSequence } from '../../music/index.ts';
import { type BarGrid, barGrid } from './bar-grid.ts';
import { drawForm, drawLanes, drawWaveform, drawWindow } from './beat-overview.ts';
import { gridOfPage, type Page, pagesOf, tellingPage } from './beat-page.ts';
import { createPicture, encodePng, measureText, writeText } from './canvas.ts';
import { chordsOf, type NamedChord } from './chord-names.ts';
import { drumRows } from './drum-rows.ts';
import { beatLayers, type Layer } from './layers.ts';
import type { RollSection } from './piano-roll.ts';
import { drawDrumGrid, drawRoll } from './roll-panels.ts';
import { THEMES, type Theme, type ThemeName } from './theme.ts';

export interface BeatPictureOptions {
  title: string;
  /** The form, from first bar to last. */
  sections?: readonly RollSection[];
  /** What was rendered, for the waveform; without it there is none. */
  sound?: BeatSound;
  theme?: ThemeName;
  /** Pixels, at least 360; the picture is square. 1080 reads well on a phone. */
  width?: number;
}

/** As `RenderedAudio` has it. */
export interface BeatSound {
  /** Loudness over time, 0 to 255. */
  waveform: Uint8Array;
  /** From the first note to the end of the tail. */
  seconds: number;
}

/** Everything is laid out for this size and scaled to the width asked for. */
const SIZE = 1080;
const SMALLEST = 360;
const MARGIN = 24;
const LABELS = 152;
const TEXT = 32;
const TITLE_TEXT = [48, 42, 36] as const;
const CHORD_TEXT = 40;
const TITLE_MIDDLE = 46;
const LEGEND_MIDDLE = 108;
const FORM = { top: 142, height: 54 };
const LANES = { top: 206, height: 66 };
const BAR_NUMBERS = { middle: 298 };
const DRUMS = { top: 320, rowHeight: 38, tallest: 300 };
const CHORD_STRIP = 60;
const WAVEFORM = { top: 950, height: 106 };
const GAP = 18;

/** Where time runs in the picture, in pixels of the layout: what a cursor needs to know. */
export interface TimeAxis {
  x: (time: number) => number;
  /** What it runs through, from top to bottom. */
  spans: readonly (readonly [top: number, bottom: number])[];
}

export interface BeatPainter {
  pages: readonly Page[];
  grid: BarGrid;
  /** Width and height in pixels. */
  size: number;
  /** Pixels of the picture to one of the layout. */
  scale: number;
  /** Seconds from the first bar to the last's end. */
  endTime: number;
  paint(page: Page): { canvas: Canvas; whole: TimeAxis; page: TimeAxis };
}

/** The still picture: the page of the first hook. A sequence without notes gives an empty grid that says so. */
export function paintBeat(sequence: NoteSequence, options: BeatPictureOptions): Uint8Array<ArrayBuffer> {
  const { pages, paint } = openBeatPainter(sequence, options);
  const page = tellingPage(pages, options.sections ?? []);
  return encodePng(paint(page).canvas);
}

/** For those who need one page after another. */
export function openBeatPainter(
  sequence: NoteSequence,
  { title, sections = [], sound: wholeSound, theme: themeName = 'dark', width = SIZE }: BeatPictureOptions,
): BeatPainter {
  const theme = THEMES[themeName];
  const scale = Math.max(SMALLEST, width) / SIZE;
  const size = Math.round(SIZE * scale);
  const layers = beatLayers(sequence, theme);
  const drums = sequence.notes.filter((note) => note.isDrum);
  const rows = drumRows(drums.map((note) => note.pitch));
  const lastEnd = sequence.notes.reduce((end, note) => Math.max(end, note.endTime), sequence.totalTime);
  const grid = barGrid(sequence, lastEnd);
  const pages = pagesOf(grid, sections);
  const endTime = grid.times[grid.times.length - 1];
  const sound = wholeSound && heardPart(wholeSound);
  // The whole stretches over the sound's tail too, so that the waveform stands under its bars.
  const span = Math.max(endTime, sound?.seconds ?? 0);
  const right = SIZE - MARGIN;
  const whole = (time: number): number => MARGIN + ((right - MARGIN) * time) / span;

  const paint: BeatPainter['paint'] = (page) => {
    const { canvas, context } = createPicture(size, size, theme);
    context.scale(scale, scale);
    drawHeader(context, { title, layers, drumColor: rows.length > 0 ? theme.drums : undefined, theme });
    drawForm(context, sections, grid, { x: whole, ...FORM, theme });
    drawLanes(context, layers, drums, { x: whole, ...LANES, theme });

    const window = gridOfPage(grid, page);
    const [from, to] = [window.times[0], window.times[window.times.length - 1]];
    const left = MARGIN + LABELS;
    const x = (time: number): number => left + ((right - left) * (time - from)) / (to - from);
    const bottom = sound ? WAVEFORM.top - GAP : SIZE - MARGIN;
    drawBarNumbers(context, window, { x, theme });

    const area = { x, grid: window, theme, text: TEXT };
    const isDrumsAlone = layers.length === 0 && rows.length > 0;
    const tallest = isDrumsAlone
      ? bottom - DRUMS.top
      : Math.min(DRUMS.tallest, rows.length * DRUMS.rowHeight);
    const drumsBottom = rows.length === 0 ? DRUMS.top : DRUMS.top + tallest;
    if (rows.length > 0) {
      const text = Math.min(TEXT, tallest / rows.length - 2);
      const box = { left, top: DRUMS.top, right, bottom: drumsBottom };
      drawDrumGrid(context, hitsOf(drums, window), rows, { ...area, box, text });
    }
    if (!isDrumsAlone) {
      const chords = chordsOf(sequence, from, to);
      if (chords.length > 0) drawChords(context, chords, { x, right, top: drumsBottom, theme });
      const top = drumsBottom + (chords.length > 0 ? CHORD_STRIP : GAP);
      const heard = layers.map((layer) => ({
        ...layer,
        notes: layer.notes.filter(({ startTime, endTime: end }) => startTime < to && end > from),
      }));
      drawRoll(context, heard, { ...area, box: { left, top, right, bottom } });
      if (sequence.notes.length === 0) {
        const style = { size: CHORD_TEXT, color: theme.faintText, align: 'center' as const };
        writeText(context, 'no notes', (left + right) / 2, (top + bottom) / 2, style);
      }
    }
    if (sound) drawWaveform(context, sound, sections, grid, { x: whole, ...WAVEFORM, theme });
    if (pages.length > 1) {
      drawWindow(context, {
        from: whole(from),
        to: whole(to),
        top: FORM.top,
        bottom: LANES.top + LANES.height,
        theme,
      });
    }
    const overview: [number, number][] = [[FORM.top, LANES.top + LANES.height]];
    if (sound) overview.push([WAVEFORM.top, WAVEFORM.top + WAVEFORM.height]);
    return { canvas, whole: { x: whole, spans: overview }, page: { x, spans: [[DRUMS.top, bottom]] } };
  };
  return { pages, grid, size, scale, endTime, paint };
}

function drawHeader(
  context: SKRSContext2D,
  {
    title,
    layers,
    drumColor,
    theme,
  }: {
    title: string;
    layers: readonly Layer[];
    drumColor: string | undefined;
    theme: Theme;
  },
): void {
  const maxWidth = SIZE - 2 * MARGIN;
  const fits = (size: number): boolean => measureText(context, title, { size, bold: true }) <= maxWidth;
  const size = TITLE_TEXT.find(fits) ?? TITLE_TEXT[TITLE_TEXT.length - 1];
  writeText(context, title, MARGIN, TITLE_MIDDLE, { size, bold: true, color: theme.text, maxWidth });

  const entries = layers.map(({ name, color }) => ({ name, color }));
  if (drumColor !== undefined) entries.push({ name: 'Drums', color: drumColor });
  let x = MARGIN;
  for (const { name, color } of entries) {
    const width = 38 + Math.min(280, measureText(context, name, { size: TEXT }));
    if (x + width > SIZE - MARGIN) {
      writeText(context, '…', x, LEGEND_MIDDLE, { size: TEXT, color: theme.faintText });
      break;
    }
    context.fillStyle = color;
    context.beginPath();
    context.roundRect(x, LEGEND_MIDDLE - 14, 28, 28, 7);
    context.fill();
    writeText(context, name, x + 38, LEGEND_MIDDLE, { size: TEXT, color: theme.text, maxWidth: 280 });
    x += width + 30;
  }
}

function drawBarNumbers(
  context: SKRSContext2D,
  { times, countsFrom }: BarGrid,
  { x, theme }: { x: (time: number) => number; theme: Theme },
): void {
  const style = { size: TEXT, color: theme.faintText };
  const names = times.slice(0, -1).map((_, bar) => `${bar === 0 ? 'bar ' : ''}${bar + countsFrom}`);
  for (const [bar, name] of names.entries()) {
    writeText(context, name, x(times[bar]) + 4, BAR_NUMBERS.middle, style);
  }
}

/** The sound without the silence after it: till the last point louder than a two-hundredth of the loudest. */
function heardPart({ waveform, seconds }: BeatSound): BeatSound {
  const points = Math.max(1, waveform.findLastIndex((level) => level > 1) + 1);
  return { waveform: waveform.subarray(0, points), seconds: (points * seconds) / waveform.length };
}

/** A hit belongs to the bar it is meant for, which a hand may reach a little early. */
function hitsOf(drums: readonly Note[], { times }: BarGrid): Note[] {
  const early = (times[1] - times[0]) / 32;
  const [from, to] = [times[0] - early, times[times.length - 1] - early];
  return drums.filter(({ startTime }) => startTime >= from && startTime < to);
}

/** Each name at its chord's beginning; what does not fit is set smaller, then cut. */
function drawChords(
  context: SKRSContext2D,
  chords: readonly NamedChord[],
  { x, right, top, theme }: { x: (time: number) => number; right: number; top: number; theme: Theme },
): void {
  for (const { name, from, to } of chords) {
    const maxWidth = Math.min(x(to), right) - x(from) - 12;
    const widthAt = (size: number): number => measureText(context, name, { size, bold: true });
    const size = [CHORD_TEXT, TEXT].find((candidate) => widthAt(candidate) <= maxWidth) ?? 26;
    writeText(context, name, x(from) + 6, top + CHORD_STRIP / 2 + 2, {
      size,
      bold: true,
      color: theme.text,
      maxWidth,
    });
    context.fillStyle = theme.strongLine;
    context.fillRect(x(from), top + 10, 2, CHORD_STRIP - 10);
  }
}
