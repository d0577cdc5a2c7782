/** The style of a beat for which none was asked: one that suits the tempo and the mood, and rather what the crew likes. */
import { findStyle, STYLES, type Style, stylesAt } from '../../audio/index.ts';
import { createRandom } from '../../music/index.ts';
import { AUTO } from './beat-options.ts';

export interface StyleWish {
  /** `auto`, a style's name, or nothing. */
  style?: string;
  qpm?: number;
  mood?: string;
  seed: number;
}

/** `likings` are log-odds by style (see `tasteOfStyles`); a style that is not there counts as any other. */
export function chooseStyle(
  { style, qpm, mood, seed }: StyleWish,
  likings: ReadonlyMap<string, number>,
): Style {
  const asked = style === undefined || style === AUTO ? undefined : findStyle(style);
  if (asked) return asked;
  const atTempo = qpm === undefined ? STYLES : stylesAt(qpm);
  const inMood = mood === undefined ? atTempo : STYLES.filter(({ moods }) => moods.includes(mood));
  const both = atTempo.filter((one) => inMood.includes(one));
  // A tempo can be played in any mood of its styles; a mood is in few styles.
  return drawn(both.length > 0 ? both : inMood, likings, seed);
}

function drawn(styles: readonly Style[], likings: ReadonlyMap<string, number>, seed: number): Style {
  const weights = styles.map(({ name }) => Math.exp(likings.get(name) ?? 0));
  let left = createRandom(seed).next() * weights.reduce((sum, weight) => sum + weight, 0);
  const index = weights.findIndex((weight) => {
    left -= weight;
    return left < 0;
  });
  return styles[index < 0 ? styles.length - 1 : index];
}
