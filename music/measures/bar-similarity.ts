/** How alike the bars of a loop are. */
import type { Loop } from '../loop/loop.ts';
import { onsetStep, onsetsOf, STEPS_PER_BAR } from './sixteenths.ts';

/** What a bar holds, as a set of things that another bar may hold too. */
type BarContents = ReadonlySet<number>;

/**
 * The bar-to-bar self-similarity of a tune, 0-1: how much of each bar was heard before. Two bars compare by the mean of two
 * Dice coefficients (2 |A and B| / (|A| + |B|)): of the sixteenths on which notes begin, and of those sixteenths with their
 * pitches. Each bar from the second on counts with the earlier bar that it is most like. Silent bars are passed over; 0 where
 * fewer than two bars have notes.
 */
export function tuneSelfSimilarity(lead: Loop): number {
  const rhythms = contentsByBar(lead, () => 0);
  const tunes = contentsByBar(lead, (pitch) => pitch);
  return meanLikeness(lead.bars, (a, b) =>
    rhythms[a].size === 0 || rhythms[b].size === 0
      ? undefined
      : (dice(rhythms[a], rhythms[b]) + dice(tunes[a], tunes[b])) / 2,
  );
}

/** The same of drums, by the Dice coefficient of the strokes: which voice on which sixteenth. */
export function drumSelfSimilarity(drums: Loop, voiceOf: (pitch: number) => number): number {
  const strokes = contentsByBar(drums, voiceOf);
  return meanLikeness(drums.bars, (a, b) =>
    strokes[a].size === 0 || strokes[b].size === 0 ? undefined : dice(strokes[a], strokes[b]),
  );
}

/**
 * Groove consistency, 0-1: one less the mean share of sixteenths in which neighbouring bars differ, by whether anything
 * begins there. Dong et al., "MusPy" (ISMIR 2020), after Wu and Yang, "The Jazz Transformer on the Front Line" (ISMIR 2020).
 * 1 for a single bar.
 */
export function grooveConsistency(loop: Loop): number {
  if (loop.bars < 2) return 1;
  const onsets = onsetsOf(loop);
  let different = 0;
  for (let step = STEPS_PER_BAR; step < onsets.length; step++) {
    if (onsets[step] !== onsets[step - STEPS_PER_BAR]) different++;
  }
  return 1 - different / (onsets.length - STEPS_PER_BAR);
}

/** For each bar the numbers `step + 16 * kind` of its notes. */
function contentsByBar(loop: Loop, kindOf: (pitch: number) => number): BarContents[] {
  const bars = Array.from({ length: loop.bars }, () => new Set<number>());
  for (const note of loop.notes) {
    const step = onsetStep(note, loop);
    bars[Math.floor(step / STEPS_PER_BAR)].add((step % STEPS_PER_BAR) + STEPS_PER_BAR * kindOf(note.pitch));
  }
  return bars;
}

/** Each bar with the earlier bar that it is most like, on average; `likeness` is undefined for what is not compared. */
function meanLikeness(bars: number, likeness: (a: number, b: number) => number | undefined): number {
  let sum = 0;
  let count = 0;
  for (let bar = 1; bar < bars; bar++) {
    let most: number | undefined;
    for (let earlier = 0; earlier < bar; earlier++) {
      const alike = likeness(bar, earlier);
      if (alike !== undefined) most = Math.max(most ?? 0, alike);
    }
    if (most === undefined) continue;
    sum += most;
    count++;
  }
  return count === 0 ? 0 : sum / count;
}

function dice(a: BarContents, b: BarContents): number {
  let both = 0;
  for (const one of a) if (b.has(one)) both++;
  return (2 * both) / (a.size + b.size);
}
