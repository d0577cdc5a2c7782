/** The picture of a training: loss against steps, for the examples trained on and for those held out. */
import type { SKRSContext2D } from '@napi-rs/canvas';
import { createPicture, encodePng, measureText, writeText } from './canvas.ts';
import { THEMES, type Theme, type ThemeName } from './theme.ts';
import { niceTicks } from './ticks.ts';

export interface LossPoint {
  step: number;
  /** Nats an event. */
  trainLoss: number;
  heldOutLoss?: number;
}

export interface LossCurveOptions {
  title: string;
  /** Where the training will end: the axis goes that far, so that progress is seen. */
  totalSteps: number;
  /** Pixels, at least 600. */
  width?: number;
  theme?: ThemeName;
}

const WIDTH = 1200;
const HEIGHT = 630;
const BOX = { left: 112, top: 128, right: 1160, bottom: 540 };
const TEXT = 26;

/** Points may come in any order; those with a loss that is no number are left out. */
export function paintLossCurve(
  points: readonly LossPoint[],
  options: LossCurveOptions,
): Uint8Array<ArrayBuffer> {
  const theme = THEMES[options.theme ?? 'dark'];
  const scale = Math.max(600, options.width ?? WIDTH) / WIDTH;
  const { canvas, context } = createPicture(Math.round(WIDTH * scale), Math.round(HEIGHT * scale), theme);
  context.scale(scale, scale);

  const ordered = [...points].sort((a, b) => a.step - b.step);
  const train = ordered.flatMap(
    ({ step, trainLoss }): Curve => (Number.isFinite(trainLoss) ? [[step, trainLoss]] : []),
  );
  const heldOut = ordered.flatMap(
    ({ step, heldOutLoss }): Curve =>
      heldOutLoss !== undefined && Number.isFinite(heldOutLoss) ? [[step, heldOutLoss]] : [],
  );
  const lastStep = Math.max(1, options.totalSteps, ordered[ordered.length - 1]?.step ?? 0);
  const losses = [...train, ...heldOut].map(([, loss]) => loss);
  const ticks = niceTicks(
    losses.reduce((a, b) => Math.min(a, b), losses[0] ?? 0),
    losses.reduce((a, b) => Math.max(a, b), losses[0] ?? 1),
    4,
  );
  const scales: Scales = {
    x: (step) => BOX.left + ((BOX.right - BOX.left) * step) / lastStep,
    y: (loss) =>
      BOX.bottom - ((BOX.bottom - BOX.top) * (loss - ticks[0])) / (ticks[ticks.length - 1] - ticks[0]),
  };

  writeText(context, options.title, 36, 44, {
    size: 40,
    bold: true,
    color: theme.text,
    maxWidth: WIDTH - 72,
  });
  drawAxes(context, ticks, lastStep, scales, theme);
  drawCurve(context, train, scales, theme.tracks[0]);
  drawCurve(context, heldOut, scales, theme.tracks[2]);
  drawLegend(context, train, heldOut, theme);
  if (losses.length === 0) {
    writeText(context, 'no loss measured yet', WIDTH / 2, 330, {
      size: 34,
      color: theme.faintText,
      align: 'center',
    });
  }
  return encodePng(canvas);
}

type Curve = [step: number, loss: number][];

interface Scales {
  x: (step: number) => number;
  y: (loss: number) => number;
}

function drawAxes(
  context: SKRSContext2D,
  ticks: readonly number[],
  lastStep: number,
  { x, y }: Scales,
  theme: Theme,
): void {
  context.fillStyle = theme.panel;
  context.fillRect(BOX.left, BOX.top, BOX.right - BOX.left, BOX.bottom - BOX.top);
  const label = { size: TEXT, color: theme.faintText };
  const decimals = Math.max(0, -Math.floor(Math.log10(ticks[1] - ticks[0]) + 1e-9));
  for (const tick of ticks) {
    context.fillStyle = theme.line;
    context.fillRect(BOX.left, y(tick) - 0.75, BOX.right - BOX.left, 1.5);
    writeText(context, tick.toFixed(decimals), BOX.left - 14, y(tick), { ...label, align: 'right' });
  }
  for (const step of niceTicks(0, lastStep, 5).filter((tick) => tick <= lastStep && Number.isInteger(tick))) {
    writeText(context, step.toLocaleString('en-GB'), x(step), BOX.bottom + 28, {
      ...label,
      align: 'center',
      maxWidth: 160,
    });
  }
  writeText(context, 'step', (BOX.left + BOX.right) / 2, BOX.bottom + 64, { ...label, align: 'center' });
}

function drawCurve(context: SKRSContext2D, curve: Curve, { x, y }: Scales, color: string): void {
  if (curve.length === 0) return;
  context.strokeStyle = color;
  context.fillStyle = color;
  context.lineWidth = 4;
  context.lineJoin = 'round';
  context.beginPath();
  for (const [step, loss] of curve) context.lineTo(x(step), y(loss));
  context.stroke();
  const [step, loss] = curve[curve.length - 1];
  context.beginPath();
  context.arc(x(step), y(loss), 8, 0, 2 * Math.PI);
  context.fill();
}

/** Names and last values, beside one another under the title. */
function drawLegend(context: SKRSContext2D, train: Curve, heldOut: Curve, theme: Theme): void {
  let left = 36;
  for (const { curve, name, color } of [
    { curve: train, name: 'loss in training', color: theme.tracks[0] },
    { curve: heldOut, name: 'on held-out examples', color: theme.tracks[2] },
  ]) {
    const last = curve[curve.length - 1];
    if (!last) continue;
    context.fillStyle = color;
    context.fillRect(left, 87, 32, 6);
    const text = `${name} ${last[1].toFixed(3)}`;
    writeText(context, text, left + 44, 90, { size: TEXT, color: theme.text });
    left += 44 + measureText(context, text, { size: TEXT }) + 48;
  }
}
