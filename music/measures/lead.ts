/** The measures of a melody. */
import type { Loop } from '../loop/loop.ts';
import type { LoopChord, LoopKey } from '../loop/loop-chord.ts';
import { tuneSelfSimilarity } from './bar-similarity.ts';
import type { LeadMeasure } from './measures.ts';
import { inKeyShare, meanInterval, onChordShare, pitchClassEntropy, pitchRange } from './pitches.ts';
import { onsetsOf } from './sixteenths.ts';
import { syncopation } from './syncopation.ts';

/**
 * Measures a melody over its chords; each is defined at the function that computes it. A melody without notes is 0
 * throughout.
 *
 * @throws ChordSymbolError for a figure that cannot be read
 */
export function measureLead(
  lead: Loop,
  { key, chords }: { key: LoopKey; chords: readonly LoopChord[] },
): Record<LeadMeasure, number> {
  return {
    lead_in_key: inKeyShare(lead, key),
    lead_on_chord: onChordShare(lead, chords),
    lead_density: lead.notes.length / lead.bars,
    lead_range: pitchRange(lead),
    lead_entropy: pitchClassEntropy(lead),
    lead_repetition: tuneSelfSimilarity(lead),
    lead_syncopation: syncopation(onsetsOf(lead)),
    lead_leaps: meanInterval(lead),
  };
}
