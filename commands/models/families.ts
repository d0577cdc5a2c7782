/** The families that can be trained and played: as choices, and how they are spoken of. */
import type { ModelFamily } from '../../models/index.ts';

interface FamilyWords {
  /** In a list to choose from. */
  label: string;
  /** Magenta's name. */
  model: string;
  /** What it learns from, one and several. */
  example: string;
  examples: string;
  /** What its losses are counted by. */
  event: string;
}

export const FAMILY_WORDS: Record<ModelFamily, FamilyWords> = {
  melody: {
    label: 'Melody (MelodyRNN)',
    model: 'MelodyRNN',
    example: 'melody',
    examples: 'melodies',
    event: 'step',
  },
  drums: {
    label: 'Drums (DrumsRNN)',
    model: 'DrumsRNN',
    example: 'drum track',
    examples: 'drum tracks',
    event: 'step',
  },
  improv: {
    label: 'Melody over chords (ImprovRNN)',
    model: 'ImprovRNN',
    example: 'lead sheet',
    examples: 'lead sheets',
    event: 'step',
  },
  performance: {
    label: 'Piano performance (PerformanceRNN)',
    model: 'PerformanceRNN',
    example: 'performance',
    examples: 'performances',
    event: 'event',
  },
};

export const MODEL_FAMILIES = ['melody', 'drums', 'improv', 'performance'] as const satisfies ModelFamily[];

export const FAMILY_CHOICES = MODEL_FAMILIES.map((family) => ({
  label: FAMILY_WORDS[family].label,
  value: family,
}));

/** The family of that name; undefined if there is none. */
export function familyNamed(name: string | undefined): ModelFamily | undefined {
  return MODEL_FAMILIES.find((family) => family === name);
}

/** What making a model of this family the default does, behind `/models default`. */
export function defaultWords(family: ModelFamily): string {
  return family === 'melody' || family === 'drums'
    ? 'makes beats use it'
    : `makes it play where \`/${family}\` names none`;
}
