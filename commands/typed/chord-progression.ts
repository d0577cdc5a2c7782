/** Chords as people type them: `C Am F G`, one bar each, or `Cm7:2 Fm7:2` with the bars after the colon. */
import {
  DEFAULT_STEPS_PER_BAR,
  LIMITS,
  nearestChord,
  readChordFigure,
  UserError,
} from '../../music/index.ts';
import { quoted, unwrapped } from './lenient-text.ts';

export interface TypedChord {
  /** As models and pictures spell it: `Am7`, or `N.C.` for no chord. */
  figure: string;
  /** As typed after the colon; absent: as long as a chord is that says nothing. */
  bars?: number;
}

export interface TimedChord {
  figure: string;
  /** 16ths. */
  steps: number;
}

const EXAMPLE = 'C Am F G, or Cm7:2 Fm7:2 with the bars of each after a colon';

/** What stands between chords where people write more than a space: commas, dashes, arrows. */
const BETWEEN = /[\s,;]+|(?<=\s)(?:-+>?|→)(?=\s)|→/;

/**
 * Reads a progression. Commas, dashes or arrows may stand between chords. Where bar lines do, as in `| C Am | F |`, the
 * chords of a bar share it.
 * @throws UserError `chords` naming the one that cannot be read and the nearest that can.
 */
export function readChords(text: string): TypedChord[] {
  const list = unwrapped(text, ['backing_chords', 'chords'])
    .replace(/^[[(]+|[\])]+$/g, '')
    .replace(/["'`]/g, '');
  const chords = list.includes('|') ? readBars(list) : piecesOf(list).map(readChord);
  if (chords.length === 0) throw refusal('There are no chords.');
  if (chords.length > LIMITS.chords) {
    throw refusal(
      `There are ${chords.length} chords, at most ${LIMITS.chords} are taken; fewer repeat by themselves.`,
    );
  }
  return chords;
}

function piecesOf(list: string): string[] {
  return list.split(BETWEEN).flatMap((piece) => (/^(|-+>?)$/.test(piece) ? [] : dashedApart(piece)));
}

/** `Am-F-C` is three chords, `C-7` is one: a dash belongs to a chord wherever it can. */
function dashedApart(piece: string): string[] {
  const parts = piece.split('-');
  if (parts.length < 2 || figureOf(piece.split(':')[0]) !== undefined) return [piece];
  return parts.every((part) => figureOf(part.split(':')[0]) !== undefined) ? parts : [piece];
}

function readBars(list: string): TypedChord[] {
  return list.split('|').flatMap((bar) => {
    const pieces = piecesOf(bar);
    if (pieces.length === 0) return [];
    const share = 1 / pieces.length;
    if (!Number.isInteger(share * DEFAULT_STEPS_PER_BAR)) {
      throw refusal(`${pieces.length} chords cannot share the bar ${quoted(bar.trim())} in whole 16ths.`);
    }
    return pieces.map(readChord).map(({ figure, bars }) => ({ figure, bars: bars ?? share }));
  });
}

function readChord(piece: string): TypedChord {
  const [name, length, ...more] = piece.split(':');
  const figure = figureOf(name);
  if (figure === undefined) {
    throw refusal(`${quoted(name)} is not a chord that is known here.${meantWords(capital(name))}`);
  }
  if (length === undefined) return { figure };
  const bars = /^(\d+\.?\d*|\.\d+)$/.test(length) && more.length === 0 ? Number(length) : Number.NaN;
  const steps = bars * DEFAULT_STEPS_PER_BAR;
  if (!Number.isInteger(steps) || steps === 0 || steps > LIMITS.generateSteps) {
    throw refusal(
      `${quoted(piece)}: after the colon stand bars, in whole 16ths, such as 2, 0.5 or 0.0625 (one 16th).`,
    );
  }
  return { figure, bars };
}

/** Nothing for what names no root: any guess would be one on C. */
function meantWords(name: string): string {
  return /^[A-H]/.test(name) ? ` Did you mean ${nearestChord(name)}?` : '';
}

/** The chord as the models know it; undefined if it cannot be read. */
function figureOf(typed: string): string | undefined {
  return readChordFigure(capital(typed));
}

/** `am` as a phone writes it. */
function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** The chords with their lengths in 16ths; those that say nothing last `stepsPerChord`. */
export function timedChords(
  chords: readonly TypedChord[],
  { stepsPerChord = DEFAULT_STEPS_PER_BAR }: { stepsPerChord?: number } = {},
): TimedChord[] {
  return chords.map(({ figure, bars }) => ({
    figure,
    steps: bars === undefined ? stepsPerChord : bars * DEFAULT_STEPS_PER_BAR,
  }));
}

/**
 * `readChords` and `timedChords` in one: `stepsPerChord` is Magenta's `--steps_per_chord`, a bar where it is left out.
 * @throws UserError `chords`
 */
export function parseChordProgression(text: string, options: { stepsPerChord?: number } = {}): TimedChord[] {
  return timedChords(readChords(text), options);
}

/** The figure at each of `numSteps` steps: the progression again and again. */
export function chordAtEachStep(chords: readonly TimedChord[], numSteps: number): string[] {
  const round = chords.flatMap(({ figure, steps }) => new Array<string>(steps).fill(figure));
  return Array.from({ length: numSteps }, (_, step) => round[step % round.length]);
}

/** As people type it, `Cm7:2 F:0.5`; a chord of a bar says nothing of its length. */
export function formatChords(chords: readonly TimedChord[]): string {
  return chords
    .map(({ figure, steps }) =>
      steps === DEFAULT_STEPS_PER_BAR ? figure : `${figure}:${steps / DEFAULT_STEPS_PER_BAR}`,
    )
    .join(' ');
}

function refusal(what: string): UserError {
  return new UserError('chords', `${what} Example of chords: ${EXAMPLE}.`);
}
