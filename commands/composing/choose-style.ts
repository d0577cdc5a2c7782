/** Which style a beat has where nobody says: one at home at its tempo; the crate leans, and does not decide. */
import { STYLES, type Style } from '../../audio/index.ts';
import { BEATS_PER_BAR, createRandom, type DrumFeel } from '../../music/index.ts';
import { type Taste, tasteOfStyles } from '../taste/index.ts';
import type { CrateStudy } from './crate-study.ts';
import { drawByWeight } from './draw-by-weight.ts';

/** Quarters per minute outside a style's range that cost as much as anything else may. */
const FAR = 12;
/** What a tempo that was asked for counts where a style is far from it, as log-odds: it rules. */
const ASKED_TEMPO = 4;
/** How much each thing of the crate counts beside the others. */
const WEIGHTS = { tempo: 2, halfTime: 1.5, swing: 1, hats: 0.7, mode: 1 } as const;
/**
 * So much likelier than the middling style the crate makes its favourite, or less likely what is farthest from it, as
 * log-odds: three to one between the two, and none of six styles below one beat in sixteen.
 */
const CRATE_BOUND = Math.log(3) / 2;
/** Bars of drums, and songs with chords, from which on a crate is believed wholly. */
const ENOUGH_BARS = 64;
const ENOUGH_LOOPS = 8;
/** Hat strokes a bar apart that cost as much as anything else may: eighths are 8, sixteenths 16. */
const HATS_APART = 8;

export interface StyleWish {
  /** Quarters per minute, where they are asked for. */
  qpm?: number;
  seed: number;
  taste: Taste;
  /** To choose from, at least one; all, if left out. */
  among?: readonly Style[];
}

/**
 * Drawn by seed. A crate of pop songs is no wish for one style of rap, so it leans within bounds: a style is the likelier the
 * more of the crate's songs are at home at its tempo, the more its backbeat (half-time or not), swing and hats are those of the
 * crate's drums, and its chords of the mode of the crate's songs, but never more than three times as likely as any other. What
 * the crew likes counts beside it, with a bound of its own. A tempo that is asked for rules: then what is at home there comes
 * nearly always. An empty crate leaves it to tempo and taste.
 */
export function chooseStyle(
  crate: Pick<CrateStudy, 'drums' | 'progressions' | 'tempi'>,
  { qpm, seed, taste, among = STYLES }: StyleWish,
): Style {
  const liked = tasteOfStyles(taste);
  const leanings = leaningsOf(qpm === undefined ? crate : { ...crate, tempi: [] }, among);
  const weightOf = (style: Style): number => {
    const away = qpm === undefined ? 0 : tempoDistance(style, [qpm]);
    const leaning = leanings[among.indexOf(style)];
    return Math.exp(leaning + (liked.get(style.name) ?? 0) - ASKED_TEMPO * away);
  };
  return drawByWeight(among, weightOf, createRandom(seed));
}

/** How far the crate leans to each style, as log-odds within `CRATE_BOUND`. */
function leaningsOf(
  { drums, progressions, tempi }: Pick<CrateStudy, 'drums' | 'progressions' | 'tempi'>,
  among: readonly Style[],
): number[] {
  const feel = meanFeel(drums);
  const belief = Math.min(1, (feel?.bars ?? 0) / ENOUGH_BARS);
  const minor = minorShare(progressions);
  const leanings = among.map((style) => {
    let odds = -WEIGHTS.tempo * tempoDistance(style, tempi);
    if (feel) {
      odds -= belief * WEIGHTS.halfTime * Math.abs(feel.halfTime - (isHalfTime(style) ? 1 : 0));
      odds -= belief * WEIGHTS.swing * Math.abs(feel.swing - style.swing);
      odds -=
        (belief * WEIGHTS.hats * Math.min(HATS_APART, Math.abs(feel.hats - hatsOf(style)))) / HATS_APART;
    }
    if (minor !== undefined) odds -= WEIGHTS.mode * Math.abs(minor - ownMinorShare(style));
    return odds;
  });
  const middle = (Math.min(...leanings) + Math.max(...leanings)) / 2;
  return leanings.map((odds) => Math.max(-CRATE_BOUND, Math.min(CRATE_BOUND, odds - middle)));
}

/** 0 at home to 1 far from it: the mean over the songs' tempi, of which double and half are the same music. */
function tempoDistance({ qpm: [min, max] }: Style, tempi: readonly number[]): number {
  if (tempi.length === 0) return 0;
  const distanceOf = (tempo: number): number => Math.min(1, Math.max(0, min - tempo, tempo - max) / FAR);
  return tempi.reduce((sum, tempo) => sum + distanceOf(tempo), 0) / tempi.length;
}

/** By bars. */
function meanFeel(drums: readonly DrumFeel[]): DrumFeel | undefined {
  const bars = drums.reduce((sum, feel) => sum + feel.bars, 0);
  if (bars === 0) return undefined;
  const mean = (of: (feel: DrumFeel) => number): number =>
    drums.reduce((sum, feel) => sum + of(feel) * feel.bars, 0) / bars;
  return {
    bars,
    halfTime: mean(({ halfTime }) => halfTime),
    hats: mean(({ hats }) => hats),
    swing: mean(({ swing }) => swing),
  };
}

function isHalfTime({ backbeat }: Style): boolean {
  return backbeat.length === 1;
}

/** Strokes a bar. */
function hatsOf({ hats: { spacing, pattern } }: Style): number {
  return pattern ? [...pattern].filter((step) => step === 'x').length : BEATS_PER_BAR / spacing;
}

/** Of the songs' loops; undefined where too few have chords. */
function minorShare(progressions: CrateStudy['progressions']): number | undefined {
  const count = (among: CrateStudy['progressions']) => among.reduce((sum, { songs }) => sum + songs, 0);
  const all = count(progressions);
  return all < ENOUGH_LOOPS ? undefined : count(progressions.filter(({ mode }) => mode === 'MINOR')) / all;
}

function ownMinorShare({ progressions }: Style): number {
  return progressions.filter(({ mode }) => mode === 'MINOR').length / progressions.length;
}
