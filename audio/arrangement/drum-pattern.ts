/** Makes the groove of a beat from a generated drum pattern: keeps what carries, mends what is missing, and says so. */

import { BEATS_PER_BAR, excerpt, type Loop, type LoopNote } from '../../music/index.ts';
import { DRUM, KICK_KEYS, SNARE_KEYS, TIME_KEEPING_KEYS } from '../percussion.ts';
import { HIT_BEATS } from './part.ts';
import type { Style } from './styles/index.ts';

/** The usual backbeats, in beats from 0: every second beat, or half-time. */
const BACKBEATS: readonly (readonly number[])[] = [[1, 3], [2]];
/** A bar that keeps less of the groove than this share of the best bar is a solo or a gap. */
const GROOVE_SHARE = 0.5;
/** Snare and tom hits in a bar from which they drown the beat. */
const CLUTTER_FROM = 7;

/**
 * Puts the best bar in place of those that lose the beat, then adds what a rap beat cannot do without and this one lacks: a
 * kick on the first beat, a backbeat, hats that keep time. A pattern that has it all comes back as it was, without notes.
 */
export function mendPattern(pattern: Loop, style: Style): { pattern: Loop; notes: string[] } {
  const notes: string[] = [];
  const backbeat = backbeatOf(pattern, style);
  const steady = replaceLostBars(pattern, backbeat, notes);

  const added: LoopNote[] = [];
  const hit = (pitch: number, startBeat: number, velocity: number): void => {
    added.push({ pitch, velocity, startBeat, endBeat: startBeat + HIT_BEATS });
  };
  if (!isNear(steady, KICK_KEYS, 0)) {
    hit(DRUM.kick, 0, 112);
    notes.push('put a kick on the first beat');
  }
  const missing = barStarts(steady)
    .flatMap((start) => backbeat.map((beat) => start + beat))
    .filter((beat) => !isNear(steady, SNARE_KEYS, beat));
  for (const beat of missing) hit(style.backbeatKey, beat, 104);
  if (missing.length > 0) {
    notes.push(
      `marked the backbeat on ${backbeat.map((beat) => beat + 1).join(' and ')} where the drums left it open`,
    );
  }
  if (countOf(steady, TIME_KEEPING_KEYS) < 3 * steady.bars) {
    for (let beat = 0; beat < steady.bars * BEATS_PER_BAR; beat += style.hats.spacing) {
      if (!isNear(steady, TIME_KEEPING_KEYS, beat)) hit(DRUM.closedHat, beat, 84);
    }
    notes.push('added closed hats, since the drums had too few to keep time');
  }
  const all = [...steady.notes, ...added].sort((a, b) => a.startBeat - b.startBeat || a.pitch - b.pitch);
  return { pattern: { bars: steady.bars, notes: all }, notes };
}

/** The backbeat that at least half of the pattern already has, or the style's. */
function backbeatOf(pattern: Loop, style: Style): readonly number[] {
  const best = [...BACKBEATS].sort((a, b) => coverage(pattern, b) - coverage(pattern, a))[0];
  return coverage(pattern, best) >= 0.5 ? best : style.backbeat;
}

/** Share of the backbeats that a snare or clap marks. */
function coverage(pattern: Loop, backbeat: readonly number[]): number {
  const places = barStarts(pattern).flatMap((start) => backbeat.map((beat) => start + beat));
  return places.filter((beat) => isNear(pattern, SNARE_KEYS, beat)).length / places.length;
}

function replaceLostBars(pattern: Loop, backbeat: readonly number[], notes: string[]): Loop {
  const bars = Array.from({ length: pattern.bars }, (_, bar) => excerpt(pattern, bar, 1));
  const scores = bars.map((bar) => grooveOf(bar, backbeat));
  const best = Math.max(...scores);
  const isLost = scores.map((score) => score < GROOVE_SHARE * best);
  const lost = isLost.filter(Boolean).length;
  if (lost === 0) return pattern;
  notes.push(`replaced ${lost} of ${pattern.bars} bars of drums that lost the beat`);
  const standIn = bars[scores.indexOf(best)];
  return {
    bars: pattern.bars,
    notes: bars.flatMap((bar, index) => {
      const shift = index * BEATS_PER_BAR;
      return (isLost[index] ? standIn : bar).notes.map((note) => ({
        ...note,
        startBeat: note.startBeat + shift,
        endBeat: note.endBeat + shift,
      }));
    }),
  };
}

/** How well one bar carries a beat, at most 4: backbeat (2), kick on the first beat (1), hats (1), less for clutter. */
function grooveOf(bar: Loop, backbeat: readonly number[]): number {
  const kick = isNear(bar, KICK_KEYS, 0) ? 1 : 0;
  const hats = Math.min(1, countOf(bar, TIME_KEEPING_KEYS) / 4);
  const drumming = bar.notes.length - countOf(bar, TIME_KEEPING_KEYS) - countOf(bar, KICK_KEYS);
  const clutter = Math.min(2, Math.max(0, drumming - CLUTTER_FROM + 1) / 3);
  return 2 * coverage(bar, backbeat) + kick + hats - clutter;
}

function barStarts({ bars }: Loop): number[] {
  return Array.from({ length: bars }, (_, bar) => bar * BEATS_PER_BAR);
}

function countOf({ notes }: Loop, keys: ReadonlySet<number>): number {
  return notes.filter((note) => keys.has(note.pitch)).length;
}

/** Whether one of the drums is struck within half a sixteenth of the beat. */
function isNear({ notes }: Loop, keys: ReadonlySet<number>, beat: number): boolean {
  return notes.some((note) => keys.has(note.pitch) && Math.abs(note.startBeat - beat) < 0.13);
}
