/** Brings a drum loop home to a style: what the model played stays where the style can carry it. */
import { BEATS_PER_BAR, excerpt, type Loop, type LoopNote } from '../../../music/index.ts';
import { DRUM, KICK_KEYS, SNARE_KEYS, TIME_KEEPING_KEYS } from '../../percussion.ts';
import type { Style } from '../../styles/index.ts';
import { HIT_BEATS, SAME_STEP } from '../part.ts';
import { mendHats } from './mend-hats.ts';

/** Snare and tom hits in a bar from which they drown the beat: a solo. */
const CLUTTER_FROM = 7;
/** Strokes in a bar below which it is a gap. */
const FEWEST_STROKES = 4;
/** What is left of toms and other pieces in a bar. */
const MOST_OTHERS = 1;
const MOST_GHOSTS = 2;
const OTHER_KEYS: ReadonlySet<number> = new Set([41, 43, 45, 47, 48, 50, 54, 56, 69, 70, 75, 76]);

const VELOCITY = { backbeat: 114, downbeatKick: 116, kick: 104, ghost: 46, answer: 70, other: 78 } as const;

/** The beats that snare or clap mark in a bar of a loop. */
export function backbeatOf({ backbeat, backbeatAnswer }: Style, bar: number): readonly number[] {
  return bar % 2 === 1 ? (backbeatAnswer ?? backbeat) : backbeat;
}

/**
 * The loop, each stroke on its sixteenth, with the best bar in place of those that lose the beat, the backbeat on the style's beats and nowhere else, other
 * snare strokes as ghosts, as many kicks as the style has, and hats that keep time. Velocities are the arranger's: models
 * have none.
 */
export function mendDrums(loop: Loop, style: Style): Loop {
  const length = style.backbeatAnswer ? Math.max(2, loop.bars) : loop.bars;
  const straight = onSixteenths(loop);
  const bars = Array.from({ length }, (_, bar) => excerpt(straight, bar, 1));
  const scores = bars.map((bar, index) => grooveOf(bar, backbeatOf(style, index)));
  const best = Math.max(...scores);
  const standIn = bars[scores.indexOf(best)];
  const notes = bars.flatMap((bar, index) => {
    const shift = index * BEATS_PER_BAR;
    return mendBar(isLost(bar) ? standIn.notes : bar.notes, style, index).map((note) => ({
      ...note,
      startBeat: note.startBeat + shift,
      endBeat: note.endBeat + shift,
    }));
  });
  return { bars: length, notes: notes.sort((a, b) => a.startBeat - b.startBeat || a.pitch - b.pitch) };
}

/** People strike a little early or late, and early before a bar line means the bar behind it. */
function onSixteenths({ bars, notes }: Loop): Loop {
  const end = bars * BEATS_PER_BAR;
  return {
    bars,
    notes: notes.map((note) => ({ ...note, startBeat: (Math.round(note.startBeat * 4) / 4) % end })),
  };
}

/** Whether one of the drums is struck on the step of the beat. */
export function isStruck(notes: readonly LoopNote[], keys: ReadonlySet<number>, beat: number): boolean {
  return notes.some((note) => keys.has(note.pitch) && Math.abs(note.startBeat - beat) < SAME_STEP);
}

export function hit(pitch: number, startBeat: number, velocity: number): LoopNote {
  return { pitch, velocity, startBeat, endBeat: startBeat + HIT_BEATS };
}

function mendBar(notes: readonly LoopNote[], style: Style, bar: number): LoopNote[] {
  const backbeat = backbeatOf(style, bar);
  const others = notes.filter(({ pitch }) => OTHER_KEYS.has(pitch)).slice(0, MOST_OTHERS);
  return [
    ...mendKicks(notes, style, { backbeat, isFirst: bar === 0 }),
    ...backbeat.map((beat) => hit(style.backbeatKey, beat, VELOCITY.backbeat)),
    ...ghosts(notes, style, backbeat),
    ...mendHats(notes, style),
    ...others.map(({ pitch, startBeat }) => hit(pitch, startBeat, VELOCITY.other)),
  ];
}

/** Where the snare cracks no kick; elsewhere the model's, the style's favourite steps first where there are too many. */
function mendKicks(
  notes: readonly LoopNote[],
  { drums: { kicks, kickSteps } }: Style,
  { backbeat, isFirst }: { backbeat: readonly number[]; isFirst: boolean },
): LoopNote[] {
  const [fewest, most] = kicks;
  const isFree = (step: number) => !backbeat.includes(step / 4);
  const played = notes
    .filter(({ pitch }) => KICK_KEYS.has(pitch))
    .map(({ startBeat }) => startBeat * 4)
    .filter(isFree);
  const rank = (step: number) => {
    const place = kickSteps.indexOf(step);
    return place === -1 ? kickSteps.length + (step % 2) : place;
  };
  const steps = new Set([...new Set(played)].sort((a, b) => rank(a) - rank(b) || a - b).slice(0, most));
  if (isFirst) steps.add(0);
  for (const step of kickSteps) if (steps.size < fewest && isFree(step)) steps.add(step);
  return [...steps]
    .sort((a, b) => a - b)
    .map((step) => hit(DRUM.kick, step / 4, step === 0 ? VELOCITY.downbeatKick : VELOCITY.kick));
}

/**
 * Snares between the beats: beside the backbeat felt rather than heard; farther from it they answer it, softer than it, in
 * styles that have ghosts at all. Those on other beats would move the backbeat.
 */
function ghosts(notes: readonly LoopNote[], style: Style, backbeat: readonly number[]): LoopNote[] {
  const key = style.backbeatKey === DRUM.rim ? DRUM.rim : DRUM.snare;
  const isBeside = (beat: number) => backbeat.some((marked) => Math.abs(beat - marked) <= 0.25);
  return notes
    .filter(({ pitch, startBeat }) => SNARE_KEYS.has(pitch) && !Number.isInteger(startBeat))
    .slice(0, MOST_GHOSTS)
    .map(({ startBeat }) => {
      const isHeard = style.drums.ghosts > 0 && !isBeside(startBeat);
      return hit(key, startBeat, isHeard ? VELOCITY.answer : VELOCITY.ghost);
    });
}

/** Bars without a beat of their own: a loop does without them. A bar that only lacks its backbeat is given one. */
function isLost(bar: Loop): boolean {
  return bar.notes.length < FEWEST_STROKES || drummingOf(bar) >= CLUTTER_FROM;
}

/** Snares, toms and whatever else there is beside kick and hats. */
function drummingOf(bar: Loop): number {
  return bar.notes.length - countOf(bar, TIME_KEEPING_KEYS) - countOf(bar, KICK_KEYS);
}

/** Snares on beats that are not the style's: each costs so much. */
const STRAY_SNARE = 0.5;

/**
 * How well one bar carries a beat, at most 4: backbeat (2), kick on the first beat (1), hats (1), less for clutter and for
 * snares that mark other beats.
 */
function grooveOf(bar: Loop, backbeat: readonly number[]): number {
  const marked = backbeat.filter((beat) => isStruck(bar.notes, SNARE_KEYS, beat)).length;
  const kick = isStruck(bar.notes, KICK_KEYS, 0) ? 1 : 0;
  const hats = countOf(bar, TIME_KEEPING_KEYS);
  const clutter = Math.min(2, Math.max(0, drummingOf(bar) - CLUTTER_FROM + 1) / 3);
  const strays = [0, 1, 2, 3].filter(
    (beat) => !backbeat.includes(beat) && isStruck(bar.notes, SNARE_KEYS, beat),
  ).length;
  return (2 * marked) / backbeat.length + kick + Math.min(1, hats / 4) - clutter - STRAY_SNARE * strays;
}

function countOf({ notes }: Loop, keys: ReadonlySet<number>): number {
  return notes.filter((note) => keys.has(note.pitch)).length;
}
