/** For configs that know triads only: what a chord without one is heard as. */
import { chordSymbolPitches, chordSymbolRoot, NO_CHORD } from '../../music/index.ts';

const MINOR_THIRD = 3;
const MAJOR_THIRD = 4;

/**
 * The chords of a lead sheet step by step, those that are not encodable read as triads on their root. A chord with a
 * third is major or minor by it. Suspended chords and power chords leave the third open: they take that of the nearest
 * chord on their root, to which a suspension resolves, and are major where there is none, as a dominant is.
 */
export function triadReadings(
  figures: readonly string[],
  isEncodable: (figure: string) => boolean,
): string[] {
  const readings = new Map<string, string>();
  for (const [step, figure] of figures.entries()) {
    if (readings.has(figure)) continue;
    readings.set(figure, isEncodable(figure) ? figure : triadOf(figure, step, figures));
  }
  return figures.map((figure) => readings.get(figure) ?? figure);
}

function triadOf(figure: string, step: number, figures: readonly string[]): string {
  const root = chordSymbolRoot(figure);
  const third = thirdOf(figure) ?? nearestThird(root, step, figures) ?? MAJOR_THIRD;
  const [name] = figure.match(/^[A-G](?:#*|b*)/) ?? [figure];
  return third === MAJOR_THIRD ? name : `${name}m`;
}

/** Undefined where the chord has none. */
function thirdOf(figure: string): number | undefined {
  const root = chordSymbolRoot(figure);
  const intervals = chordSymbolPitches(figure).map((pitch) => (pitch - root + 12) % 12);
  if (intervals.includes(MAJOR_THIRD)) return MAJOR_THIRD;
  return intervals.includes(MINOR_THIRD) ? MINOR_THIRD : undefined;
}

/** Of two chords as far away, the one that follows counts. */
function nearestThird(root: number, step: number, figures: readonly string[]): number | undefined {
  for (let distance = 1; distance < figures.length; distance++) {
    for (const figure of [figures[step + distance], figures[step - distance]]) {
      if (figure === undefined || figure === NO_CHORD || chordSymbolRoot(figure) !== root) continue;
      const third = thirdOf(figure);
      if (third !== undefined) return third;
    }
  }
  return undefined;
}
