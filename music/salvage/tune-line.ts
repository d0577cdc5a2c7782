/**
 * The tune in notes that sound together: one note at a time, mostly on top, that goes on from its neighbours.
 *
 * Of POP909's songs with tune and piano in one track it finds the sung notes with an F1 of 0.81 (on songs that its costs
 * were not fitted on), where the highest of those that begin together has 0.61, and the same without those that begin
 * under a higher one 0.71.
 */
import type { QuantizedNote } from '../quantization.ts';

/** What choosing or leaving a note costs, fitted on a sixth of POP909's songs and rounded. */
const COSTS = {
  /** Taking a note is good in itself. */
  gain: 0.4,
  /** For each note above it that begins with it or still sounds. */
  above: 0.28,
  /** An octave under the register. */
  low: 1.7,
  /** An octave from the note before; less after a rest, by `forgiven` for each step of it. */
  jump: 1,
  forgiven: 0.25,
  /** Beginning under the note before that still sounds. */
  under: 1.2,
  /** Passing over notes while the line is silent. */
  rest: 0.3,
  /** Passing over a note an octave above the line. */
  over: 0.5,
  /** 20 velocities louder than the notes around. */
  loud: 0.6,
} as const;
/** Half steps under the register that cost nothing. */
const TOLERANCE = 6;
/** Onsets on each side that make up the surroundings of one. */
const WINDOW = 24;
/** Of notes that begin together only the highest few are looked at. */
const CANDIDATES = 4;
/** Lines that are followed at a time. */
const BEAM = 6;

/** A line up to somewhere: its last note, and the line before that was taken. */
interface Line {
  score: number;
  last?: QuantizedNote;
  before?: Line;
}

/** Notes of an instrument that begin on one step, the highest first, and what surrounds them. */
interface Onset {
  step: number;
  notes: QuantizedNote[];
  /** For each of the notes: how many sound above it. */
  above: number[];
  register: number;
  velocity: number;
}

/** Whether notes are one line already: none begin together, and hardly any lasts beyond the next. */
export function isLine(notes: readonly QuantizedNote[]): boolean {
  const sorted = notes.toSorted((a, b) => a.quantizedStartStep - b.quantizedStartStep);
  let held = 0;
  for (const [index, note] of sorted.entries()) {
    const next = sorted[index + 1];
    if (next === undefined) break;
    if (next.quantizedStartStep === note.quantizedStartStep) return false;
    // Up to an eighth more is legato.
    if (note.quantizedEndStep > next.quantizedStartStep + 2) held++;
  }
  return held <= 0.1 * sorted.length;
}

/** Share of the steps on which notes begin that more than one begins on. */
export function chordShare(notes: readonly QuantizedNote[]): number {
  const counts = new Map<number, number>();
  for (const { quantizedStartStep: step } of notes) counts.set(step, (counts.get(step) ?? 0) + 1);
  return [...counts.values()].filter((count) => count > 1).length / counts.size;
}

/** Of one instrument's notes those of its tune, by step; no two begin together. Found by Viterbi over a beam. */
export function tuneLine(notes: readonly QuantizedNote[]): QuantizedNote[] {
  let lines: Line[] = [{ score: 0 }];
  for (const onset of onsetsOf(notes)) {
    const next = lines.map((line) => ({ ...line, score: line.score - passingCost(line, onset) }));
    for (const [index, note] of onset.notes.entries()) {
      let best: Line | undefined;
      for (const line of lines) {
        const score = line.score - stepCost(line, note);
        if (best === undefined || score > best.score) best = { score, last: note, before: line };
      }
      if (best) next.push({ ...best, score: best.score + worth(onset, index) });
    }
    next.sort((a, b) => b.score - a.score);
    lines = bestByLastNote(next);
  }
  const tune: QuantizedNote[] = [];
  for (let line: Line | undefined = lines[0]; line?.last; line = line.before) tune.push(line.last);
  return tune.reverse();
}

/** @param lines best first */
function bestByLastNote(lines: readonly Line[]): Line[] {
  const kept: Line[] = [];
  for (const line of lines) {
    if (kept.some(({ last }) => last === line.last)) continue;
    kept.push(line);
    if (kept.length === BEAM) break;
  }
  return kept;
}

function passingCost({ last }: Line, { step, notes: [highest] }: Onset): number {
  if (last === undefined || last.quantizedEndStep <= step) return COSTS.rest;
  const higher = highest.pitch - last.pitch;
  return higher > 0 ? COSTS.over * Math.min(1, higher / 12 + 0.3) : 0;
}

function stepCost({ last }: Line, { pitch, quantizedStartStep: step }: QuantizedNote): number {
  if (last === undefined) return 0;
  const rest = step - last.quantizedEndStep;
  const octaves = Math.min(Math.abs(pitch - last.pitch), 24) / 12;
  const jump = (COSTS.jump * octaves) / (1 + Math.max(0, rest) * COSTS.forgiven);
  return rest < 0 && pitch < last.pitch ? jump + COSTS.under * Math.min(1, -rest / 4) : jump;
}

function worth({ notes, above, register, velocity }: Onset, index: number): number {
  const { pitch, velocity: own } = notes[index];
  const low = Math.max(0, register - TOLERANCE - pitch) / 12;
  return COSTS.gain - COSTS.above * above[index] - COSTS.low * low + (COSTS.loud * (own - velocity)) / 20;
}

function onsetsOf(notes: readonly QuantizedNote[]): Onset[] {
  const sorted = notes.toSorted((a, b) => a.quantizedStartStep - b.quantizedStartStep || b.pitch - a.pitch);
  const groups = [...Map.groupBy(sorted, ({ quantizedStartStep }) => quantizedStartStep)];
  const highest = groups.map(([, [{ pitch }]]) => pitch);
  const loudness = groups.map(([, group]) => mean(group.map(({ velocity }) => velocity)));
  let sounding: QuantizedNote[] = [];
  return groups.map(([step, group], index) => {
    const [from, to] = [Math.max(0, index - WINDOW), index + WINDOW + 1];
    sounding = sounding.filter(({ quantizedEndStep }) => quantizedEndStep > step);
    const candidates = group.slice(0, CANDIDATES);
    const above = candidates.map(
      ({ pitch }, position) => position + sounding.filter((other) => other.pitch > pitch).length,
    );
    sounding.push(...group);
    const around = Uint8Array.from(highest.slice(from, to)).sort();
    return {
      step,
      notes: candidates,
      above,
      register: around[around.length >> 1],
      velocity: mean(loudness.slice(from, to)),
    };
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
