/** Which octave each tone of a chord is played in. */
import { chordSymbolPitches, chordSymbolRoot } from '../../music/index.ts';

export interface VoicingRange {
  /** MIDI pitches, inclusive. */
  lowest: number;
  highest: number;
  /** Where the middle of the first chord lies. */
  center: number;
  /** Tones at most: what says least about the chord is left to the bass. */
  voices: number;
}

/** Below this pitch, two tones nearer than a minor third growl. */
const GROWLS_BELOW = 55;
const MINOR_THIRD = 3;

/**
 * The tones of a chord (MIDI pitches, rising), so near to the chord before as its range allows: fingers that stay where they
 * are. Without one before, near the centre.
 * @throws ChordSymbolError
 */
export function voiceChord(
  figure: string,
  before: readonly number[] | undefined,
  range: VoicingRange,
): number[] {
  const tones = tellingTones(figure, range.voices);
  let best: number[] = [];
  let bestCost = Number.POSITIVE_INFINITY;
  for (const voicing of voicings(tones, range)) {
    const cost = distance(voicing, before, range.center) + roughness(voicing);
    if (cost < bestCost - 1e-9) {
      bestCost = cost;
      best = voicing;
    }
  }
  return best;
}

/** Third and seventh say what a chord is, then the colours; the fifth says least, and of rich chords the bass has the root. */
function tellingTones(figure: string, voices: number): number[] {
  const root = chordSymbolRoot(figure);
  const pitches = chordSymbolPitches(figure);
  const upper = pitches.length > voices ? pitches.filter((pitch) => pitch !== root) : pitches;
  return upper.sort((a, b) => worth(a - root) - worth(b - root)).slice(0, voices);
}

function worth(interval: number): number {
  const halfSteps = ((interval % 12) + 12) % 12;
  if (halfSteps === 3 || halfSteps === 4) return 0;
  if (halfSteps === 10 || halfSteps === 11) return 1;
  if (halfSteps === 2 || halfSteps === 9) return 2;
  return halfSteps === 0 ? 3 : 4;
}

/** Every way to stack the tones within an octave and a half, each tone once. */
function* voicings(tones: readonly number[], { lowest, highest }: VoicingRange): Generator<number[]> {
  for (const bottom of tones) {
    for (let start = lowest; start <= highest; start++) {
      if (start % 12 !== bottom) continue;
      const close = tones.map((tone) => start + ((((tone - bottom) % 12) + 12) % 12)).sort((a, b) => a - b);
      if (close[close.length - 1] <= highest) yield close;
      const open = [close[0], ...close.slice(2), (close[1] ?? close[0]) + 12].sort((a, b) => a - b);
      if (close.length > 2 && open[open.length - 1] <= highest) yield open;
    }
  }
}

function distance(voicing: readonly number[], before: readonly number[] | undefined, center: number): number {
  const mean = voicing.reduce((sum, pitch) => sum + pitch, 0) / voicing.length;
  // A pull home, or a long loop would climb out of its range.
  const drift = Math.abs(mean - center);
  if (!before || before.length === 0) return drift;
  const moves = voicing.map((pitch) => Math.min(...before.map((other) => Math.abs(other - pitch))));
  return moves.reduce((sum, move) => sum + move, 0) + 0.35 * drift;
}

/** Seconds, above all half steps, in a row or down low. */
function roughness(voicing: readonly number[]): number {
  let cost = 0;
  for (let i = 1; i < voicing.length; i++) {
    const step = voicing[i] - voicing[i - 1];
    if (step === 1) cost += i === voicing.length - 1 ? 4 : 3;
    if (step === 2) cost += 1;
    if (step < MINOR_THIRD && voicing[i - 1] < GROWLS_BELOW) cost += 3;
  }
  return cost;
}
