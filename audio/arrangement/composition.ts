/** What a beat is made of before it is laid out: a loop's harmony, its tune and its drums. */
import type { Loop, LoopChord, LoopKey } from '../../music/index.ts';

/** What the models made, or people gave, and the arranger lays out. Plain JSON: a beat's recipe keeps it. */
export interface Composition {
  key: LoopKey;
  /** 1, 2, 4 or 8 bars of 4/4 that the loop lasts; what `compose` makes lasts 2 or 4. */
  bars: number;
  /** From first to last beat of the loop without gaps. */
  chords: readonly LoopChord[];
  lead: LoopVersions;
  drums: LoopVersions;
  /** Only where a person gave one, or another beat did; otherwise the arranger writes it. */
  bass?: Loop;
  keys?: Loop;
  pad?: Loop;
}

/** A loop and its resampled siblings, each as long. */
export interface LoopVersions {
  main: Loop;
  /** The same beginning and another end: for every second or fourth time round. */
  variation?: Loop;
  /** The answer, for hooks. */
  hook?: Loop;
}
