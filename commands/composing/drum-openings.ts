/** Bars that a drum model begins with: the style's patterns, as busy as the beat is to be. */
import type { Style } from '../../audio/index.ts';
import {
  createDrumEvent,
  createRandom,
  DEFAULT_STEPS_PER_BAR,
  DEFAULT_STEPS_PER_QUARTER,
  type DrumEvent,
  type Random,
} from '../../music/index.ts';
import { aimOf, type Ideals } from './ideals.ts';

const KICK = 36;
const CLOSED_HAT = 42;
/** Hats from sparse to busy, for those that want other hats than a style's patterns have. */
const HATS = [
  'x...x...x...x...',
  '..x...x...x...x.',
  'x...x.x.x...x.x.',
  'x.x.x.x.x.x.x.x.',
  'x.x.x.xxx.x.x.xx',
  'x.xxx.x.x.xxx.x.',
  'xxx.xxx.xxx.xxx.',
  'xxxxxxxxxxxxxxxx',
];
/** Strokes a bar by which a pattern's own hats may be off before others are taken. */
const HATS_OFF = 2;
/** Strokes a bar by which hats may be off and still be drawn beside the nearest. */
const AS_NEAR = 1.5;

/**
 * Kicks of one of the style's patterns under the snare of another, with more or fewer of them and other hats where the beat
 * aims at that: a model plays on about as busily as it was begun.
 */
export function drumOpenings(style: Style, ideals: Ideals, count: number, seed: number): DrumEvent[][] {
  const random = createRandom(seed);
  const { drumPrimers } = style;
  return Array.from({ length: count }, () => {
    const [pattern, other] = [drawn(drumPrimers, random), drawn(drumPrimers, random)];
    const rows: Record<number, string> = {
      ...pattern,
      [KICK]: kicksOf(other[KICK] ?? '', style, { aim: Math.round(aimOf(ideals, 'kick_density')), random }),
    };
    const hats = pattern[CLOSED_HAT];
    if (hats !== undefined && style.hats.pattern === undefined)
      rows[CLOSED_HAT] = hatsOf(hats, { aim: aimOf(ideals, 'hat_density'), random });
    return eventsOf(rows);
  });
}

interface Wish {
  /** Strokes a bar. */
  aim: number;
  random: Random;
}

/** Never without the first; those that are added stand where the style likes them best, then anywhere between its snares. */
function kicksOf(row: string, { backbeat, drums }: Style, { aim, random }: Wish): string {
  const steps = new Set(stepsOf(row));
  const removable = [...steps].filter((step) => step !== 0);
  while (steps.size > aim && removable.length > 0) {
    for (const step of removable.splice(random.integer(removable.length), 1)) steps.delete(step);
  }
  const isFree = (step: number): boolean =>
    !steps.has(step) && !backbeat.includes(step / DEFAULT_STEPS_PER_QUARTER);
  while (steps.size < aim) {
    const favourite = drums.kickSteps.filter(isFree);
    const anywhere = Array.from({ length: DEFAULT_STEPS_PER_BAR }, (_, step) => step).filter(isFree);
    if (anywhere.length === 0) break;
    steps.add(drawn(favourite.length > 0 ? favourite : anywhere, random));
  }
  return rowOf(steps);
}

function hatsOf(row: string, { aim, random }: Wish): string {
  const offBy = (hats: string): number => Math.abs(stepsOf(hats).length - aim);
  if (offBy(row) <= HATS_OFF) return row;
  const nearest = Math.min(...HATS.map(offBy));
  return drawn(
    HATS.filter((hats) => offBy(hats) <= nearest + AS_NEAR),
    random,
  );
}

function stepsOf(row: string): number[] {
  return [...row].flatMap((mark, step) => (mark === 'x' ? [step] : []));
}

function rowOf(steps: ReadonlySet<number>): string {
  return Array.from({ length: DEFAULT_STEPS_PER_BAR }, (_, step) => (steps.has(step) ? 'x' : '.')).join('');
}

function eventsOf(rows: Readonly<Record<number, string>>): DrumEvent[] {
  return Array.from({ length: DEFAULT_STEPS_PER_BAR }, (_, step) =>
    createDrumEvent(
      Object.entries(rows)
        .filter(([, row]) => row[step] === 'x')
        .map(([key]) => Number(key)),
    ),
  );
}

function drawn<T>(choices: readonly T[], random: Random): T {
  return choices[random.integer(choices.length)];
}
