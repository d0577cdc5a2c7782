/** Pictures of the report, as SVG that a page holds. Colours are the page's: `var(--real)` and the like. */
import { densityOf, PLACES, rangeOf } from './distributions.ts';

const WIDTH = 300;
const HEIGHT = 110;
const FOOT = 18;

export interface Series {
  /** A colour of the page: `real`, `ours`, `plain`. */
  name: string;
  values: readonly number[];
}

/** Densities of several samples over one axis; the first is filled. */
export function densityPlot(title: string, series: readonly Series[]): string {
  const range = rangeOf(series.map(({ values }) => values));
  const densities = series.map(({ values }) => densityOf(values, range));
  const curves = densities.map((density, index) => {
    // Each to its own height: samples that lie all at one value would make the others flat.
    const top = density.reduce((most, value) => Math.max(most, value), 0);
    const points = density.flatMap((value, place) =>
      place % 4 === 0
        ? [`${round((WIDTH * place) / (PLACES - 1))},${round((HEIGHT - 4) * (1 - value / top) + 4)}`]
        : [],
    );
    const colour = `var(--${series[index].name})`;
    return index === 0
      ? `<polygon points="0,${HEIGHT} ${points.join(' ')} ${WIDTH},${HEIGHT}" fill="${colour}" opacity="0.35"/>`
      : `<polyline points="${points.join(' ')}" fill="none" stroke="${colour}" stroke-width="2"/>`;
  });
  return frame(title, curves.join(''), [range.low, (range.low + range.high) / 2, range.high]);
}

export interface Threshold {
  value: number;
  label: string;
}

/** Each value a dot on one axis, dots of a kind in a row, with lines at the thresholds. */
export function dotPlot(title: string, rows: readonly Series[], thresholds: readonly Threshold[]): string {
  const filled = rows.filter(({ values }) => values.length > 0);
  const { low, high } = rangeOf([
    ...filled.map(({ values }) => values),
    thresholds.map(({ value }) => value),
  ]);
  const margin = (high - low) * 0.04;
  const x = (value: number): number => round((WIDTH * (value - low + margin)) / (high - low + 2 * margin));
  const dots = filled.flatMap(({ name, values }, row) =>
    values.map((value, index) => {
      // Spread over the height of their row, so that equal ones are seen.
      const y = ((row + 0.2 + (0.6 * ((index * 7) % 20)) / 20) * HEIGHT) / filled.length;
      return `<circle cx="${x(value)}" cy="${round(y)}" r="2.5" fill="var(--${name})" opacity="0.7"/>`;
    }),
  );
  const lines = thresholds.map(
    ({ value, label }) =>
      `<line x1="${x(value)}" x2="${x(value)}" y1="0" y2="${HEIGHT}" class="threshold"><title>${label}</title></line>`,
  );
  return frame(title, [...lines, ...dots].join(''), [low - margin, (low + high) / 2, high + margin]);
}

/** With three numbers under its axis. */
function frame(title: string, content: string, [left, middle, right]: readonly number[]): string {
  const number = (value: number, at: number, anchor: string): string =>
    `<text x="${at}" y="${HEIGHT + 14}" text-anchor="${anchor}">${Number(value.toPrecision(3))}</text>`;
  return (
    `<figure><figcaption>${title}</figcaption>` +
    `<svg viewBox="0 0 ${WIDTH} ${HEIGHT + FOOT}" role="img" aria-label="${title}">${content}` +
    `<line x1="0" x2="${WIDTH}" y1="${HEIGHT}" y2="${HEIGHT}" class="axis"/>` +
    number(left, 0, 'start') +
    number(middle, WIDTH / 2, 'middle') +
    number(right, WIDTH, 'end') +
    '</svg></figure>'
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
