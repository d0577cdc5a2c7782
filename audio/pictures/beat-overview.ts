/** A whole beat in strips: form, layers, waveform. */
import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Note } from '../../music/index.ts';
import type { BarGrid } from './bar-grid.ts';
import type { BeatSound } from './beat-picture.ts';
import { measureText, writeText } from './canvas.ts';
import type { Layer } from './layers.ts';
import type { RollSection } from './piano-roll.ts';
import type { Theme } from './theme.ts';

interface Strip {
  x: (time: number) => number;
  top: number;
  height: number;
  theme: Theme;
}

const SECTION_TEXT = [34, 30, 26, 22] as const;

function isHook({ name }: RollSection): boolean {
  return /hook|chorus/i.test(name);
}

function timesOf({ startBar, bars }: RollSection, { times }: BarGrid): [from: number, to: number] {
  const last = times.length - 1;
  return [times[Math.min(startBar, last)], times[Math.min(startBar + bars, last)]];
}

/** Sections by name, hooks filled stronger. A name that does not fit is set smaller, then shortened to its first letter. */
export function drawForm(
  context: SKRSContext2D,
  sections: readonly RollSection[],
  grid: BarGrid,
  { x, top, height, theme }: Strip,
): void {
  for (const section of sections) {
    const [from, to] = timesOf(section, grid);
    const width = x(to) - x(from) - 4;
    if (width <= 0) continue;
    context.fillStyle = isHook(section) ? theme.strongLine : theme.line;
    context.beginPath();
    context.roundRect(x(from) + 2, top, width, height, Math.min(10, width / 2));
    context.fill();
    const fitting = [section.name, section.name.slice(0, 1)].flatMap((name) =>
      SECTION_TEXT.map((size) => ({ name, size })).filter(
        ({ size }) => measureText(context, name, { size, bold: true }) <= width - 6,
      ),
    );
    if (fitting.length === 0) continue;
    const [{ name, size }] = fitting;
    const style = { size, bold: true, color: theme.text, align: 'center' as const };
    writeText(context, name, x(from) + 2 + width / 2, top + height / 2, style);
  }
}

/** One thin lane a layer: where it has notes. */
export function drawLanes(
  context: SKRSContext2D,
  layers: readonly Layer[],
  drums: readonly Note[],
  { x, top, height, theme }: Strip,
): void {
  const lanes = [...layers.map(({ color, notes }) => ({ color, notes }))];
  if (drums.length > 0) lanes.push({ color: theme.drums, notes: [...drums] });
  const laneHeight = height / Math.max(5, lanes.length);
  for (const [index, { color, notes }] of lanes.entries()) {
    context.fillStyle = color;
    for (const { startTime, endTime } of notes) {
      const width = Math.max(2, x(endTime) - x(startTime));
      context.fillRect(x(startTime), top + index * laneHeight + 1, width, laneHeight - 3);
    }
  }
}

/** Least height of a bar, so that silence is a line. */
const QUIET = 3;

/** Loudness as bars around the middle; hooks stand out. */
export function drawWaveform(
  context: SKRSContext2D,
  { waveform, seconds }: BeatSound,
  sections: readonly RollSection[],
  grid: BarGrid,
  { x, top, height, theme }: Strip,
): void {
  const hooks = sections.filter(isHook).map((section) => timesOf(section, grid));
  const pitch = (x(seconds) - x(0)) / waveform.length;
  const width = Math.max(1.5, Math.min(12, 0.72 * pitch));
  for (const [point, level] of waveform.entries()) {
    const time = ((point + 0.5) * seconds) / waveform.length;
    const inHook = hooks.some(([from, to]) => time >= from && time < to);
    context.fillStyle = inHook ? theme.tracks[0] : theme.faintText;
    const barHeight = Math.max(QUIET, (height * level) / 255);
    context.beginPath();
    context.roundRect(x(time) - width / 2, top + (height - barHeight) / 2, width, barHeight, width / 2);
    context.fill();
  }
}

/** A frame around the bars that are shown large. */
export function drawWindow(
  context: SKRSContext2D,
  { from, to, top, bottom, theme }: { from: number; to: number; top: number; bottom: number; theme: Theme },
): void {
  context.strokeStyle = theme.text;
  context.lineWidth = 4;
  context.beginPath();
  context.roundRect(from, top - 5, to - from, bottom - top + 8, 10);
  context.stroke();
}
