/** Reads drummers' performances of the Groove MIDI Dataset as strokes on a grid of sixteenths. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { DEFAULT_QPM, type NoteSequence, readMidi } from '../../../music/index.ts';
import { STEPS_PER_BAR, STEPS_PER_BEAT } from '../bar-steps.ts';
import { type GrooveDrum, grooveDrum } from '../groove-drum.ts';

export interface Stroke {
  drum: GrooveDrum;
  /** Nearest sixteenth from the start of the performance, swing taken off. */
  step: number;
  /** Steps late of it, swing and the performance's mean taken off. */
  timing: number;
  /** Velocity above the performance's mean of this drum. */
  touch: number;
}

export interface DrumPerformance {
  drummer: string;
  style: string;
  qpm: number;
  bars: number;
  /** Steps by which second sixteenths come later than first ones. */
  swing: number;
  /** By step. */
  strokes: Stroke[];
  /** Strokes too far from any sixteenth to belong to one: flams, drags, triplets. */
  strayed: number;
}

/** Farther from a sixteenth than this, in steps, a stroke is an ornament or a triplet. */
const FARTHEST = 0.35;
/** Performances with a larger share of such strokes are not in sixteenths, or were not played to the click. */
const MOST_STRAYED = 0.25;
const FEWEST_BARS = 4;

/** All beats (not fills) in 4/4 below `folder` that are played in sixteenths. */
export async function readPerformances(folder: string): Promise<DrumPerformance[]> {
  const [header, ...rows] = (await readFile(path.join(folder, 'info.csv'), 'utf8')).trim().split('\n');
  const columns = header.split(',');
  const performances: DrumPerformance[] = [];
  for (const row of rows) {
    const cells = row.split(',');
    const cell = (column: string): string => cells[columns.indexOf(column)];
    if (cell('beat_type') !== 'beat' || cell('time_signature') !== '4-4') continue;
    const { sequence } = readMidi(await readFile(path.join(folder, cell('midi_filename'))));
    const performance = asPerformance(sequence, cell('drummer'), cell('style'));
    const { strayed, strokes, bars } = performance;
    if (bars >= FEWEST_BARS && strayed <= MOST_STRAYED * (strayed + strokes.length)) {
      performances.push(performance);
    }
  }
  return performances;
}

function asPerformance(sequence: NoteSequence, drummer: string, style: string): DrumPerformance {
  const qpm = sequence.tempos[0]?.qpm ?? DEFAULT_QPM;
  const onsets = sequence.notes
    .map(({ pitch, velocity, startTime }) => ({
      drum: grooveDrum(pitch, velocity),
      position: (startTime * qpm * STEPS_PER_BEAT) / 60,
      velocity,
    }))
    .sort((a, b) => a.position - b.position);
  const { swing, late } = findSwing(onsets.map(({ position }) => position));
  const placed = onsets.map(({ drum, position, velocity }) => {
    const step = nearestStep(position - late, swing);
    return { drum, step, timing: position - late - step - (isSecond(step) ? swing : 0), velocity };
  });
  const near = placed.filter(({ timing, step }) => Math.abs(timing) <= FARTHEST && step >= 0);
  const meanTiming = mean(near.map(({ timing }) => timing));
  const usual = new Map<GrooveDrum, number>();
  for (const drum of new Set(near.map((stroke) => stroke.drum))) {
    usual.set(drum, mean(near.filter((stroke) => stroke.drum === drum).map(({ velocity }) => velocity)));
  }
  const strokes = near
    .map(({ drum, step, timing, velocity }) => ({
      drum,
      step,
      timing: timing - meanTiming,
      touch: velocity - (usual.get(drum) ?? velocity),
    }))
    .sort((a, b) => a.step - b.step);
  const bars = strokes.length > 0 ? Math.floor(strokes[strokes.length - 1].step / STEPS_PER_BAR) + 1 : 0;
  return { drummer, style, qpm, bars, swing, strokes, strayed: placed.length - near.length };
}

/** Second sixteenths of a pair: those that swing delays. */
export function isSecond(step: number): boolean {
  return step % 2 !== 0;
}

/**
 * How late first sixteenths are, and how much later second ones: their medians over all drums, found again from the strokes
 * that the first answer assigns to them.
 */
function findSwing(positions: readonly number[]): { swing: number; late: number } {
  let swing = 0;
  let late = 0;
  for (let round = 0; round < 3; round++) {
    const firsts: number[] = [];
    const seconds: number[] = [];
    for (const position of positions) {
      const step = nearestStep(position - late, swing);
      (isSecond(step) ? seconds : firsts).push(position - step);
    }
    late = median(firsts);
    // Too few second sixteenths to tell: straight.
    swing = seconds.length >= 8 ? Math.max(0, median(seconds) - late) : 0;
  }
  return { swing, late };
}

function nearestStep(position: number, swing: number): number {
  const pair = 2 * Math.floor(position / 2);
  const candidates = [pair, pair + 1, pair + 2];
  const distance = (step: number): number => Math.abs(position - step - (isSecond(step) ? swing : 0));
  return candidates.reduce((best, step) => (distance(step) < distance(best) ? step : best));
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** A normal distribution's standard deviation over its median absolute deviation. */
const NORMAL_PER_MEDIAN = 1.4826;

/** Standard deviation as far as the ordinary half of the deviations tells it: the few that are far off do not count. */
export function usualSpread(deviations: readonly number[]): number {
  return NORMAL_PER_MEDIAN * median(deviations.map(Math.abs));
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return 0;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
