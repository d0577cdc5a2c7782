/** The two panels of a roll: tonal notes by pitch, drums by row. */
import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Note } from '../../music/index.ts';
import type { BarGrid } from './bar-grid.ts';
import { writeText } from './canvas.ts';
import { drumRowOf } from './drum-rows.ts';
import type { Layer } from './layers.ts';
import type { Theme } from './theme.ts';

const OCTAVE = 12;
/** A bar at least this wide shows its beats; one narrower than the other shows no line of its own. */
const BEAT_LINES_FROM = 110;
const CROWDED_BAR = 8;
const NARROWEST_HIT = 3;
/** Least height of a note against the text: over five octaves a semitone is thinner than the eye follows. */
const LEAST_NOTE = 0.28;

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Area {
  /** Pixels from seconds; what falls outside the box is not drawn. */
  x: (time: number) => number;
  grid: BarGrid;
  box: Box;
  theme: Theme;
  /** Size of the labels in pixels; they stand left of the box. */
  text: number;
}

/** Between box and labels. */
const LABEL_GAP = 14;

/** Notes as bars, pitch upwards, octaves named. The first layer is drawn over the others. */
export function drawRoll(context: SKRSContext2D, layers: readonly Layer[], area: Area): void {
  const { x, box, theme, text } = area;
  const pitches = layers.flatMap(({ notes }) => notes.map((note) => note.pitch));
  const low = pitches.reduce((lowest, pitch) => Math.min(lowest, pitch), 127) - 2;
  const high = pitches.reduce((highest, pitch) => Math.max(highest, pitch), 0) + 2;
  // A handful of pitches would make huge bars: an octave and a half at least.
  const [from, to] = pitches.length === 0 ? [48, 72] : spread(low, high, 18);
  const unit = (box.bottom - box.top) / (to - from + 1);
  const y = (pitch: number): number => box.bottom - (pitch - from + 1) * unit;

  drawPanel(context, area);
  const named = OCTAVE * Math.ceil(text / (OCTAVE * unit));
  for (let pitch = Math.ceil(from / OCTAVE) * OCTAVE; pitch <= to; pitch += OCTAVE) {
    context.fillStyle = theme.line;
    context.fillRect(box.left, y(pitch) + unit, box.right - box.left, 1.5);
    const at = y(pitch) + unit / 2;
    if (pitch % named === 0 && at > box.top + 10 && at < box.bottom - 8) {
      writeText(context, `C${pitch / OCTAVE - 1}`, box.left - LABEL_GAP, at, {
        size: text,
        color: theme.faintText,
        align: 'right',
      });
    }
  }
  clipTo(context, box);
  // The lead is drawn last, over what accompanies it.
  for (const { color, notes } of [...layers].reverse()) {
    context.fillStyle = color;
    for (const note of notes) {
      context.globalAlpha = 0.45 + 0.55 * (note.velocity / 127);
      const left = x(note.startTime);
      const width = Math.max(2.5, x(note.endTime) - left - 1);
      const height = Math.max(LEAST_NOTE * text, unit - 1);
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
  context.restore();
}

/** Hits as blocks, one row for each of `rows`, louder ones stronger. */
export function drawDrumGrid(
  context: SKRSContext2D,
  drums: readonly Note[],
  rows: readonly string[],
  area: Area,
): void {
  const { x, grid, box, theme, text } = area;
  const rowHeight = (box.bottom - box.top) / rows.length;
  drawPanel(context, area);
  for (const [index, name] of rows.entries()) {
    const middle = box.top + (index + 0.5) * rowHeight;
    if (index > 0) {
      context.fillStyle = theme.line;
      context.fillRect(box.left, middle - rowHeight / 2, box.right - box.left, 1);
    }
    writeText(context, name, box.left - LABEL_GAP, middle, {
      size: text,
      color: theme.faintText,
      align: 'right',
    });
  }
  // As wide as a sixteenth, if that can be seen; in a roll, as wide as there is room.
  const sixteenth = (x(grid.times[1]) - x(grid.times[0])) / 16 - 1;
  const widest = Math.max(NARROWEST_HIT, Math.min(0.55 * text, sixteenth));
  clipTo(context, box);
  context.fillStyle = theme.drums;
  for (const [row, name] of rows.entries()) {
    const hits = drums
      .filter(({ pitch }) => drumRowOf(pitch) === name)
      .sort((a, b) => a.startTime - b.startTime);
    for (const [index, { startTime, velocity }] of hits.entries()) {
      const left = x(startTime);
      const room = index + 1 < hits.length ? x(hits[index + 1].startTime) - left - 1 : widest;
      const width = Math.max(NARROWEST_HIT, Math.min(widest, room));
      context.globalAlpha = 0.35 + 0.65 * (velocity / 127);
      context.beginPath();
      context.roundRect(left, box.top + row * rowHeight + 5, width, rowHeight - 10, Math.min(3, width / 2));
      context.fill();
    }
  }
  context.restore();
}

/** Ground and bar lines, every fourth stronger; beats too where there is room for them, and then all bars stronger. */
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
    const hasBeats = width >= BEAT_LINES_FROM;
    const isStrong = bar % 4 === 0 || hasBeats;
    for (let beat = 1; hasBeats && beat < beats[bar]; beat++) {
      line(left + (beat * width) / beats[bar], 1, theme.line);
    }
    const isCrowded = x(times[1]) - x(times[0]) < CROWDED_BAR;
    if (isStrong || !isCrowded) line(left, isStrong ? 2 : 1.5, isStrong ? theme.strongLine : theme.line);
  }
}

function spread(low: number, high: number, atLeast: number): [number, number] {
  const missing = Math.max(0, atLeast - (high - low));
  return [low - Math.floor(missing / 2), high + Math.ceil(missing / 2)];
}

/** Until `restore` nothing is drawn outside the box; a note at its left edge that a hand struck early is cut. */
function clipTo(context: SKRSContext2D, { left, top, right, bottom }: Box): void {
  context.save();
  context.beginPath();
  context.rect(left, top, right - left, bottom - top);
  context.clip();
}
