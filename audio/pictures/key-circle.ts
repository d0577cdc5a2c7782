/** Songs by key on the circle of fifths: major keys outside, their relative minors inside, more songs in stronger colour. */
import type { SKRSContext2D } from '@napi-rs/canvas';
import { keyName } from '../../music/index.ts';
import { writeText } from './canvas.ts';
import type { Theme } from './theme.ts';

export interface KeyCounts {
  /** By the pitch class of the tonic, C first: twelve each. */
  major: readonly number[];
  minor: readonly number[];
  /** Those without a key. */
  unknown: number;
}

export interface CirclePlace {
  x: number;
  y: number;
  radius: number;
  theme: Theme;
}

/** Radii, as shares of the outer one. */
const RINGS = { major: [0.66, 1], minor: [0.32, 0.65] } as const;
/** Strongest colour: text must stay readable on it. */
const STRONGEST = 0.62;
const WEAKEST = 0.16;

export function drawKeyCircle(context: SKRSContext2D, keys: KeyCounts, place: CirclePlace): void {
  const most = Math.max(1, ...keys.major, ...keys.minor);
  for (let fifth = 0; fifth < 12; fifth++) {
    const tonic = (fifth * 7) % 12;
    const relative = (tonic + 9) % 12;
    drawKey(context, fifth, { ring: 'major', tonic, count: keys.major[tonic] }, most, place);
    drawKey(context, fifth, { ring: 'minor', tonic: relative, count: keys.minor[relative] }, most, place);
  }
}

interface DrawnKey {
  ring: keyof typeof RINGS;
  tonic: number;
  count: number;
}

function drawKey(
  context: SKRSContext2D,
  fifth: number,
  { ring, tonic, count }: DrawnKey,
  most: number,
  { x, y, radius, theme }: CirclePlace,
): void {
  const [inner, outer] = RINGS[ring].map((share) => share * radius);
  const middle = (fifth / 12) * 2 * Math.PI - Math.PI / 2;
  const [from, to] = [middle - Math.PI / 12 + 0.008, middle + Math.PI / 12 - 0.008];
  const sector = (): void => {
    context.beginPath();
    context.arc(x, y, outer, from, to);
    context.arc(x, y, inner, to, from, true);
    context.closePath();
    context.fill();
  };
  context.fillStyle = theme.panel;
  sector();
  if (count > 0) {
    context.globalAlpha = WEAKEST + (STRONGEST - WEAKEST) * (count / most);
    context.fillStyle = theme.tracks[ring === 'major' ? 0 : 1];
    sector();
    context.globalAlpha = 1;
  }
  const at = (inner + outer) / 2;
  const [left, top] = [x + Math.cos(middle) * at, y + Math.sin(middle) * at];
  const size = ring === 'major' ? 28 : 23;
  const name = shortName(ring, tonic);
  const color = count > 0 ? theme.text : theme.faintText;
  const align = 'center' as const;
  if (count === 0) {
    writeText(context, name, left, top, { size, color, align });
    return;
  }
  writeText(context, name, left, top - size / 2, { size, bold: true, color, align });
  writeText(context, count.toLocaleString('en-GB'), left, top + size / 2, { size: size - 2, color, align });
}

/** `Eb`, `F#m` */
function shortName(ring: keyof typeof RINGS, tonic: number): string {
  const mode = ring === 'major' ? 'MAJOR' : 'MINOR';
  const [name] = keyName({ key: tonic, mode }).split(' ');
  return ring === 'major' ? name : `${name}m`;
}
