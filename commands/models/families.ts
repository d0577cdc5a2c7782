/** The families that can be trained and played, as choices. */
import type { ModelFamily } from '../../models/index.ts';

const LABELS: Record<ModelFamily, string> = {
  melody: 'Melody (MelodyRNN)',
  drums: 'Drums (DrumsRNN)',
  improv: 'Improv over chords (ImprovRNN)',
  performance: 'Piano performance (PerformanceRNN)',
};

export const MODEL_FAMILIES = ['melody', 'drums', 'improv', 'performance'] as const satisfies ModelFamily[];

export const FAMILY_CHOICES = MODEL_FAMILIES.map((family) => ({ label: LABELS[family], value: family }));
