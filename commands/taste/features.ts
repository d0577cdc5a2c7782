/** What a taste can be about: the measures of a beat, and some plain facts of its recipe. */
import { findStyle, type Style } from '../../audio/index.ts';
import { type BeatMeasures, MEASURES } from '../../music/index.ts';
import type { JsonValue } from '../../store/index.ts';

/**
 * By name, in spreads from what is usual: the measures; `qpm` and `swing`; and 1 for what is so of `style_trap`, `kit_808`
 * and the like, and `minor`. What is not known is left out, and counts as usual.
 */
export type Features = Readonly<Partial<Record<string, number>>>;

/** One wild value says no more than this many spreads do. */
const FARTHEST = 3;

/** Three decimal places, for features are kept, and more would say nothing. */
const PLACES = 1_000;

/** Of the styles there are. */
const USUAL_QPM = { mean: 100, spread: 28 };
const USUAL_SWING = { mean: 0.2, spread: 0.2 };

const MEASURE_NAMES = Object.keys(MEASURES) as (keyof BeatMeasures)[];

/** Where in a recipe the features are. */
export const FEATURE_PATHS = ['measures', 'style', 'qpm', 'swing', 'kit', 'composition.key.mode'] as const;

export type FeatureParts = Readonly<Record<(typeof FEATURE_PATHS)[number], JsonValue>>;

/** Undefined for a beat that was made before beats kept their measures. */
export function featuresOfRecipe(parts: FeatureParts): Features | undefined {
  const { measures, style, qpm, swing, kit, 'composition.key.mode': mode } = parts;
  if (typeof measures !== 'object' || measures === null || Array.isArray(measures)) return undefined;
  const known = typeof style === 'string' ? findStyle(style) : undefined;
  return {
    ...featuresOfMeasures(measures as Readonly<Record<string, JsonValue>>),
    ...featuresOfSettings({
      style,
      qpm,
      swing: swing ?? known?.swing,
      kit: kit ?? known?.kit,
    }),
    ...(mode === 'MINOR' && { minor: 1 }),
  };
}

/** What a beat of this style has where nobody asks for anything else. */
export function featuresOfStyle({ name, usualQpm, swing, kit }: Style): Features {
  return featuresOfSettings({ style: name, qpm: usualQpm, swing, kit });
}

/** Values that are no measures of ours, or no numbers, are left out. */
export function featuresOfMeasures(measures: Readonly<Partial<Record<string, unknown>>>): Features {
  const features: Record<string, number> = {};
  for (const name of MEASURE_NAMES) {
    const value = measures[name];
    if (typeof value === 'number' && Number.isFinite(value))
      features[name] = inSpreads(value, MEASURES[name]);
  }
  return features;
}

function featuresOfSettings(
  settings: Readonly<Record<'style' | 'qpm' | 'swing' | 'kit', unknown>>,
): Features {
  const { style, qpm, swing, kit } = settings;
  return {
    ...(typeof style === 'string' && { [`style_${style}`]: 1 }),
    ...(typeof kit === 'string' && { [`kit_${kit}`]: 1 }),
    ...(typeof qpm === 'number' && { qpm: inSpreads(qpm, USUAL_QPM) }),
    ...(typeof swing === 'number' && { swing: inSpreads(swing, USUAL_SWING) }),
  };
}

function inSpreads(value: number, { mean, spread }: { mean: number; spread: number }): number {
  const spreads = Math.max(-FARTHEST, Math.min(FARTHEST, (value - mean) / spread));
  return Math.round(spreads * PLACES) / PLACES;
}
