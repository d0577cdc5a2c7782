/** From beats to seconds: swing, and the timing and touch of drummers. */
import { BEATS_PER_BAR } from '../../music/index.ts';
import type { PartNote } from '../arrangement/part.ts';
import { cutOverlaps, SHORTEST, tieLegato } from './articulation.ts';
import { FULL_SWING_STEPS, STEPS_PER_BEAT } from './bar-steps.ts';
import { type GrooveDrum, grooveDrum } from './groove-drum.ts';
import type { GrooveName } from './groove-name.ts';
import { GROOVES } from './grooves.ts';
import { createDrummer, type Drummer } from './profile.ts';

export interface PlayedNote extends PartNote {
  /** Seconds from the start of the beat. */
  startTime: number;
  endTime: number;
}

export interface PlayOptions {
  /** Quarters per minute. */
  qpm: number;
  /** 4/4 bars: nothing sounds after them. */
  bars: number;
  /** 0 plays sixteenths straight, 1 delays every second one to the triplet. */
  swing: number;
  /** 0 exactly on the swung grid with velocities as written, 100 as drummers of this kind play. */
  groove: number;
  drummer: GrooveName;
  /** Any 32-bit integer; which drummer of that kind it is, and the day's form. */
  seed: number;
}

/**
 * Plays parts as a drummer and a band who listen would: the drums stray from the swung grid as those of the learned table
 * do, the bass strikes with the kick, the others follow the drift that all drums share, in time and in loudness. The same note under the same seed
 * has the same deviation, whatever else is played, and `groove` only scales it. None starts before 0 or ends after `bars`.
 */
export function play(
  parts: readonly PartNote[],
  { qpm, bars, swing, groove, drummer, seed }: PlayOptions,
): PlayedNote[] {
  const { table, depth } = GROOVES[drummer];
  const amount = (groove / 100) * depth;
  const timing = createDrummer(table.timing, seed);
  const touch = createDrummer(table.touch, seed ^ TOUCH_SEED);
  const secondsPerStep = 60 / qpm / STEPS_PER_BEAT;
  const totalTime = bars * BEATS_PER_BAR * STEPS_PER_BEAT * secondsPerStep;
  const usual = usualVelocities(parts);

  const played: PlayedNote[] = [];
  for (const note of inOrder(parts)) {
    const offset = amount * offsetOf(note, timing);
    const at = (beat: number): number => (swungStep(beat, swing) + offset) * secondsPerStep;
    const startTime = Math.max(0, at(note.startBeat));
    if (startTime >= totalTime - SHORTEST) continue;
    played.push({
      ...note,
      velocity: touched(note, { amount, touch, usual }),
      startTime,
      endTime: Math.min(totalTime, Math.max(at(note.endBeat), startTime + SHORTEST)),
    });
  }
  return cutOverlaps(tieLegato(played, 60 / qpm));
}

/** Apart from the timing's: who comes late does not strike louder for it. */
const TOUCH_SEED = 0x7a11;

function inOrder(parts: readonly PartNote[]): PartNote[] {
  return [...parts].sort(
    (a, b) => a.startBeat - b.startBeat || a.layer.localeCompare(b.layer) || a.pitch - b.pitch,
  );
}

/** Only what lies on the sixteenth grid swings: rolls and triplets keep their own time. */
function swungStep(beat: number, swing: number): number {
  const step = beat * STEPS_PER_BEAT;
  const nearest = Math.round(step);
  const isSecond = Math.abs(step - nearest) < 0.05 && nearest % 2 === 1;
  return isSecond ? step + swing * FULL_SWING_STEPS : step;
}

/** Steps late, at full groove. */
function offsetOf({ layer, pitch, velocity, startBeat }: PartNote, timing: Drummer): number {
  const step = startBeat * STEPS_PER_BEAT;
  if (layer === 'drums') return timing.stroke(grooveDrum(pitch, velocity), step);
  return layer === 'bass' ? timing.stroke('kick', step) : timing.drift(step);
}

/** Mean written velocity of each drum. */
function usualVelocities(parts: readonly PartNote[]): Map<GrooveDrum, number> {
  const drums = parts.filter(({ layer }) => layer === 'drums');
  const byDrum = Map.groupBy(drums, ({ pitch, velocity }) => grooveDrum(pitch, velocity));
  return new Map(
    [...byDrum].map(([drum, notes]) => [
      drum,
      notes.reduce((sum, { velocity }) => sum + velocity, 0) / notes.length,
    ]),
  );
}

/**
 * The written accent and the drummer's: where they pull the same way the stronger stands, for two accents on one beat are
 * one accent; where they differ they are added. The other layers swell and fade with the drummer.
 */
function touched(
  { layer, pitch, velocity, startBeat }: PartNote,
  { amount, touch, usual }: { amount: number; touch: Drummer; usual: ReadonlyMap<GrooveDrum, number> },
): number {
  const step = startBeat * STEPS_PER_BEAT;
  if (layer !== 'drums') return midiVelocity(velocity + amount * touch.drift(step));
  const drum = grooveDrum(pitch, velocity);
  const written = velocity - (usual.get(drum) ?? velocity);
  const learned = touch.stroke(drum, step);
  const agree = written * learned > 0;
  const added = agree ? Math.sign(learned) * Math.max(0, Math.abs(learned) - Math.abs(written)) : learned;
  return midiVelocity(velocity + amount * added);
}

function midiVelocity(velocity: number): number {
  return Math.max(1, Math.min(127, Math.round(velocity)));
}
