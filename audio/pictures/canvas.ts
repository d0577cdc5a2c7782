/** A canvas with our font on it: what all pictures share. Runs in the picture thread. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Canvas, createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import type { Theme } from './theme.ts';

/** What Inter's subsets cover: Latin, Greek, Cyrillic and common punctuation. */
const UNCOVERED =
  /[^\u0020-\u007e\u00a0-\u024f\u0370-\u03ff\u0400-\u04ff\u2010-\u2026\u2032\u2033\u20ac\u2122\u2190-\u2193]/gu;
const SUBSETS = ['latin', 'latin-ext', 'greek', 'cyrillic', 'cyrillic-ext'] as const;
/** Of Western languages: for what takes no list of families, see `inFamilies`. */
export const MAIN_FONT = `Inter ${SUBSETS[0]}`;
const FAMILY = SUBSETS.map((subset) => `"Inter ${subset}"`).join(', ');

export function createPicture(
  width: number,
  height: number,
  theme: Theme,
): { canvas: Canvas; context: SKRSContext2D } {
  registerFonts();
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = theme.background;
  context.fillRect(0, 0, width, height);
  context.textBaseline = 'middle';
  return { canvas, context };
}

export function encodePng(canvas: Canvas): Uint8Array<ArrayBuffer> {
  return new Uint8Array(canvas.toBuffer('image/png'));
}

export interface TextStyle {
  size: number;
  color: string;
  bold?: boolean;
  align?: 'left' | 'center' | 'right';
  /** Pixels; longer text ends in an ellipsis. */
  maxWidth?: number;
}

/** Writes one line, its middle at `y`; answers with the width taken. Characters the font lacks are left out. */
export function writeText(
  context: SKRSContext2D,
  text: string,
  x: number,
  y: number,
  style: TextStyle,
): number {
  setFont(context, style);
  context.fillStyle = style.color;
  context.textAlign = style.align ?? 'left';
  const fitted = fitText(context, printable(text), style.maxWidth ?? Number.POSITIVE_INFINITY);
  context.fillText(fitted, x, y);
  return context.measureText(fitted).width;
}

export function measureText(
  context: SKRSContext2D,
  text: string,
  style: Pick<TextStyle, 'size' | 'bold'>,
): number {
  setFont(context, style);
  return context.measureText(printable(text)).width;
}

/** Whether our fonts have all its characters. */
export function isPrintable(text: string): boolean {
  return text.search(UNCOVERED) < 0;
}

/** Characters that have a family of their own, by that family. */
const OTHER_FAMILIES = [
  [/^(?![ıŒœ])[\u0100-\u024f]/, 'latin-ext'],
  [/^[\u0370-\u03ff]/, 'greek'],
  [/^[\u0400-\u045f\u0490\u0491\u04b0\u04b1]/, 'cyrillic'],
  [/^[\u0400-\u04ff]/, 'cyrillic-ext'],
] as const;

/** The runs of a text, each with its family where that is not the main one. */
export function inFamilies(text: string): { text: string; family?: string }[] {
  const runs: { text: string; family?: string }[] = [];
  for (const character of text) {
    const [, subset] = OTHER_FAMILIES.find(([covered]) => covered.test(character)) ?? [];
    const family = subset && `Inter ${subset}`;
    const last = runs.at(-1);
    if (last && last.family === family) last.text += character;
    else runs.push({ text: character, ...(family && { family }) });
  }
  return runs;
}

function setFont(context: SKRSContext2D, { size, bold }: Pick<TextStyle, 'size' | 'bold'>): void {
  context.font = `${bold ? 700 : 400} ${size}px ${FAMILY}`;
}

function printable(text: string): string {
  return text.replace(/\s+/g, ' ').replace(UNCOVERED, '').trim();
}

function fitText(context: SKRSContext2D, text: string, maxWidth: number): string {
  if (context.measureText(text).width <= maxWidth) return text;
  let end = text.length;
  while (end > 0 && context.measureText(`${text.slice(0, end).trimEnd()}…`).width > maxWidth) end--;
  return end > 0 ? `${text.slice(0, end).trimEnd()}…` : '';
}

/** Skia shows no text without a font of its own choosing, and which fonts a host has is unknown: so ours come along. */
function registerFonts(): void {
  const require = createRequire(import.meta.url);
  for (const subset of SUBSETS) {
    // Fonts belong to the process: they outlast the thread that brought them.
    if (GlobalFonts.has(`Inter ${subset}`)) continue;
    for (const weight of [400, 700]) {
      const path = require.resolve(`@fontsource/inter/files/inter-${subset}-${weight}-normal.woff2`);
      GlobalFonts.register(readFileSync(path), `Inter ${subset}`);
    }
  }
}
