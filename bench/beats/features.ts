/** What is compared: one feature a row, of a melody over chords or of drums. Fixed before our own figures were seen. */
import {
  type DrumMeasure,
  drumPatternDistance,
  grooveConsistency,
  type LeadMeasure,
  measureDrums,
  measureLead,
  onChordShareOfStrongBeats,
} from '../../music/index.ts';
import type { DrumExcerpt, LeadExcerpt } from './excerpt.ts';

/** A number of each excerpt; two excerpts are as far apart as their numbers. */
export interface Feature<Excerpt> {
  title: string;
  unit: string;
  /** True for what the task names: there ours is to be closer to the real music than the plain chain. */
  isAsked: boolean;
  of(excerpt: Excerpt): number;
}

export const LEAD_FEATURES: readonly Feature<LeadExcerpt>[] = [
  asked(leadFeature('pitch-class entropy', 'bits', 'lead_entropy')),
  asked(leadFeature('in-key share', 'of time', 'lead_in_key')),
  asked(leadFeature('on-chord share', 'of time', 'lead_on_chord')),
  {
    title: 'on-chord share of strong beats',
    unit: 'of notes',
    isAsked: true,
    of: ({ lead, chords }) => onChordShareOfStrongBeats(lead, chords),
  },
  asked(leadFeature('melody notes per bar', 'notes', 'lead_density')),
  asked(leadFeature('melody bar-to-bar self-similarity', '0-1', 'lead_repetition')),
  leadFeature('melody syncopation', 'a bar', 'lead_syncopation'),
  leadFeature('melody range', 'half steps', 'lead_range'),
  leadFeature('melody mean interval', 'half steps', 'lead_leaps'),
];

export const DRUM_FEATURES: readonly Feature<DrumExcerpt>[] = [
  {
    title: 'groove consistency',
    unit: '0-1',
    isAsked: true,
    of: ({ drums }) => grooveConsistency(drums),
  },
  asked(drumFeature('drum bar-to-bar self-similarity', '0-1', 'drum_repetition')),
  drumFeature('drum strokes per bar', 'strokes', 'drum_density'),
  drumFeature('kicks per bar', 'strokes', 'kick_density'),
  drumFeature('hats per bar', 'strokes', 'hat_density'),
  drumFeature('backbeats struck', 'of 2 and 4', 'drum_backbeat'),
  drumFeature('drum syncopation', 'a bar', 'drum_syncopation'),
];

/** The patterns themselves are compared too, two by two. */
export const PATTERN_DISTANCE = {
  title: 'drum-pattern distance',
  unit: 'strokes a bar',
  isAsked: true,
  between: (a: DrumExcerpt, b: DrumExcerpt): number => drumPatternDistance(a.drums, b.drums),
};

/** The distance of each pattern to the nearest of the reference that is from another piece. */
export function nearestDistances(
  patterns: readonly DrumExcerpt[],
  reference: readonly DrumExcerpt[],
): number[] {
  return patterns.map((pattern) =>
    reference.reduce(
      (least, other) =>
        other.name === pattern.name ? least : Math.min(least, PATTERN_DISTANCE.between(pattern, other)),
      Number.POSITIVE_INFINITY,
    ),
  );
}

function leadFeature(title: string, unit: string, measure: LeadMeasure): Feature<LeadExcerpt> {
  return { title, unit, isAsked: false, of: (excerpt) => measureLead(excerpt.lead, excerpt)[measure] };
}

function drumFeature(title: string, unit: string, measure: DrumMeasure): Feature<DrumExcerpt> {
  return { title, unit, isAsked: false, of: ({ drums }) => measureDrums(drums)[measure] };
}

function asked<Excerpt>(feature: Feature<Excerpt>): Feature<Excerpt> {
  return { ...feature, isAsked: true };
}
